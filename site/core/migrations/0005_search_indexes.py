"""What Wagtail's own search index lacks (core.search_tables).

On SQLite the key of an entry beside its id, so that its whole text need not be read. On Postgres an
index over title and text together, and functions that ask each index: of a word that nearly all
entries hold the planner would rather read the table and unpack every vector, which they forbid.
"""

from django.db import migrations

TABLE = "wagtailsearch_indexentry"
KEYS = f"CREATE INDEX core_search_keys ON {TABLE} (id, content_type_id, object_id)"
# Between title and text stands what is no word, so that no phrase begins in one and ends in the other.
WHOLE = "(title || '|:2'::tsvector || body)"
INDEX = f"CREATE INDEX core_search_whole ON {TABLE} USING gin ({WHOLE})"
VECTORS = {"whole": WHOLE, "title": "title", "body": "body", "autocomplete": "autocomplete"}
FUNCTION = f"""
CREATE FUNCTION core_search_{{0}}(asked tsquery, types integer[]) RETURNS SETOF varchar
LANGUAGE sql STABLE SET enable_seqscan = off SET enable_indexscan = off
AS $$ SELECT object_id FROM {TABLE} WHERE {{1}} @@ asked AND content_type_id + 0 = ANY (types) $$
"""


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(KEYS, params=None)
        return
    schema_editor.execute(INDEX, params=None)
    for name, vector in VECTORS.items():
        schema_editor.execute(FUNCTION.format(name, vector), params=None)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP INDEX core_search_keys", params=None)
        return
    for name in VECTORS:
        schema_editor.execute(f"DROP FUNCTION core_search_{name}", params=None)
    schema_editor.execute("DROP INDEX core_search_whole", params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0004_index_stamp"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]

    operations = [migrations.RunPython(make, drop)]
