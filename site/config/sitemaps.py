"""What the sitemap lists: indexable pages, and the vocabularies' pages, of the site asked for.

`/sitemap.xml` is an index; each section is a map of its own, in as many parts as it needs.
"""

from django.contrib.sitemaps import Sitemap, views
from django.db.models import Max
from django.http import Http404
from django.urls import reverse
from wagtail.models import Page, Site

from articles.models import ArticlePage
from articles.terms import with_counts
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
        return articles.only("url_path", "slug", "path", "depth", "last_published_at").order_by(
            "path"
        )


class TermSitemap(SiteSitemap):
    """The vocabularies' pages that have articles."""

    def items(self):
        articles = ArticlePage.objects.published().descendant_of(self.root)
        terms = [*with_counts(Issue, articles), *with_counts(Country, articles)]
        return [reverse("issues"), reverse("countries"), *(t.get_absolute_url() for t in terms)]

    def location(self, url):
        return url


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
