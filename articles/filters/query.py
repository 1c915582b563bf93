"""Addresses of a choice: known parameters only, sorted, so that each choice has one address."""

from functools import lru_cache
from urllib.parse import urlencode

NEWEST = "newest"


def query_string(chosen, *, words="", newest=False, page=1):
    """The canonical query string with its `?`, or "".

    `chosen` is `{facet name: [Chosen]}`; `newest` is an order that only words need to ask for.
    """
    pairs = [(name, value.slug) for name, values in chosen.items() for value in values]
    if words:
        pairs.append(("q", words))
        if newest:
            pairs.append(("sort", NEWEST))
    pairs.sort()
    if page > 1:
        pairs.append(("page", page))
    return f"?{'&'.join(map(_encoded, pairs))}" if pairs else ""


@lru_cache(maxsize=4096)
def _encoded(pair):
    return urlencode([pair])


def toggled(chosen, value):
    """`chosen` with `value` added, or without it when it is there."""
    values = chosen.get(value.facet, [])
    kept = [one for one in values if one.key != value.key]
    return {**chosen, value.facet: kept if len(kept) < len(values) else [*values, value]}
