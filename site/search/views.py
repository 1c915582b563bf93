"""The search page: words, combined with the listing's filter; and what is offered as one types."""

from dataclasses import asdict

from django.http import JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.filters import FACETS
from articles.found import clean_words
from articles.models import ArticlePage
from core.facts import Crumb, facts_of_view
from core.throttle import allowed, client_address

from . import beside
from .nothing import help_for
from .suggestions import suggestions

A_MINUTE = 60  # seconds
TYPED_A_MINUTE = 120  # requests of one visitor: nobody types faster


@require_safe
def search(request):
    """Articles that hold the words, best first, each with the passage; people and terms beside."""
    crumb = Crumb(_("Search"), reverse("search"))
    facts = facts_of_view(request, crumb.title, [crumb], noindex=True)
    asked = clean_words(request.GET.get("q", "")) or any(
        facet.name in request.GET for facet in FACETS
    )
    articles = ArticlePage.objects.published()
    context = (articles if asked else articles.none()).browse(request, facts)
    filtered = context["filtered"]
    context |= {"asked": asked, "facts": facts}
    if filtered.words and filtered.count:
        context["beside"] = [
            *beside.terms_among(filtered, filtered.words),
            *beside.authors(filtered.names_known, filtered.words),
        ]
    elif filtered.words:
        context["help"] = help_for(filtered.words, filtered)
    return render(request, "pages/search.html", context)


@require_safe
def suggest(request):
    """JSON: up to eight titles, authors and terms with a word that begins like what was typed."""
    if not allowed("suggest", client_address(request), limit=TYPED_A_MINUTE, seconds=A_MINUTE):
        response = JsonResponse({"suggestions": []}, status=429)
        response["Retry-After"] = str(A_MINUTE)
        return response
    found = suggestions(clean_words(request.GET.get("q", "")))
    response = JsonResponse({"suggestions": [asdict(pointer) for pointer in found]})
    patch_cache_control(response, public=True, max_age=A_MINUTE)
    return response
