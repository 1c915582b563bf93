"""Articles in the order of a list, fetched by id and only as far as they are asked for."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Listed:
    """The articles `among`, newest first: sliced like a queryset, and as long as they are many.

    `articles` is a queryset of published ones, which says what is fetched of each.
    """

    articles: Any
    tallies: Any
    among: Any

    def __len__(self):
        return len(self.among)

    def __getitem__(self, places):
        ids = self.tallies.newest(self.among, places.start or 0, places.stop)
        # Without an order, or SQLite walks all articles in it.
        found = {article.pk: article for article in self.articles.filter(pk__in=ids).order_by()}
        return [found[pk] for pk in ids if pk in found]

    def __iter__(self):
        return iter(self[:])

    def for_cards(self):
        """As `ArticleQuerySet.for_cards`."""
        return Listed(self.articles.for_cards(), self.tallies, self.among)

    def whole(self):
        """With their bodies, as other forms tell them."""
        fetched = self.articles.for_cards().defer(None).prefetch_related("footnotes")
        return Listed(fetched, self.tallies, self.among)
