"""Series in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import NumberColumn
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
    title_column,
)
from core.admin_filters import PageFilterSet

from .models import SeriesIndexPage, SeriesPage

COLUMNS = [
    TICK,
    title_column(_("Title")),
    NumberColumn("part_count", label=_("Published parts"), width="12%"),
    UPDATED,
    STATUS,
]


class SeriesFilterSet(PageFilterSet):
    class Meta:
        model = SeriesPage
        fields = []


class WithParts:
    """Mixin of the list views: the number of parts that readers see."""

    def annotate_queryset(self, pages):
        return super().annotate_queryset(pages.with_parts().order_by(*pages.query.order_by))


class SeriesListView(WithParts, DirectList, IndexView):
    default_ordering = "title"


class SeriesExplorerView(WithParts, DirectExplorer, ExplorableIndexView):
    explorable_columns = COLUMNS  # none to go down by: a series has no pages under it


class SeriesListViewSet(ListingViewSetMixin, PageListingViewSet):
    """The menu "Series"."""

    model = SeriesPage
    index_model = SeriesIndexPage
    index_view_class = SeriesListView
    columns = COLUMNS
    filterset_class = SeriesFilterSet
    icon = "list-ol"
    menu_label = _("Series")
    menu_order = 55


class SeriesViewSet(GatedViewSetMixin, PageViewSet):
    """The same columns among the pages under the series index, and the gate on approval."""

    model = SeriesPage
    parent_models = [SeriesIndexPage]
    index_view_class = SeriesExplorerView
    columns = COLUMNS
    filterset_class = SeriesFilterSet
