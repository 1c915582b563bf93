"""Addresses of a choice: known parameters only, sorted, so that each choice has one address."""

from bisect import bisect_left
from functools import lru_cache
from urllib.parse import urlencode

NEWEST = "newest"


def query_string(chosen, *, words="", newest=False, page=1):
    """The canonical query string with its `?`, or "".

    `chosen` is `{facet name: [Chosen]}`; `newest` is an order that only words need to ask for.
    """
    parts = [_encoded(pair) for pair in _pairs(chosen, words, newest)]
    if page > 1:
        parts.append(_encoded(("page", page)))
    return f"?{'&'.join(parts)}" if parts else ""


class Toggles:
    """The canonical query strings of a choice with one value more, or one less."""

    def __init__(self, chosen, *, words="", newest=False):
        self.pairs = _pairs(chosen, words, newest)
        self.parts = [_encoded(pair) for pair in self.pairs]

    def query(self, value):
        """Its query string with `value` added, or without it when it is there."""
        pair = value.facet, value.slug
        at = bisect_left(self.pairs, pair)
        is_there = self.pairs[at : at + 1] == [pair]
        parts = [
            *self.parts[:at],
            *([] if is_there else [_encoded(pair)]),
            *self.parts[at + is_there :],
        ]
        return f"?{'&'.join(parts)}" if parts else ""


def _pairs(chosen, words, newest):
    pairs = [(name, value.slug) for name, values in chosen.items() for value in values]
    if words:
        pairs.append(("q", words))
        if newest:
            pairs.append(("sort", NEWEST))
    return sorted(pairs)


@lru_cache(maxsize=4096)
def _encoded(pair):
    return urlencode([pair])
