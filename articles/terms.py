"""Issues and countries by what has been written on them."""

from django.db.models import Count, Q
from django.utils.translation import get_language

from authors.models import AuthorPage

from .models import ArticlePage

TOP_AUTHORS = 6


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


def top_authors(articles):
    """Those who have written most of `articles`, with `n` each, at most six."""
    wrote = Count("bylines", filter=Q(bylines__article__in=articles.order_by().values("pk")))
    return (
        AuthorPage.objects.published()
        .for_cards()
        .annotate(n=wrote)
        .filter(n__gt=0)
        .order_by("-n", "title")[:TOP_AUTHORS]
    )
