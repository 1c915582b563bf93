from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("core", "0003_countries_map")]

    operations = [
        migrations.CreateModel(
            name="IndexStamp",
            fields=[("analysis", models.PositiveSmallIntegerField(primary_key=True, serialize=False))],
        ),
    ]
