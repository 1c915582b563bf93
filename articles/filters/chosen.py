"""What was asked for."""

from topics.models import FormerSlug

from .facets import FACETS

MOST_CHOSEN = 20  # of one facet; more is no reader's doing


def chosen_in(params, names, omit=()):
    """`{facet name: [Chosen]}` of what `params` (a QueryDict) asks for and there is.

    `names` are the `Names` that the tallies know, so that nothing is asked of the database but
    slugs that nothing has now: those are looked for among the ones that were given up. Facets in
    `omit` are not asked for.
    """
    asked = {
        facet: list(dict.fromkeys(params.getlist(facet.name)[: MOST_CHOSEN * 5]))
        for facet in FACETS
        if facet.name not in omit
    }
    keys, unknown = {}, []
    for facet, slugs in asked.items():
        keys[facet.name] = [names.key(facet.name, slug) for slug in slugs]
        if names.of(facet.name):
            unknown += [(facet.name, slug) for slug in slugs if not names.key(facet.name, slug)]
    for name, key in _given_up(unknown):
        keys[name].append(key)
    chosen = {facet.name: [] for facet in FACETS}
    for facet, slugs in asked.items():
        found = dict.fromkeys(filter(None, keys[facet.name]))
        values = [*facet.at_sight(slugs), *(facet.value(key, names) for key in found)]
        values = sorted(filter(None, values), key=lambda value: value.slug)
        chosen[facet.name] = values[:MOST_CHOSEN]
    return chosen


def _given_up(unknown):
    """`(facet name, key)` of what once had one of these `(facet name, slug)`; at most one query."""
    if not unknown:
        return []
    former = FormerSlug.objects.filter(slug__in={slug for _, slug in unknown})
    return [
        (facet, key)
        for facet, slug, key in former.values_list("facet", "slug", "key")
        if (facet, slug) in unknown
    ]
