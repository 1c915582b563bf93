"""The front page, and pages that inform: about, contact, privacy."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.fields import RichTextField

from articles.models import ArticleIndexPage, ArticlePage
from core.models import BasePage, SiteSettings

from .front import Front

PROSE = ["h2", "h3", "bold", "italic", "link", "document-link", "ol", "ul", "blockquote"]


class HomePage(BasePage):
    """The front page: the lead piece, the latest, then by issue and by country."""

    lead = models.ForeignKey(
        ArticlePage,
        verbose_name=_("lead piece"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Empty: the newest piece whose whole text is here leads."),
    )

    content_panels = [*BasePage.content_panels, PageChooserPanel("lead", ArticlePage)]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "articles.ArticleIndexPage",
        "articles.SeriesIndexPage",
        "authors.AuthorIndexPage",
        "home.InformationPage",
    ]
    template = "pages/home_page.html"

    class Meta:
        verbose_name = _("home page")

    def route(self, request, path_components):
        """As usual, but the listing, which most readers come through, is found in one query."""
        if path_components:
            index = ArticleIndexPage.objects.child_of(self).filter(slug=path_components[0]).first()
            if index:
                index._cached_parent_obj = self
                return index.route(request, path_components[1:])
        return super().route(request, path_components)

    def facts(self, request):
        facts = super().facts(request)
        site = SiteSettings.for_request(request)
        facts.schema_type = "WebSite"
        facts.title = self.seo_title or site.name
        facts.description = facts.description or site.tagline
        return facts

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["front"] = Front.assemble(ArticlePage.objects.published(), lead_id=self.lead_id)
        return context


class InformationPage(BasePage):
    """A page of plain text: about us, contact, privacy, legal notice."""

    body = RichTextField(_("text"), features=PROSE, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    parent_page_types = ["home.HomePage", "home.InformationPage"]
    subpage_types = ["home.InformationPage"]
    template = "pages/information_page.html"

    class Meta:
        verbose_name = _("information page")
