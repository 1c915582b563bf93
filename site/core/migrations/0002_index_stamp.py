from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="IndexStamp",
            fields=[("analysis", models.PositiveSmallIntegerField(primary_key=True, serialize=False))],
        ),
    ]
