"""On Postgres, what the search asks of its table is answered by indexes whatever the planner thinks.

Title, and title with what an article is about, get indexes of their own: a GIN index knows no
weights, so that each vector would be read. And a word that nearly all articles hold makes the
planner read the table and unpack every vector, which it takes for cheap: these functions forbid it.
On SQLite nothing is to be done: FTS5 knows its columns.
"""

from django.db import migrations

PARTS = {
    "title": "ts_filter(articles_searched, '{a}')",
    "about": "ts_filter(articles_searched, '{a,b}')",
    "whole": "articles_searched",
}
INDEX = "CREATE INDEX articles_searched_{0}_gin ON articles_searched USING gin (({1}))"
FUNCTION = """
CREATE FUNCTION articles_searched_{0}(asked tsquery) RETURNS integer[]
LANGUAGE sql STABLE SET enable_seqscan = off SET enable_indexscan = off
AS $$ SELECT coalesce(array_agg(rowid), '{{}}') FROM articles_searched WHERE {1} @@ asked $$
"""


def make(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for part, vector in PARTS.items():
        if part != "whole":
            schema_editor.execute(INDEX.format(part, vector), params=None)
        schema_editor.execute(FUNCTION.format(part, vector), params=None)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for part in PARTS:
        schema_editor.execute(f"DROP FUNCTION articles_searched_{part}")
        schema_editor.execute(f"DROP INDEX IF EXISTS articles_searched_{part}_gin")


class Migration(migrations.Migration):
    dependencies = [("articles", "0006_byline_order")]

    operations = [migrations.RunPython(make, drop)]
