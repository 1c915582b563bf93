"""What to read next: the latest articles, and commentary on the same country or issue.

Both rails come from one query. Candidates are the editor's picks, the newest on the same
countries, the newest on the same issues, and the newest of all; the rest is sorting a few rows.
"""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

LATEST = 4
RELATED = 6


@dataclass(frozen=True)
class Rails:
    """Two lists of articles; `fill_cards` makes them ready to be shown."""

    latest: list
    related: list

    @property
    def articles(self):
        """Every article of both rails, once."""
        return list({article.pk: article for article in [*self.latest, *self.related]}.values())


def rails_for(article, articles, *, countries, issues, picks):
    """The `Rails` of `article`.

    `articles` is a queryset of published articles, newest first; `countries` and `issues` are ids
    or a query of ids; `picks` are ids in the editor's order. Never the article itself; nothing
    irrelevant rather than a full rail; the same country before the same issue, newest first.
    """
    others = articles.exclude(pk=article.pk)
    in_country = others.filter(countries__in=countries)
    on_issue = others.filter(issues__in=issues)
    newest_ids = [
        Q(pk__in=query.values("pk")[:limit])
        for query, limit in ((others, LATEST), (in_country, RELATED + 6), (on_issue, RELATED + 6))
    ]
    candidates = (
        others.filter(Q(pk__in=picks) | newest_ids[0] | newest_ids[1] | newest_ids[2])
        .annotate(
            same_country=Exists(in_country.filter(pk=OuterRef("pk")).order_by()),
            same_issue=Exists(on_issue.filter(pk=OuterRef("pk")).order_by()),
        )
        .bare_cards()
    )
    return _sorted_out(list(candidates), picks)


def _sorted_out(candidates, picks):
    place = {pk: position for position, pk in enumerate(picks)}
    # Sorting is stable: within a rank the newest stay first.
    related = sorted(
        (c for c in candidates if c.pk in place or c.same_country or c.same_issue),
        key=lambda c: (place.get(c.pk, len(place)), not c.same_country),
    )
    return Rails(latest=candidates[:LATEST], related=related[:RELATED])
