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
        cards = list(articles.filter(Q(pk__in=newest) | Q(pk=lead_id)).for_cards())
        lead = next((card for card in cards if card.pk == lead_id), None) or next(iter(cards), None)
        return cls(
            lead=lead,
            latest=[card for card in cards if card != lead][:LATEST],
            issues=list(with_counts(Issue, articles).order_by("-n", "name")[:TERMS]),
            countries=list(with_counts(Country, articles).order_by("-n", "name")[:TERMS]),
        )
