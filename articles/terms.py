"""Issues and countries by what has been written on them."""

from django.db.models import Count, Q
from django.utils.translation import get_language

from authors.models import AuthorPage

TOP_AUTHORS = 6


def with_counts(model, articles):
    """The terms of `model` (Issue or Country) with `n` articles each, those with none left out.

    In the editors' order; `articles` is a queryset of published articles.
    """
    published = Q(articles__in=articles.order_by().values("pk"))
    terms = model.objects.in_language(get_language())
    return terms.annotate(n=Count("articles", filter=published)).filter(n__gt=0)


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
