"""What the sitemap lists: indexable pages, and the vocabularies' pages, of the site asked for.

`/sitemap.xml` is an index; each section is a map of its own, in as many parts as it needs. The
newest articles are told to news searches in a map beside it, by the rules of
https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap
"""

import datetime

from django.contrib.sitemaps import Sitemap, views
from django.db.models import Max
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Page, Site

from articles.models import ArticlePage
from articles.terms import with_counts
from core.models import SiteSettings
from core.text import printable
from topics.models import Country, Issue


class SiteSitemap(Sitemap):
    """A section of the sitemap of the Wagtail site that `request` asks for."""

    limit = 5000

    def __init__(self, request):
        self.request = request
        site = Site.find_for_request(request)
        if site is None:
            raise Http404
        self.root = site.root_page


class PageSitemap(SiteSitemap):
    """The pages: home, indexes, authors, information; articles have a section of their own."""

    def items(self):
        pages = Page.objects.live().public().not_type(ArticlePage)
        # By path: what is new comes last, and moves no other address to another part.
        return pages.descendant_of(self.root, inclusive=True).order_by("path")

    def location(self, page):
        """The path alone; with several sites, `page.url` has the host as well."""
        return page.get_url_parts(self.request)[2]

    def lastmod(self, page):
        return page.last_published_at

    def get_latest_lastmod(self):
        return self.items().aggregate(latest=Max("last_published_at"))["latest"]


class ArticleSitemap(PageSitemap):
    """Every article whose text is here."""

    def items(self):
        articles = ArticlePage.objects.published().indexable().descendant_of(self.root)
        return articles.only(*self.columns()).order_by("path")

    def columns(self):
        """What is read of each article: of the body nothing."""
        return ("url_path", "slug", "path", "depth", "last_published_at")


class NewsSitemap(ArticleSitemap):
    """The articles of the last two days, newest first."""

    limit = 1000  # Google reads no further

    def items(self):
        now = timezone.now()
        recent = (now - NEWS_AGE, now)
        return super().items().filter(listed_at__range=recent).order_by("-listed_at", "-pk")

    def columns(self):
        return (*super().columns(), "title", "listed_at")


class TermSitemap(SiteSitemap):
    """The vocabularies' pages that have articles."""

    @property
    def articles(self):
        return ArticlePage.objects.published().descendant_of(self.root)

    def get_latest_lastmod(self):
        """When an article last came or changed: with it a term's page does."""
        return self.articles.aggregate(latest=Max("last_published_at"))["latest"]

    def items(self):
        terms = [term for model in (Issue, Country) for term in with_counts(model, below=self.root)]
        return [reverse("issues"), reverse("countries"), *(t.get_absolute_url() for t in terms)]

    def location(self, url):
        return url


NEWS_AGE = datetime.timedelta(days=2)
SECTIONS = {"articles": ArticleSitemap, "pages": PageSitemap, "topics": TermSitemap}


def index(request):
    """The sitemap index: the address of every part of every section."""
    sections = {name: section(request) for name, section in SECTIONS.items()}
    return views.index(request, sections, sitemap_url_name="sitemap-section")


def section(request, section):
    """One section; `?p=2` is its second part. 404 for what is not there."""
    if section not in SECTIONS:
        raise Http404
    return views.sitemap(request, {section: SECTIONS[section](request)}, section)


def news(request):
    """The map for news searches; an address of its own, which `robots.txt` names."""
    response = views.sitemap(
        request, {"news": NewsSitemap(request)}, "news", template_name="sitemap_news.xml"
    )
    for url in response.context_data["urlset"]:
        url["title"] = printable(url["item"].title)
    site = SiteSettings.for_request(request)
    response.context_data |= {"publication": printable(site.name), "language": get_language()}
    return response
