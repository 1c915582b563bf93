"""Issues and countries by what has been written on them."""

from copy import copy

from django.utils.translation import get_language

from pagecache import parts

from . import tallies


def with_counts(model, *, below=None):
    """The terms of `model` (Issue or Country) that have articles, `n` each, in editors' order.

    Only what is listed `below` the page is counted, where one is given.
    """
    counted = tallies.read()
    counts = counted.counts(model.facet, counted.below(below) if below else counted.everything)
    language = get_language()
    vocabulary = parts.kept(
        ("vocabulary", model.facet, language), lambda: list(model.objects.in_language(language))
    )
    terms = [copy(term) for term in vocabulary if term.pk in counts]
    for term in terms:
        term.n = counts[term.pk]
    return terms
