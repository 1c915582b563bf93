"""What was asked for, and what each further choice would lead to: one query each."""

from dataclasses import dataclass

from django.db.models import Q

from topics.models import FormerSlug

from .facets import FACETS, Chosen, total

MOST_CHOSEN = 20  # of one facet; more is no reader's doing


@dataclass(frozen=True)
class Tally:
    """`count` articles in all, and for each facet its values with their numbers, in any order."""

    count: int
    values: dict[str, list[tuple[Chosen, int]]]


def chosen_in(params, language, omit=()):
    """`{facet name: [Chosen]}` of what `params` (a QueryDict) asks for and there is; one query.

    Another one looks for slugs that nothing has now among those that were given up. Facets in
    `omit` are not asked for.
    """
    asked = {
        facet: list(dict.fromkeys(params.getlist(facet.name)[: MOST_CHOSEN * 5]))
        for facet in FACETS
        if facet.name not in omit
    }
    chosen = {facet.name: facet.at_sight(slugs) for facet, slugs in asked.items()}
    found = _known({facet: Q(slug__in=slugs) for facet, slugs in asked.items() if slugs}, language)
    have = {(value.facet, value.slug) for value in found}
    given_up = {
        facet: Q(pk__in=FormerSlug.objects.keys(facet.name, others))
        for facet, slugs in asked.items()
        if (others := [slug for slug in slugs if (facet.name, slug) not in have])
    }
    for value in dict.fromkeys(found + _known(given_up, language)):
        chosen[value.facet].append(value)
    return {
        name: sorted(values, key=lambda value: value.slug)[:MOST_CHOSEN]
        for name, values in chosen.items()
    }


def _known(wanted, language):
    """The `Chosen` that `wanted`, `{facet: Q}`, means; one query, none where nothing is wanted."""
    queries = [
        rows for facet, q in wanted.items() if (rows := facet.known(q, language)) is not None
    ]
    rows = queries[0].union(*queries[1:], all=True) if queries else ()
    return [Chosen(*row) for row in rows]


def tally(narrowed, language, omit=()):
    """The `Tally` of a choice, in one query.

    `narrowed(without=None)` gives the articles that the whole choice leads to, or the choice
    without one facet: within a facet more choices mean more articles.
    """
    parts = [
        facet.tally(narrowed(without=facet.name), language)
        for facet in FACETS
        if facet.name not in omit
    ]
    values = {facet.name: [] for facet in FACETS}
    count = 0
    for *columns, n in total(narrowed()).union(*parts, all=True):
        value = Chosen(*columns)
        if value.facet:
            values[value.facet].append((value, n))
        else:
            count = n
    return Tally(count, values)
