"""The search page: words, combined with the listing's filter."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.filters import FACETS
from articles.found import clean_words
from articles.models import ArticlePage
from core.facts import Crumb, facts_of_view

from .query import matching_authors, matching_terms


@require_safe
def search(request):
    """Articles whose text, title, authors or terms hold the words; people and terms beside them."""
    crumb = Crumb(_("Search"), reverse("search"))
    facts = facts_of_view(request, crumb.title, [crumb], noindex=True)
    asked = clean_words(request.GET.get("q", "")) or any(
        facet.name in request.GET for facet in FACETS
    )
    articles = ArticlePage.objects.published()
    context = (articles if asked else articles.none()).browse(request, facts)
    words = context["filtered"].words
    context |= {
        "asked": asked,
        "facts": facts,
        "authors": matching_authors(words),
        "terms": matching_terms(words),
    }
    return render(request, "pages/search.html", context)
