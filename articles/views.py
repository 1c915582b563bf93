"""The pages of the vocabularies: all issues, all countries, and each of them."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from core.context_processors import settings_of
from core.facts import Crumb, facts_of_view
from core.frames import Frame
from core.moved import redirect_at, with_query_of
from core.sites import home_of
from topics.models import Country, FormerSlug, Issue

from .atlas import Atlas
from .formats import format_of
from .landing import Landing
from .models import ArticlePage
from .terms import with_counts


def _index_crumb(model):
    names = {Issue: (_("Issues"), "issues"), Country: (_("Countries"), "countries")}
    title, url_name = names[model]
    return Crumb(title, reverse(url_name))


@require_safe
def term_index(request, model):
    """Every term that something has been written on, with the number of articles."""
    crumb = _index_crumb(model)
    terms = with_counts(model)
    context = {
        "title": crumb.title,
        "terms": terms,
        "facts": facts_of_view(request, crumb.title, [crumb]),
    }
    if model is not Country:
        return render(request, "pages/term_index.html", context)
    asked = request.GET.get("map")
    if asked not in Frame.values:
        asked = None
    context["atlas"] = Atlas(terms, asked or settings_of(request).countries_map)
    context["map_asked_for"] = asked
    return render(request, "pages/atlas.html", context)


@require_safe
def term_detail(request, model, slug):
    """A term: where to land, and its articles with their filter. 404 without an article.

    A slug that it once had leads to the one that it has.
    """
    terms = model.objects.in_language(get_language())
    term = terms.filter(slug=slug).first()
    if term is None:
        term = get_object_or_404(terms, pk__in=FormerSlug.objects.keys(model.facet, [slug]))
        return redirect(with_query_of(request, term.get_absolute_url()), permanent=True)
    facts = facts_of_view(
        request,
        term.name,
        [_index_crumb(model), Crumb(term.name, term.get_absolute_url())],
        description=strip_tags(term.introduction)
        or _("Articles on %(term)s, newest first.") % {"term": term.name},
    )
    context = ArticlePage.objects.published().browse(request, facts, fixed=[term])
    filtered, page = context["filtered"], context["page_of_articles"]
    is_landing = not filtered.is_narrow and not filtered.words and page.number == 1
    if is_landing and not filtered.count:
        raise Http404  # a term may be ready before its first article is, and tell of it
    landing = Landing(term, filtered, list(page.object_list)) if is_landing else None
    if landing:
        page.object_list = landing.rows
    context |= {"term": term, "landing": landing, "facts": facts}
    return render(request, "pages/term.html", context)


@require_safe
@conditional_page
def article_format(request, path, suffix):
    """The article at `path` in another form; 404 for what readers may not see or cannot have.

    Where the article has moved, its forms have moved with it.
    """
    form, home = format_of(suffix), home_of(request)
    if form is None or home is None:
        raise Http404
    article, moved = _page_at(request, home, path, suffix)
    if not isinstance(article, ArticlePage) or article.get_view_restrictions():
        raise Http404
    if not form.fits(article):
        raise Http404
    if moved:
        address = form.address(article.get_url(request))
        return redirect(with_query_of(request, address), permanent=moved.is_permanent)
    response = form.response(article, request)
    response["Link"] = f'<{article.get_full_url(request)}>; rel="canonical"'
    if form.attachment:
        response["Content-Disposition"] = f'attachment; filename="{article.slug}{suffix}"'
    return response


def _page_at(request, home, path, suffix):
    """The page at `path`, and the `Redirect` by which it is found there, None where it still is."""
    try:
        found = home.route(request, path.split("/"))
        # What a page shows at a further step, as an earlier version, has no other forms.
        return (None if found.kwargs else found.page), None
    except Http404:
        moved = redirect_at(request, request.path.removesuffix(suffix))
        page = moved and moved.redirect_page
        if page is None or not page.live or not page.get_url(request):
            raise
        return page.specific, moved
