"""What the values of facets are called in a language."""

from bisect import bisect_left
from collections import defaultdict
from functools import cached_property
from itertools import islice, takewhile

from core.words import folded_words

EVERY_LANGUAGE = ""  # authors are called the same in each


class Names:
    """The names of one language, and those that are the same in every one."""

    def __init__(self, rows, language):
        self.rows = rows
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

    @cached_property
    def _words(self):
        """`{facet: [(folded word of a name, key)]}`, sorted."""
        return {
            facet: sorted(
                (folded, key)
                for key, (_slug, name, _place) in named.items()
                for folded, _written in folded_words(name)
            )
            for facet, named in self._names.items()
        }

    def begun(self, facet, typed):
        """The keys of the values in whose name a word begins with `typed`, which is folded."""
        words = self._words.get(facet, [])
        begun = islice(words, bisect_left(words, (typed,)), None)
        return {key for _word, key in takewhile(lambda one: one[0].startswith(typed), begun)}


_made_last = {}


def names_of(rows, language):
    """The `Names` of a language; those made last where `rows` is still the same list."""
    made = _made_last.get(language)
    if made is None or made.rows is not rows:
        made = _made_last[language] = Names(rows, language)
    return made
