"""The front page, and pages that inform: about, contact, privacy."""

from copy import copy

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from articles.models import ArticleIndexPage, ArticlePage
from core.fields import StreamField
from core.models import BasePage, SiteSettings
from core.tree import few_below
from pagecache import parts
from pagecache.shown import PAGES

from .blocks import FrontBlock, arrangement
from .front import Front
from .panels import UnseenPanel

INDEXES = ("articleindexpage", "authorindexpage")  # what children of the home page are by type
PROSE = ["h2", "h3", "bold", "italic", "link", "document-link", "ol", "ul", "blockquote"]


class HomePage(BasePage):
    """The front page: sections that editors arrange."""

    sections = StreamField(
        FrontBlock(),
        verbose_name=_("sections"),
        blank=True,
        help_text=_(
            "The page from top to bottom; drag to change the order. No article stands on it twice. "
            "Without any section the page arranges itself."
        ),
    )

    content_panels = [*BasePage.content_panels, UnseenPanel(), FieldPanel("sections")]
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
        """As usual, but the two lists that most readers come through are found in one query."""
        if path_components:
            slug = path_components[0]
            if index := parts.kept(("index", self.pk, slug), lambda: self._index(slug)):
                index = copy(index)
                index._cached_parent_obj = self
                return index.route(request, path_components[1:])
        return super().route(request, path_components)

    def _index(self, slug):
        """The list of articles or of authors that has this slug, or False."""
        children = Page.objects.child_of(self).filter(slug=slug)
        page = children.select_related(*INDEXES).first()
        return next(filter(None, (getattr(page, name, None) for name in INDEXES)), False)

    def facts(self, request):
        facts = super().facts(request)
        site = SiteSettings.for_request(request)
        facts.schema_type = "WebSite"
        facts.title = self.seo_title or site.name
        facts.description = (
            facts.description
            or site.tagline
            or _("The latest from %(name)s, by issue, country and author.") % {"name": site.name}
        )
        return facts

    def arranged(self):
        """The editor's sections, to be filled; where there are none, those of a page as it comes.

        Anew each time, because the page itself may be one that is kept for all its readers.
        """
        sections = self.sections.get_prep_value() or arrangement()
        return self._meta.get_field("sections").to_python(sections)

    def _listing(self):
        return few_below(ArticleIndexPage.objects.live(), self).first()

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["front"] = Front.assemble(self.arranged(), ArticlePage.objects.published())
        context["listing"] = parts.kept(("listing below", self.pk), self._listing, tags=[PAGES])
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
