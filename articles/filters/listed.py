"""Articles in the order of a list, fetched by id and only as far as they are asked for."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from articles.found import best_ids
from articles.teasers import FoundTeaser, Teaser, fetch


@dataclass(frozen=True)
class Listed:
    """The articles `among`, sliced like a queryset, and as long as they are many.

    Newest first; of those that hold `words`, the best first. `articles` is a queryset of published
    ones, which says what is fetched of each.
    """

    articles: Any
    tallies: Any
    among: Any
    words: str = ""
    with_terms: bool = False

    def __len__(self):
        return len(self.among)

    def __getitem__(self, places):
        ids = self.ids(places)
        found = {article.pk: article for article in self.read(ids)}
        return [found[pk] for pk in ids if pk in found]

    def ids(self, places):
        """The ids at these places, a slice."""
        start, stop, _step = places.indices(len(self))
        if self.words:
            return best_ids(self.words, self.tallies, self.among, start, stop)
        return self.tallies.newest(self.among, start, stop)

    def read(self, ids):
        """The articles with these ids, in no order: or SQLite walks all articles in it."""
        found = list(self.articles.filter(pk__in=ids).order_by()) if ids else []
        if self.with_terms:
            self.tallies.give_terms(found)
        return found

    def __iter__(self):
        return iter(self[:])

    def for_cards(self, *also):
        """As `ArticleQuerySet.for_cards`, and with fields `also`."""
        return replace(self, articles=self.articles.for_listed_cards(*also), with_terms=True)

    def whole(self):
        """With their bodies, as other forms tell them."""
        fetched = self.articles.for_listed_cards().defer(None).prefetch_related("footnotes")
        return replace(self, articles=fetched, with_terms=True)

    def teasers(self, template, words="", **look):
        """As `Teaser`s that look so: those that other pages have finished are not read again.

        With `words` they show the passages that hold them.
        """
        if words:
            found = partial(FoundTeaser, template=template, words=words, **look)
            return ListedTeasers(self, found, with_texts=True)
        return ListedTeasers(self, partial(Teaser, template=template, **look))


@dataclass(frozen=True)
class ListedTeasers:
    """A `Listed`, sliced into what `teaser` makes of each id; `with_texts` for their passages."""

    listed: Listed
    teaser: Callable
    with_texts: bool = False

    def __len__(self):
        return len(self.listed)

    def __getitem__(self, places):
        return fetch([self.teaser(pk) for pk in self.listed.ids(places)], self._read)

    def _read(self, ids):
        if not ids:
            return []  # before the queries are built, which costs more than most of a page
        return self.listed.for_cards(*(["body"] if self.with_texts else [])).read(ids)
