"""What a reader looks for, put to the index of the site's database."""

import re
from dataclasses import dataclass
from functools import lru_cache

from core.words import STOP, stems

TABLE = "articles_searched"
MOST = 32  # words; more are no question
_PARTS = re.compile(r'"([^"]*)"|([^"]+)')
COLUMNS = ("title", "about", "body")
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

    def for_postgres(self):
        """The tsquery."""
        phrases = (" <-> ".join(f"'{stem}'" for stem in part) for part in self.parts)
        return " & ".join(f"({phrase})" for phrase in phrases)
