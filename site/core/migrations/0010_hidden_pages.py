"""The admin's lists of drafts and of newer changes: indexes of those pages alone.

On SQLite an index with a condition is taken where a query says the same in the same words.
"""

from django.db import migrations

INDEXES = {
    "core_page_hidden": "(id) WHERE NOT live",
    "core_page_changed": "(id) WHERE has_unpublished_changes",
}


def make(apps, schema_editor):
    for name, what in INDEXES.items():
        schema_editor.execute(f"CREATE INDEX {name} ON wagtailcore_page {what}")


def drop(apps, schema_editor):
    for name in INDEXES:
        schema_editor.execute(f"DROP INDEX {name}")


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0009_house_texts"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(make, drop)]
