"""The first article type: Commentary, in the default language."""

import uuid

from django.conf import settings
from django.db import migrations


def add_commentary(apps, schema_editor):
    locale = apps.get_model("wagtailcore", "Locale").objects.get(
        language_code=settings.LANGUAGE_CODE
    )
    apps.get_model("articles", "ArticleType").objects.get_or_create(
        slug="commentary",
        locale=locale,
        defaults={"name": "Commentary", "translation_key": uuid.uuid4()},
    )


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]
    operations = [migrations.RunPython(add_commentary, migrations.RunPython.noop)]
