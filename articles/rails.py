"""What to read next: the latest articles, and commentary on the same country or issue.

Both rails come from one query. Candidates are the editor's picks, the newest on the same
countries, the newest on the same issues, and the newest of all; the rest is sorting a few rows.
"""

from dataclasses import dataclass

from django.db.models import BooleanField, ExpressionWrapper, Q

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
    through = article.countries.through.objects
    in_country = Q(pk__in=through.filter(country__in=countries).values("articlepage"))
    through = article.issues.through.objects
    on_issue = Q(pk__in=through.filter(issue__in=issues).values("articlepage"))
    newest = Q(pk__in=others.values("pk")[:LATEST])
    for shared in (in_country, on_issue):
        newest |= Q(pk__in=others.filter(shared).values("pk")[:RELATED])
    candidates = (
        others.filter(Q(pk__in=picks) | newest)
        .annotate(
            same_country=ExpressionWrapper(in_country, BooleanField()),
            same_issue=ExpressionWrapper(on_issue, BooleanField()),
        )
        .bare_cards()
        .order_by()  # or SQLite walks all articles in order, asking of each whether it is wanted
    )
    newest_first = sorted(candidates, key=lambda c: (c.listed_at, c.pk), reverse=True)
    return _sorted_out(newest_first, picks)


def _sorted_out(candidates, picks):
    place = {pk: position for position, pk in enumerate(picks)}
    # Sorting is stable: within a rank the newest stay first.
    related = sorted(
        (c for c in candidates if c.pk in place or c.same_country or c.same_issue),
        key=lambda c: (place.get(c.pk, len(place)), not c.same_country),
    )
    return Rails(latest=candidates[:LATEST], related=related[:RELATED])
