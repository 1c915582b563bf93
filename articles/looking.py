"""What a reader looks for, put to the index of the site's database."""

import re
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import FloatField, Func, Lookup

from core.words import STOP, stems

TABLE = "articles_searched"
MOST = 32  # words; more are no question
_PARTS = re.compile(r'"([^"]*)"|([^"]+)')
# How much a word counts in the title, in what the article is about, and in its text.
WEIGHTS = (10.0, 4.0, 1.0)
# Parts of what is indexed, the more telling first, by the columns that FTS5 has for them.
PARTS = {"title": "title", "about": "title about", "whole": "title about body"}


@dataclass(frozen=True)
class Query:
    """Words, all of which are looked for; a phrase in quotation marks is a part of several."""

    parts: tuple[tuple[str, ...], ...]

    @classmethod
    @lru_cache(maxsize=256)
    def of(cls, words):
        """What `words`, as typed, ask for. Words like "the" count only in a phrase, or alone."""
        parts, left = [], MOST
        for phrase, others in _PARTS.findall(words):
            found = stems(phrase or others)[:left]
            left -= len(found)
            parts += [tuple(found)] if phrase and found else [(stem,) for stem in found]
        parts = list(dict.fromkeys(parts))
        telling = [part for part in parts if len(part) > 1 or part[0] not in STOP]
        return cls(tuple(telling or parts))

    def __bool__(self):
        return bool(self.parts)

    @property
    def stems(self):
        """All stems that are looked for."""
        return frozenset(stem for part in self.parts for stem in part)

    def for_sqlite(self, columns=PARTS["whole"]):
        """The FTS5 query, in these columns. Stems hold letters and digits only, no operator."""
        phrases = " AND ".join(f'"{" ".join(part)}"' for part in self.parts)
        # To look in all columns is twice as quick as to be told which.
        return phrases if columns == PARTS["whole"] else f"{{{columns}}} : ({phrases})"

    def for_postgres(self, weights=""):
        """The tsquery, in the parts of these weights."""
        label = f":{weights}" if weights else ""
        phrases = (" <-> ".join(f"'{stem}'{label}" for stem in part) for part in self.parts)
        return " & ".join(f"({phrase})" for phrase in phrases)


def _column(compiler, place):
    """The indexed column in the row that `place`, its key, stands in."""
    quote = compiler.quote_name_unless_alias
    return f"{quote(place.alias)}.{quote(TABLE)}"


class Holds(Lookup):
    """Whether the row of the index with the key `lhs` holds what `rhs`, a `Query`, asks for."""

    lookup_name = "holds"
    prepare_rhs = False

    def as_sqlite(self, compiler, connection):
        return f"{_column(compiler, self.lhs)} MATCH %s", [self.rhs.for_sqlite()]

    def as_postgresql(self, compiler, connection):
        column = _column(compiler, self.lhs)
        return f"{column} @@ to_tsquery('simple', %s)", [self.rhs.for_postgres()]


class Rank(Func):
    """How well such a row answers a `Query`: larger is better.

    At least 2 where the title holds all of it, at least 1 where title, summary, authors and terms
    do: so far all databases agree. Below the point stands how often and how closely, by the
    database's own measure.
    """

    output_field = FloatField()

    def __init__(self, place, query):
        super().__init__(place)
        self.query = query

    def as_sqlite(self, compiler, connection):
        (place,) = self.source_expressions
        column = _column(compiler, place)
        key, _ = compiler.compile(place)
        within = f"{key} IN (SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s)"  # noqa: S608
        weights = ", ".join(map(str, WEIGHTS))
        sql = (
            f"(CASE WHEN {within} THEN 2.0 WHEN {within} THEN 1.0 ELSE 0.0 END"
            f" + 1.0 - 1.0 / (1.0 - bm25({column}, {weights})))"
        )
        return sql, [self.query.for_sqlite("title"), self.query.for_sqlite("title about")]

    def as_postgresql(self, compiler, connection):
        column = _column(compiler, self.source_expressions[0])
        within = f"{column} @@ to_tsquery('simple', %s)"
        title, about, body = (weight / WEIGHTS[0] for weight in WEIGHTS)
        # 1: a long text counts for less; 32: the rank stays below 1.
        weights = f"'{{{body}, {body}, {about}, {title}}}'"
        rank = f"ts_rank({weights}, {column}, to_tsquery('simple', %s), 33)"
        sql = f"(CASE WHEN {within} THEN 2.0 WHEN {within} THEN 1.0 ELSE 0.0 END + {rank})"
        queries = [self.query.for_postgres(weights) for weights in ("A", "AB", "")]
        return sql, queries
