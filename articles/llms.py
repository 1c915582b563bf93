"""`/llms.txt`: what a language model should read of this site, and where.

Source: https://llmstxt.org: a title, a quotation, and lists of links with a note each.
"""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe
from wagtail.models import Site

from authors.models import AuthorPage
from core.facts import site_url
from core.feeds import feed_links
from core.models import SiteSettings
from core.tree import few_below
from topics.models import Country, Issue

from .formats import format_of
from .markdown import MEDIA_TYPE, escaped, list_item
from .models import ArticleIndexPage, ArticlePage
from .terms import with_counts

NEWEST, AUTHORS = 40, 200


@require_safe
@cache_control(public=True, max_age=3600)
@conditional_page
def llms_txt(request):
    """The newest articles as Markdown, the vocabularies, the authors, the feeds."""
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    indexes = few_below(ArticleIndexPage.objects.live(), site.root_page).order_by("path")
    settings, base = SiteSettings.for_request(request), site_url(request)
    articles = ArticlePage.objects.published().descendant_of(site.root_page)
    sections = {
        _("Newest articles"): _articles(articles, request),
        _("Issues"): _terms(Issue, site, base),
        _("Countries"): _terms(Country, site, base),
        _("Authors"): _authors(site, request),
        _("Everything else"): _machines(indexes, base, request),
    }
    parts = [f"# {escaped(settings.name)}"]
    sentences = [settings.tagline, site.root_page.search_description]
    sentences += [index.introduction for index in indexes]
    if sentence := next(filter(None, sentences), ""):
        parts.append(f"> {escaped(sentence)}")
    for heading, lines in sections.items():
        if lines:
            parts += [f"## {heading}", "\n".join(lines)]
    return HttpResponse("\n\n".join(parts) + "\n", content_type=MEDIA_TYPE)


def _articles(articles, request):
    markdown = format_of(".md")
    newest = articles.indexable().prefetch_related("locale").defer("body", "picks")[:NEWEST]
    return [
        list_item(article.title, markdown.address(article.get_full_url(request)), article.excerpt)
        for article in newest
    ]


def _terms(model, site, base):
    return [
        list_item(term.name, base + term.get_absolute_url(), _number_of_articles(term.n))
        for term in with_counts(model, below=site.root_page)
    ]


def _number_of_articles(n):
    return ngettext("%(n)d article", "%(n)d articles", n) % {"n": n}


def _authors(site, request):
    authors = few_below(AuthorPage.objects.published(), site.root_page)[:AUTHORS]
    return [list_item(a.title, a.get_full_url(request), a.post) for a in authors]


def _machines(indexes, base, request):
    """The feed of the listing and the map of all addresses."""
    items = []
    for index in indexes:
        url = index.get_full_url(request)
        items.append(list_item(index.title, url, _("every article, newest first")))
        items += [
            list_item(feed.title, feed.url, _("with the full text"))
            for feed in feed_links(index.title, url)
        ]
    return [*items, list_item(_("Sitemap"), base + reverse("sitemap"), _("every address"))]
