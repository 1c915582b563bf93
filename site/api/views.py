"""A small API to read: articles by the listing's own filter, authors, issues, countries."""

from django.core.paginator import Paginator
from django.db.models import prefetch_related_objects
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import resolve, reverse

from articles import tallies
from articles.models import ArticlePage
from articles.terms import with_counts
from authors.models import AuthorPage
from core.facts import site_url
from core.moved import with_query_of
from core.tree import few

from . import shapes
from .door import problem, public

PER_PAGE, MOST = 20, 100


@public
def entrance(request):
    """Where everything is."""
    base = site_url(request)
    names = ("articles", "authors", "issues", "countries", "openapi")
    return JsonResponse({name: base + reverse(f"api:{name}") for name in names})


@public
def articles(request):
    """Published articles, newest first, or best first where the filter holds words."""
    filtered = ArticlePage.objects.published().filtered(request.GET)
    page = filtered.page(request.GET.get("page"), _per_page(request))
    options = {
        state.facet.name: [
            {"value": one.value.slug, "name": one.name, "articles": one.count, "chosen": one.chosen}
            for one in state.options
        ]
        for state in filtered.facets
    }
    # Few were ever corrected: of the others nothing is asked.
    corrected = [one for one in page if one.corrected_at]
    prefetch_related_objects(corrected, "corrections")
    rows = [shapes.article(one, request) for one in page]
    return _paged(request, page, rows, filtered.query(), facets=options)


@public
def authors(request):
    """Authors whose pages are open, by family name."""
    page = Paginator(few(AuthorPage.objects.published()), _per_page(request)).get_page(
        request.GET.get("page")
    )
    counted = tallies.read()
    counts = counted.counts("author", counted.everything)
    for one in page:
        one.n = counts.get(one.pk, 0)
    return _paged(request, page, [shapes.author(one, request) for one in page])


@public
def terms(request, model):
    """Issues or countries on which something has been published, in the editors' order."""
    found = with_counts(model)
    page = Paginator(found, _per_page(request)).get_page(request.GET.get("page"))
    base = site_url(request)
    return _paged(request, page, [shapes.term(one, base) for one in page])


@public
def nothing(request):
    """What is at no other address; one that lacks its last slash is told so, as everywhere."""
    slashed = f"{request.path_info}/"
    if resolve(slashed).func is not nothing:
        return redirect(with_query_of(request, f"{request.path}/"), permanent=True)
    return problem(404, "There is nothing at this address.")


def _per_page(request):
    """How many rows were asked for, within bounds; rubbish is the default."""
    asked = request.GET.get("per_page", "")[:4]
    return min(max(int(asked), 1), MOST) if asked.isdecimal() else PER_PAGE


def _paged(request, page, rows, query="", **more):
    base = site_url(request) + request.path
    per_page = page.paginator.per_page
    sized = query if per_page == PER_PAGE else _added(query, "per_page", per_page)

    def address(number):
        return base + (_added(sized, "page", number) if number > 1 else sized)

    return JsonResponse(
        {
            "count": page.paginator.count,
            "page": page.number,
            "pages": page.paginator.num_pages,
            "next": address(page.number + 1) if page.has_next() else None,
            "previous": address(page.number - 1) if page.has_previous() else None,
            **more,
            "results": rows,
        }
    )


def _added(query, name, value):
    return f"{query}{'&' if query else '?'}{name}={value}"
