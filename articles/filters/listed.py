"""Articles in the order of a list, fetched by id and only as far as they are asked for."""

from dataclasses import dataclass, replace
from typing import Any

from articles.found import best_ids


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
        ids = self._ids(places.start or 0, len(self) if places.stop is None else places.stop)
        # Without an order, or SQLite walks all articles in it.
        found = {article.pk: article for article in self.articles.filter(pk__in=ids).order_by()}
        listed = [found[pk] for pk in ids if pk in found]
        if self.with_terms:
            self.tallies.give_terms(listed)
        return listed

    def _ids(self, start, stop):
        if self.words:
            return best_ids(self.words, self.tallies, self.among, start, stop)
        return self.tallies.newest(self.among, start, stop)

    def __iter__(self):
        return iter(self[:])

    def for_cards(self):
        """As `ArticleQuerySet.for_cards`."""
        return replace(self, articles=self.articles.for_listed_cards(), with_terms=True)

    def whole(self):
        """With their bodies, as other forms tell them."""
        fetched = self.articles.for_listed_cards().defer(None).prefetch_related("footnotes")
        return replace(self, articles=fetched, with_terms=True)
