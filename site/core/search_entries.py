"""Writing Wagtail's index on Postgres, as modelsearch does, in a fraction of its time.

modelsearch makes a tree of Django expressions of each text, whose SQL is put together anew for
every object: of many articles that is half of the work. What is written is the same.
"""

from modelsearch.backends.database.postgres import postgres
from modelsearch.utils import get_content_type_pk

_VECTOR = "to_tsvector('simple', %s)"
_INSERT = """
    INSERT INTO {table} (content_type_id, object_id, title, autocomplete, body, title_norm,
                         title_text, body_text)
    VALUES {rows}
    ON CONFLICT (content_type_id, object_id) DO UPDATE SET
        title = EXCLUDED.title, title_norm = EXCLUDED.title_norm, body = EXCLUDED.body,
        autocomplete = EXCLUDED.autocomplete,
        title_text = EXCLUDED.title_text, body_text = EXCLUDED.body_text
"""


class _Indexer(postgres.ObjectIndexer):
    def as_vector(self, texts, for_autocomplete=False):
        """The SQL of a vector, and its parameters."""
        told = [(text.strip(), weight) for text, weight in texts if text.strip()]
        parts = [f"setweight({_VECTOR}, '{weight}')" for _text, weight in told]
        return " || ".join(parts) or _VECTOR, [text for text, _weight in told] or [""]


class QuickEntries:
    """Mixin for modelsearch's index on Postgres."""

    def add_items(self, model, objs):
        if not objs or not model.get_search_fields():
            return
        rows, params = [], []
        for obj in objs:
            one = _Indexer(obj, self.backend)
            vectors = one.title, one.autocomplete, one.body
            rows.append(f"(%s, %s, {', '.join(sql for sql, _texts in vectors)}, 1.0, %s, %s)")
            params += [get_content_type_pk(model), one.id]
            for _sql, texts in vectors:
                params += texts
            params += [one.title_text, one.body_text]
        table = postgres.IndexEntry._meta.db_table
        with self.write_connection.cursor() as cursor:
            cursor.execute(_INSERT.format(table=table, rows=", ".join(rows)), params)
