"""What stands on the front page, gathered in a fixed number of queries."""

from dataclasses import dataclass

from django.db.models import Q

from articles.terms import with_counts
from topics.models import Country, Issue

LATEST = 6
TERMS = 12


@dataclass(frozen=True)
class Front:
    """The lead (an article, or None on an empty site), the latest others, and the two indexes."""

    lead: object
    latest: list
    issues: list
    countries: list

    @classmethod
    def assemble(cls, articles, *, lead_id=None):
        """The front made of `articles`, a queryset of published ones, newest first."""
        newest = articles.values("pk")[: LATEST + 1]
        newest_whole = articles.filter(summary_only=False).values("pk")[:1]
        wanted = Q(pk__in=newest) | Q(pk__in=newest_whole) | Q(pk=lead_id)
        cards = list(articles.filter(wanted).for_cards())
        lead = cls._lead(cards, lead_id)
        return cls(
            lead=lead,
            latest=[card for card in cards if card != lead][:LATEST],
            issues=cls._busiest(Issue, articles),
            countries=cls._busiest(Country, articles),
        )

    @staticmethod
    def _lead(cards, lead_id):
        """The editor's choice, else the newest whole piece, else the newest summary."""
        ranked = sorted(cards, key=lambda card: (card.pk != lead_id, card.summary_only))
        return next(iter(ranked), None)

    @staticmethod
    def _busiest(model, articles):
        return sorted(with_counts(model, articles), key=lambda term: -term.n)[:TERMS]
