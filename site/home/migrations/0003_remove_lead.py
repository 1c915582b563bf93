from django.db import migrations


class Migration(migrations.Migration):
    """Apart from 0002, because Postgres alters no table whose rows have just been written."""

    dependencies = [("home", "0002_sections")]

    operations = [migrations.RemoveField(model_name="homepage", name="lead")]
