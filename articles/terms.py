"""Issues and countries by what has been written on them."""

from django.db.models import Count
from django.utils.translation import get_language

from .models import ArticlePage


def with_counts(model, articles):
    """The terms of `model` (Issue or Country) that have articles, `n` each, in editors' order.

    `articles` is a queryset of published articles. Two quick queries: one query that joins and
    counts takes many times as long at 10,000 articles.
    """
    through = getattr(ArticlePage, model.plural).through.objects
    wanted = through.filter(articlepage__in=articles.order_by().values("pk"))
    counts = dict(wanted.values_list(f"{model.facet}_id").annotate(n=Count("pk")).order_by())
    terms = [term for term in model.objects.in_language(get_language()) if term.pk in counts]
    for term in terms:
        term.n = counts[term.pk]
    return terms
