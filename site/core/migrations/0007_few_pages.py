"""Indexes by which a few pages are found without reading all: no field of Wagtail's has them.

The root, which each page of the admin asks for; what stands right under a home page; aliases; the
pages that have others under them; and what was published last, for the sitemap. On SQLite an index
with a condition is taken where a query says the same in the same words.
"""

from django.db import migrations

ORDER = {"sqlite": "DESC", "postgresql": "DESC NULLS LAST"}
INDEXES = {
    "core_page_root": "(path) WHERE depth = 1",
    "core_page_sections": "(path) WHERE depth = 3",
    "core_page_aliases": "(alias_of_id) WHERE alias_of_id IS NOT NULL",
    "core_page_parents": "(path, numchild) WHERE numchild > 0",
    "core_page_published": "(last_published_at {order})",
}


def make(apps, schema_editor):
    order = ORDER[schema_editor.connection.vendor]
    for name, what in INDEXES.items():
        schema_editor.execute(
            f"CREATE INDEX {name} ON wagtailcore_page {what.format(order=order)}"
        )


def drop(apps, schema_editor):
    for name in INDEXES:
        schema_editor.execute(f"DROP INDEX {name}")


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0006_page_updated"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(make, drop)]
