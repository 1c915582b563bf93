"""Articles in the admin: one list of all of them, by author, topic, date and status."""

from django.forms import CheckboxSelectMultiple, RadioSelect, Select
from django.utils.translation import gettext_lazy as _
from django_filters import (
    ChoiceFilter,
    DateFromToRangeFilter,
    ModelChoiceFilter,
    ModelMultipleChoiceFilter,
)
from wagtail.admin.filters import DateRangePickerWidget
from wagtail.admin.ui.tables.pages import PageStatusColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView, IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet

from authors.models import AuthorPage
from core.admin import (
    TICK,
    UPDATED,
    DayColumn,
    DirectExplorer,
    DirectList,
    GatedViewSetMixin,
    ListingViewSetMixin,
    NamesColumn,
    title_column,
)
from core.admin_filters import Among, PageFilterSet
from topics.admin import SUBMENU, NamePanel, VocabularyViewSet
from topics.models import Country, Issue

from .models import ArticleIndexPage, ArticlePage, ArticleType, Byline


class ArticleStatusColumn(PageStatusColumn):
    """Wagtail's status, and whether the full text is still missing."""

    cell_template_name = "articles/admin/status_cell.html"


def author_names(article):
    return [byline.author.title for byline in article.bylines.all()]


COLUMNS = [
    TICK,
    title_column(_("Title")),
    NamesColumn("authors", author_names, label=_("Authors"), width="14%"),
    NamesColumn(
        "issues", lambda article: map(str, article.issues.all()), label=_("Issues"), width="11%"
    ),
    NamesColumn(
        "countries",
        lambda article: map(str, article.countries.all()),
        label=_("Countries"),
        width="12%",
    ),
    DayColumn("date", label=_("Date"), sort_key="date", width="9%"),
    UPDATED,
    ArticleStatusColumn("status", label=_("Status"), sort_key="live", width="9%"),
]


class ArticleFilterSet(PageFilterSet):
    """By what an article is about, who wrote it, what it is and when."""

    issues = ModelMultipleChoiceFilter(
        label=_("Issue"),
        queryset=Issue.objects.all(),
        widget=CheckboxSelectMultiple,
        method="by_terms",
    )
    countries = ModelMultipleChoiceFilter(
        label=_("Country"),
        queryset=Country.objects.all(),
        widget=CheckboxSelectMultiple,
        method="by_terms",
    )
    author = ModelChoiceFilter(
        label=_("Author"),
        queryset=AuthorPage.objects.order_by("title").only("title"),  # no biographies of thousands
        widget=Select,
        method="by_author",
    )
    article_type = ModelMultipleChoiceFilter(
        label=_("Type"),
        queryset=ArticleType.objects.all(),
        widget=CheckboxSelectMultiple,
        method="by_types",
    )
    date = DateFromToRangeFilter(
        label=_("Publication date"), widget=DateRangePickerWidget, method="by_date"
    )
    text = ChoiceFilter(
        label=_("Text"),
        method="by_text",
        empty_label=_("Any"),
        widget=RadioSelect,
        choices=[("summary", _("Summary only")), ("full", _("Full text"))],
    )

    class Meta:
        model = ArticlePage
        fields = []

    def by_terms(self, articles, name, terms):
        if not terms:
            return articles
        links = getattr(ArticlePage, name).through.objects
        rows = links.filter(**{f"{terms[0].facet}__in": terms})
        return self.narrowed(articles, Among(rows, "articlepage", unique=len(terms) == 1))

    def by_types(self, articles, name, types):
        rows = ArticlePage.objects.filter(article_type__in=types)
        return self.narrowed(articles, Among(rows)) if types else articles

    def by_author(self, articles, name, author):
        return self.narrowed(articles, Among(Byline.objects.filter(author=author), "article"))

    def by_date(self, articles, name, days):
        rows = DateFromToRangeFilter("date").filter(ArticlePage.objects.all(), days)
        return self.narrowed(articles, Among(rows))

    def by_text(self, articles, name, value):
        rows = ArticlePage.objects.filter(summary_only=value == "summary")
        return self.narrowed(articles, Among(rows))


class WithRelations:
    """Mixin of the list views: what the columns show is fetched for all rows at once."""

    def annotate_queryset(self, pages):
        return (
            super()
            .annotate_queryset(pages)
            .prefetch_related("bylines__author", "issues", "countries")
        )


class ArticleListView(WithRelations, DirectList, IndexView):
    pass


class ArticleExplorerView(WithRelations, DirectExplorer, ExplorableIndexView):
    explorable_columns = COLUMNS  # none to go down by: an article has no pages under it


class ArticleListViewSet(ListingViewSetMixin, PageListingViewSet):
    """The menu "Articles". "Add article" leads to the form, as there is one listing to add to."""

    model = ArticlePage
    index_model = ArticleIndexPage
    index_view_class = ArticleListView
    columns = COLUMNS
    filterset_class = ArticleFilterSet
    icon = "doc-full"
    menu_label = _("Articles")
    menu_order = 50


class ArticleViewSet(GatedViewSetMixin, PageViewSet):
    """The same columns among the pages under the listing, and the gate on approval."""

    model = ArticlePage
    parent_models = [ArticleIndexPage]
    index_view_class = ArticleExplorerView
    columns = COLUMNS
    filterset_class = ArticleFilterSet


class ArticleTypeViewSet(VocabularyViewSet):
    model = ArticleType
    icon = "list-ul"
    list_display = ["name", "kind", VocabularyViewSet.list_display[-1]]
    panels = [NamePanel("name", placeholder=_("As readers see it")), *ArticleType.panels[1:]]
    menu_hook = SUBMENU
    menu_order = 30
