"""The table that the search asks; each database has its own kind of it (articles.models.searched)."""

import django.db.models.deletion
from django.db import Error, migrations, models, transaction

SQLITE = """
CREATE VIRTUAL TABLE articles_searched
USING fts5(title, about, body, tokenize = 'unicode61 remove_diacritics 0')
"""
POSTGRES = """
CREATE TABLE articles_searched (
    rowid integer PRIMARY KEY
        REFERENCES articles_articlepage (page_ptr_id) DEFERRABLE INITIALLY DEFERRED,
    articles_searched tsvector NOT NULL DEFAULT ''
);
CREATE INDEX articles_searched_gin ON articles_searched USING gin (articles_searched)
"""


def make_table(apps, schema_editor):
    postgres = schema_editor.connection.vendor == "postgresql"
    schema_editor.execute(POSTGRES if postgres else SQLITE, params=None)


def drop_table(apps, schema_editor):
    schema_editor.execute("DROP TABLE articles_searched")


def ease_typing_errors(apps, schema_editor):
    """Trigrams find misspelt words; a database that may not have the extension does without."""
    if schema_editor.connection.vendor != "postgresql":
        return
    try:
        with transaction.atomic(using=schema_editor.connection.alias):
            schema_editor.connection.cursor().execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            schema_editor.connection.cursor().execute(
                "CREATE INDEX articles_word_trigrams ON articles_word"
                " USING gin (folded gin_trgm_ops)"
            )
    except Error:  # no right to, or not installed
        pass


class Migration(migrations.Migration):
    dependencies = [("articles", "0004_footnotes")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Searched",
                    fields=[
                        (
                            "article",
                            models.OneToOneField(
                                db_column="rowid",
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="searched",
                                serialize=False,
                                to="articles.articlepage",
                            ),
                        ),
                    ],
                    options={"verbose_name": "search index", "db_table": "articles_searched"},
                ),
            ],
            database_operations=[migrations.RunPython(make_table, drop_table)],
        ),
        migrations.CreateModel(
            name="Word",
            fields=[
                ("folded", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("shown", models.CharField(max_length=60)),
            ],
            options={"verbose_name": "word"},
        ),
        migrations.RunPython(ease_typing_errors, migrations.RunPython.noop),
    ]
