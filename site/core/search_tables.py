"""Where Wagtail keeps its search index in each database, and the SQL that asks it directly.

`found` lists the keys of what matches, from the full-text index alone; `scores` says how well given
keys answer. Neither asks the index again for each row of a list, as modelsearch's own queries do.
"""

import json
from dataclasses import dataclass

from django.db import connections
from django.utils.functional import cached_property
from modelsearch.conf import get_app_config
from modelsearch.utils import get_descendants_content_types_pks

from .search_query import FTS5, TSQUERY

# Of Wagtail's table: what an entry is of, by its id; the index that core's migration adds.
KEYS = "core_search_keys"
TITLE_WEIGHT = 10.0


def entries_table():
    return get_app_config().get_model("IndexEntry")._meta.db_table


@dataclass(frozen=True)
class Index:
    """The entries of `model` and of its subclasses, as the database with this alias keeps them."""

    model: type
    alias: str

    @classmethod
    def of(cls, queryset):
        sqlite = connections[queryset.db].vendor == "sqlite"
        return (SqliteIndex if sqlite else PostgresIndex)(queryset.model, queryset.db)

    @cached_property
    def _key(self):
        """The SQL of an entry's object as the key of its model."""
        key = self.model._meta.pk.rel_db_type(connections[self.alias])
        return f"CAST(entry.object_id AS {key})"

    @cached_property
    def _types(self):
        return sorted(get_descendants_content_types_pks(self.model))

    def _rows(self, sql, params):
        with connections[self.alias].cursor() as cursor:
            cursor.execute(sql, params)
            return cursor.fetchall()


class SqliteIndex(Index):
    """FTS5: a table whose rows have the ids of the entries."""

    language = FTS5

    @cached_property
    def _table(self):
        return f"{entries_table()}_fts"

    def _query(self, text, columns):
        return f"{{{' '.join(columns)}}} : {text}"

    def found(self, text, columns):
        """SQL and parameters that give the keys of what holds the expression `text`."""
        types = ", ".join(["%s"] * len(self._types))
        sql = (
            f"SELECT {self._key} FROM {self._table} AS words"  # noqa: S608 (names, no input)
            f" CROSS JOIN {entries_table()} AS entry INDEXED BY {KEYS} ON entry.id = words.rowid"
            f" WHERE words.{self._table} MATCH %s AND entry.content_type_id IN ({types})"
        )
        return sql, [self._query(text, columns), *self._types]

    def newest(self, text, columns, most):
        """As `found`, of no more than `most` entries, the newest: FTS5 reads no further."""
        sql, params = self.found(text, columns)
        return f"{sql} ORDER BY words.rowid DESC LIMIT %s", [*params, most]

    def scores(self, text, columns, keys):
        """`{key: score}` of those `keys` that hold the expression: more is better."""
        types = ", ".join(["%s"] * len(self._types))
        ids = dict(
            self._rows(
                f"SELECT entry.id, {self._key} FROM {entries_table()} AS entry"  # noqa: S608
                f" WHERE entry.content_type_id IN ({types})"
                " AND entry.object_id IN (SELECT value FROM json_each(%s))",
                [*self._types, json.dumps([str(key) for key in keys])],
            )
        )
        if not ids:
            return {}
        # The rows in question lie in one stretch of the index, which is read once.
        among = " AND rowid BETWEEN %s AND %s AND +rowid IN (SELECT value FROM json_each(%s))"
        params = [min(ids), max(ids), json.dumps(list(ids))]
        rows = self._rows(
            f"SELECT rowid, -bm25({self._table}, 1.0, 1.0, {TITLE_WEIGHT}) FROM {self._table}"  # noqa: S608
            f" WHERE {self._table} MATCH %s{among}",
            [self._query(text, columns), *params],
        )
        return {ids[row]: score for row, score in rows}


class PostgresIndex(Index):
    """Vectors in the table of the entries, each with a GIN index, which functions of ours ask."""

    language = TSQUERY

    def found(self, text, columns):
        """SQL and parameters that give the keys of what holds the expression `text`."""
        function = "whole" if len(columns) > 1 else columns[0]
        sql = (
            f"SELECT {self._key} FROM core_search_{function}"  # noqa: S608 (names, no input)
            "(to_tsquery('simple', %s), %s) AS entry (object_id)"
        )
        return sql, [text, self._types]

    def newest(self, text, columns, most):
        """As `found`, of no more than `most` objects, those with the highest keys."""
        sql, params = self.found(text, columns)
        return f"{sql} ORDER BY 1 DESC LIMIT %s", [*params, most]

    def scores(self, text, columns, keys):
        """`{key: score}` of those `keys` that hold the expression: more is better."""
        score = " + ".join(
            f"{TITLE_WEIGHT if column == 'title' else 1.0} * ts_rank({column}, asked, 1)"
            for column in columns
        )
        # What matches in the whole is known; which of it does so in the title is the question.
        held = f" AND {columns[0]} @@ asked" if len(columns) == 1 else ""
        rows = self._rows(
            f"SELECT {self._key}, {score}"  # noqa: S608 (names, no input)
            f" FROM {entries_table()} AS entry, to_tsquery('simple', %s) AS asked"
            " WHERE entry.content_type_id = ANY(%s) AND entry.object_id = ANY(%s)"
            f"{held}",
            [text, self._types, [str(key) for key in keys]],
        )
        return dict(rows)
