"""Authors in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView, IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet

from core.admin import (
    STATUS,
    TICK,
    UPDATED,
    DirectExplorer,
    DirectList,
    GatedViewSetMixin,
    ListingViewSetMixin,
    number_of_rows,
    title_column,
)
from core.admin_filters import PageFilterSet

from .models import AuthorIndexPage, AuthorPage
from .views import AuthorCreateView

COLUMNS = [
    TICK,
    title_column(_("Name")),
    Column("affiliation", label=_("Affiliation"), width="25%"),
    NumberColumn("articles_count", label=_("Articles"), width="9%"),
    UPDATED,
    STATUS,
]


class AuthorFilterSet(PageFilterSet):
    class Meta:
        model = AuthorPage
        fields = []


class WithCounts:
    """Mixin of the list views: the number of articles, drafts among them."""

    def annotate_queryset(self, pages):
        bylines = AuthorPage._meta.get_field("bylines").related_model.objects
        pages = pages.annotate(articles_count=number_of_rows(bylines, "author"))
        return super().annotate_queryset(pages)


class AuthorListView(WithCounts, DirectList, IndexView):
    default_ordering = "title"


class AuthorExplorerView(WithCounts, DirectExplorer, ExplorableIndexView):
    explorable_columns = COLUMNS  # none to go down by: an author has no pages under it


class AuthorListViewSet(ListingViewSetMixin, PageListingViewSet):
    """The menu "Authors"."""

    model = AuthorPage
    index_model = AuthorIndexPage
    index_view_class = AuthorListView
    columns = COLUMNS
    filterset_class = AuthorFilterSet
    icon = "group"
    menu_label = _("Authors")
    menu_order = 60


class AuthorViewSet(GatedViewSetMixin, PageViewSet):
    """The same columns among the pages under the author index, and the gate on approval."""

    model = AuthorPage
    add_view_class = AuthorCreateView
    parent_models = [AuthorIndexPage]
    index_view_class = AuthorExplorerView
    columns = COLUMNS
    filterset_class = AuthorFilterSet
