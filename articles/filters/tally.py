"""What was asked for, and what each further choice would lead to: one query each."""

from dataclasses import dataclass

from .facets import FACETS, Chosen, total

MOST_CHOSEN = 20  # of one facet; more is no reader's doing


@dataclass(frozen=True)
class Tally:
    """`count` articles in all, and for each facet its values with their numbers, in any order."""

    count: int
    values: dict[str, list[tuple[Chosen, int]]]


def chosen_in(params, language, omit=()):
    """`{facet name: [Chosen]}` of what `params` (a QueryDict) asks for and there is; one query.

    Facets in `omit` are not asked for.
    """
    asked = {
        facet: list(dict.fromkeys(params.getlist(facet.name)[: MOST_CHOSEN * 5]))
        for facet in FACETS
        if facet.name not in omit
    }
    chosen = {facet.name: facet.at_sight(slugs) for facet, slugs in asked.items()}
    queries = [
        rows
        for facet, slugs in asked.items()
        if slugs and (rows := facet.known(slugs, language)) is not None
    ]
    for row in queries[0].union(*queries[1:], all=True) if queries else ():
        value = Chosen(*row)
        chosen[value.facet].append(value)
    return {
        name: sorted(values, key=lambda value: value.slug)[:MOST_CHOSEN]
        for name, values in chosen.items()
    }


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
