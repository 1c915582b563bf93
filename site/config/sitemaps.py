"""What the sitemap lists: indexable pages, and the vocabularies' pages."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from wagtail.models import Page

from articles.models import ArticlePage
from articles.terms import with_counts
from topics.models import Country, Issue


class ArticleSitemap(Sitemap):
    """Every article whose text is here."""

    limit = 5000

    def items(self):
        return (
            ArticlePage.objects.published()
            .indexable()
            .only("url_path", "slug", "path", "depth", "last_published_at")
        )

    def location(self, page):
        return page.url

    def lastmod(self, page):
        return page.last_published_at


class PageSitemap(ArticleSitemap):
    """The other pages: home, indexes, authors, information."""

    def items(self):
        return (
            Page.objects.live().public().not_type(ArticlePage).filter(depth__gt=1).order_by("path")
        )


class TermSitemap(Sitemap):
    """The vocabularies' pages that have articles."""

    def items(self):
        articles = ArticlePage.objects.published()
        terms = [*with_counts(Issue, articles), *with_counts(Country, articles)]
        return [reverse("issues"), reverse("countries"), *(t.get_absolute_url() for t in terms)]

    def location(self, url):
        return url


SITEMAPS = {"articles": ArticleSitemap, "pages": PageSitemap, "topics": TermSitemap}
