"""The admin's lists stand newest change first: an index of that, so that none sorts all pages."""

from django.db import migrations

ORDER = {"sqlite": "DESC", "postgresql": "DESC NULLS LAST"}


def make(apps, schema_editor):
    order = ORDER[schema_editor.connection.vendor]
    schema_editor.execute(
        f"CREATE INDEX core_page_updated ON wagtailcore_page (latest_revision_created_at {order})"
    )


def drop(apps, schema_editor):
    schema_editor.execute("DROP INDEX core_page_updated")


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0005_search_indexes"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(make, drop)]
