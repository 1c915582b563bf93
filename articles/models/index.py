"""The listing of articles."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from articles.filters import ArticleFilter
from core.feeds import FEED_SLUG, feed_links
from core.models import BasePage

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
        if len(path_components) == 1 and path_components[0] != FEED_SLUG:
            article = (
                ArticlePage.objects.child_of(self)
                .for_page()
                .filter(slug=path_components[0])
                .first()
            )
            if article:
                article._cached_parent_obj = self
                return article.route(request, [])
        return super().route(request, path_components)

    @path("feed/")
    @path("feed/<slug:step>/")
    def feed(self, request, step=""):
        """What the filter leads to, as RSS; at `feed/atom/` and `feed/json/` as those."""
        from articles.feeds import feed_response

        return feed_response(request, step=step, index=self, filtered=self.filtered(request))

    def filtered(self, request):
        """The `ArticleFilter` that the request's query string asks for."""
        return ArticleFilter(
            request.GET, ArticlePage.objects.published().child_of(self), language=get_language()
        )

    def get_context(self, request, *args, **kwargs):
        filtered = self.filtered(request)
        page = filtered.page(request.GET.get("page"))
        context = super().get_context(request, *args, **kwargs)
        context |= {"filtered": filtered, "page_of_articles": page}
        self._tell_machines(context["facts"], filtered, page)
        return context

    def _tell_machines(self, facts, filtered, page):
        base = facts.url
        facts.schema_type = "CollectionPage"
        facts.url = base + filtered.query(page=page.number)
        facts.noindex = not filtered.is_indexable
        facts.feeds = feed_links(self.title, base, filtered.query())
        facts.description = (
            facts.description
            or self.introduction
            or _("Every article, newest first, to be filtered by issue and country.")
        )
        if filtered.is_narrow:
            names = ", ".join(option.term.name for option in filtered.chips)
            facts.title = f"{facts.title}: {names}"
        if page.has_previous():
            facts.prev_url = base + filtered.query(page=page.previous_page_number())
        if page.has_next():
            facts.next_url = base + filtered.query(page=page.next_page_number())
