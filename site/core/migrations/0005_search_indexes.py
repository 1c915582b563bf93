"""What Wagtail's own search index lacks: on Postgres one over title and text together, on SQLite the
key of an entry beside its id, so that its whole text need not be read (core.search_tables)."""

from django.db import migrations

MAKE = {
    "sqlite": "CREATE INDEX core_search_keys"
    " ON wagtailsearch_indexentry (id, content_type_id, object_id)",
    "postgresql": "CREATE INDEX core_search_whole ON wagtailsearch_indexentry"
    " USING gin ((title || '|:2'::tsvector || body))",
}
DROP = {
    "sqlite": "DROP INDEX core_search_keys",
    "postgresql": "DROP INDEX core_search_whole",
}


def make_index(apps, schema_editor):
    schema_editor.execute(MAKE[schema_editor.connection.vendor], params=None)


def drop_index(apps, schema_editor):
    schema_editor.execute(DROP[schema_editor.connection.vendor], params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0004_index_stamp"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]

    operations = [migrations.RunPython(make_index, drop_index)]
