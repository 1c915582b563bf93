"""What the values of facets are called in a language."""

from collections import defaultdict
from functools import cached_property

EVERY_LANGUAGE = ""  # authors are called the same in each


class Names:
    """The names of one language, and those that are the same in every one."""

    def __init__(self, rows, language):
        self._names = defaultdict(dict)
        for facet, key, slug, name, place, spoken, _code in rows:
            if spoken in (language, EVERY_LANGUAGE):
                self._names[facet][key] = slug, name, place

    def of(self, facet):
        """`{key: (slug, name, place)}`."""
        return self._names.get(facet, {})

    @cached_property
    def _keys(self):
        return {
            (facet, slug): key
            for facet, named in self._names.items()
            for key, (slug, _name, _place) in named.items()
        }

    def key(self, facet, slug):
        """The key of the value that has this slug, or None."""
        return self._keys.get((facet, slug))
