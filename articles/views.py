"""The pages of the vocabularies: all issues, all countries, and each of them."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from core.context_processors import settings_of
from core.facts import Crumb, facts_of_view
from core.frames import Frame
from core.sites import home_of
from topics.models import Country, Issue

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
    terms = with_counts(model, ArticlePage.objects.published())
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
    """A term: where to land, and its articles with their filter. 404 without an article."""
    term = get_object_or_404(model.objects.in_language(get_language()), slug=slug)
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
    context |= {
        "term": term,
        "landing": Landing(term, filtered, page.object_list) if is_landing else None,
        "facts": facts,
    }
    return render(request, "pages/term.html", context)


@require_safe
@conditional_page
def article_format(request, path, suffix):
    """The article at `path` in another form; 404 for what readers may not see or cannot have."""
    form, home = format_of(suffix), home_of(request)
    if form is None or home is None:
        raise Http404
    article = home.route(request, path.split("/")).page
    if not isinstance(article, ArticlePage) or article.get_view_restrictions():
        raise Http404
    if not form.fits(article):
        raise Http404
    response = form.response(article, request)
    response["Link"] = f'<{article.get_full_url(request)}>; rel="canonical"'
    if form.attachment:
        response["Content-Disposition"] = f'attachment; filename="{article.slug}{suffix}"'
    return response
