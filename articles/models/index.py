"""The listing of articles."""

from copy import copy

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from articles import tallies
from articles.browsing import BIBTEX_SLUG, CSV_SLUG, ROUTES
from articles.teasers import WHOLE_SIZE, keep_whole_article
from core.feeds import FEED_SLUG
from core.models import BasePage
from core.sites import site_of
from pagecache import parts
from pagecache.shown import noted

from .article import ArticlePage


class ArticleIndexPage(RoutablePageMixin, BasePage):
    """The listing: `/commentary/`, newest first, by issue and country, and its feed."""

    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["articles.ArticlePage"]
    template = "pages/article_index_page.html"

    class Meta:
        verbose_name = _("article index")

    def route(self, request, path_components):
        """As usual, but an article is found in one query, and knows its parent."""
        if len(path_components) == 1 and path_components[0] not in ROUTES:
            article = self._article(request, path_components[0])
            if article:
                article._cached_parent_obj = self
                return article.route(request, [])
        return super().route(request, path_components)

    def _article(self, request, slug):
        """The article of this slug, or None; with all that it shows, where parts are kept."""
        if not parts.in_use():
            return self._find(request, slug)
        key = ("article", self.pk, slug, get_language())
        article = parts.kept(key, lambda: _filled(self._find(request, slug)), size=WHOLE_SIZE)
        return copy(article)  # nobody changes the one that is kept

    def _find(self, request, slug):
        # Unknown where Wagtail itself has looked for the site.
        any_private = getattr(site_of(request), "has_private_pages", True)
        articles = ArticlePage.objects.child_of(self).for_page(any_private=any_private)
        return articles.filter(slug=slug).first()

    @path(f"{FEED_SLUG}/")
    @path(f"{FEED_SLUG}/<slug:step>/")
    def feed(self, request, step=""):
        """What the filter leads to, as RSS; at `feed/atom/` and `feed/json/` as those."""
        from articles.feeds import feed_response

        return feed_response(request, step=step, index=self, filtered=self.filtered(request))

    @path(f"{CSV_SLUG}/")
    def csv(self, request):
        """What the filter leads to, as a table."""
        from articles.exports import as_csv

        return as_csv(self.filtered(request).by_date.for_cards(), request)

    @path(f"{BIBTEX_SLUG}/")
    def bibtex(self, request):
        """What the filter leads to, as citations."""
        from articles.exports import as_bibtex

        return as_bibtex(self.filtered(request).by_date.for_cards(), request)

    def filtered(self, request):
        """The `ArticleFilter` that the request's query string asks for."""
        articles = ArticlePage.objects.published().listed_on(self)
        return articles.filtered(request.GET, listing=self)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        articles = ArticlePage.objects.published().listed_on(self)
        context |= articles.browse(request, context["facts"], listing=self)
        return context

    def facts(self, request):
        facts = super().facts(request)
        facts.description = (
            facts.description
            or self.introduction
            or _("Every article, newest first, to be filtered by issue, country, author and year.")
        )
        return facts


def _filled(article):
    if article:
        article.fill(kept=tallies.read())
        # What its blocks name is read now, and what was corrected.
        list(article.body)
        list(article.published_corrections)
        # This one is also found by who may not see it, and turned away later.
        if article.live and not article.is_private:
            keep_whole_article(article, noted())
    return article
