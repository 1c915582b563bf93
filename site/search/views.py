"""The search page: words, combined with the listing's filter."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.filters import PER_PAGE, ArticleFilter
from articles.models import ArticlePage
from core.facts import Crumb, facts_of_view

from .query import clean_words, matching_articles, matching_authors, matching_terms


@require_safe
def search(request):
    """Articles whose text, title, authors or terms hold the words; people and terms beside them."""
    words = clean_words(request.GET.get("q", ""))
    ranked = matching_articles(words)
    filtered = ArticleFilter(
        request.GET,
        ArticlePage.objects.published().filter(pk__in=ranked),
        language=get_language(),
        words=words,
    )
    crumb = Crumb(_("Search"), reverse("search"))
    context = {
        "words": words,
        "filtered": filtered,
        "page_of_articles": _page(filtered, ranked, request.GET.get("page")),
        "authors": matching_authors(words),
        "terms": matching_terms(words),
        "facts": facts_of_view(request, crumb.title, [crumb], noindex=True),
    }
    return render(request, "pages/search.html", context)


def _page(filtered, ranked, number):
    """One page of the matching articles, best first: ranks are ids, only a page's rows are read."""
    keep = set(filtered.matching.order_by().values_list("pk", flat=True))
    page = Paginator([pk for pk in ranked if pk in keep], PER_PAGE).get_page(number)
    cards = filtered.articles.for_cards().in_bulk(list(page.object_list))
    page.object_list = [cards[pk] for pk in page.object_list if pk in cards]
    return page
