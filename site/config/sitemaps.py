"""What the sitemap lists: indexable pages, and the vocabularies' pages, of the site asked for.

`/sitemap.xml` is an index; each section is a map of its own, in as many parts as it needs. The
newest articles are told to news searches in a map beside it, by the rules of
https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap
"""

import datetime
from dataclasses import dataclass

from django.contrib.sitemaps import Sitemap, views
from django.db.models import F, Max
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from pyroaring import BitMap
from wagtail.models import Page, Site, get_page_models
from wagtail.query import PageQuerySet

from articles import tallies
from articles.corrections.log import entries_below
from articles.models import ArticlePage
from articles.terms import with_counts
from core.models import SiteSettings
from core.text import printable
from core.visibility import restricted
from topics.models import Country, Issue


class SiteSitemap(Sitemap):
    """A section of the sitemap of the Wagtail site that `request` asks for."""

    limit = 1000  # so that no part takes longer to write than a page to show

    def __init__(self, request):
        self.request = request
        site = Site.find_for_request(request)
        if site is None:
            raise Http404
        self.root = site.root_page


def other_types():
    """The types of pages that are no articles."""
    return [model for model in get_page_models() if not issubclass(model, ArticlePage)]


@dataclass(frozen=True)
class ById:
    """Pages with these ids, the first made first: as long as they are many, fetched in slices."""

    ids: BitMap
    pages: PageQuerySet

    def __len__(self):
        return len(self.ids)

    def __getitem__(self, places):
        return self.pages.filter(pk__in=[*self.ids[places]]).order_by("pk")


def latest(pages):
    """When one of `pages` was last published: the first by its index, not the most of all."""
    newest_first = pages.order_by(F("last_published_at").desc(nulls_last=True))
    return newest_first.values_list("last_published_at", flat=True).first()


class PageSitemap(SiteSitemap):
    """The pages: home, indexes, authors, information; articles have a section of their own."""

    def items(self):
        # By naming the types, of whose pages there is an index, and not the one left out.
        pages = Page.objects.live().filter(~restricted()).exact_type(*other_types())
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
        counted = tallies.read()
        return ById(counted.below(self.root) & counted.whole, self.articles())

    def articles(self):
        """What may be listed; of the body nothing is read."""
        articles = ArticlePage.objects.published().indexable()
        return articles.only(*COLUMNS)

    def get_latest_lastmod(self):
        return latest(self.articles().descendant_of(self.root))


class NewsSitemap(ArticleSitemap):
    """The articles of the last two days, newest first."""

    limit = 1000  # Google reads no further

    def items(self):
        now = timezone.now()
        recent = (now - NEWS_AGE, now)
        return self.articles().descendant_of(self.root).filter(listed_at__range=recent)

    def articles(self):
        return super().articles().only(*COLUMNS, "title", "listed_at")


class TermSitemap(SiteSitemap):
    """The vocabularies' pages that have articles, and the log of corrections that has any."""

    def get_latest_lastmod(self):
        """When an article last came or changed: with it a term's page does."""
        return latest(ArticlePage.objects.published().descendant_of(self.root))

    def items(self):
        terms = [term for model in (Issue, Country) for term in with_counts(model, below=self.root)]
        lists = [reverse("issues"), reverse("countries")]
        if entries_below(self.root).exists():
            lists.append(reverse("corrections"))
        return [*lists, *(t.get_absolute_url() for t in terms)]

    def location(self, url):
        return url


COLUMNS = ("url_path", "slug", "path", "depth", "last_published_at")
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
