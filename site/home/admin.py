"""What stands under a home page, in the admin, without reading all that stands further below."""

from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import MultipleUserFilter
from wagtail.admin.views.pages.listing import (
    EditedByFilter,
    ExplorableIndexView,
    GenericPageFilterSet,
)
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page, PageLogEntry

from core.admin import DirectChildren, GatedViewSetMixin

from .models import HomePage


def owners(request):
    """Those who have a page, each asked by an index; Wagtail reads the owner of every page."""
    theirs = Page.objects.order_by().filter(owner=OuterRef("pk"))
    return get_user_model().objects.filter(Exists(theirs))


def people_who_edited(request):
    """Those who have edited a page."""
    edits = PageLogEntry.objects.order_by().filter(action="wagtail.edit", user=OuterRef("pk"))
    return get_user_model().objects.filter(Exists(edits))


class SectionFilterSet(GenericPageFilterSet):
    """Wagtail's own filters, whose choices are found without reading all pages."""

    owner = MultipleUserFilter(label=_("Owner"), queryset=owners, widget=CheckboxSelectMultiple)
    edited_by = EditedByFilter(
        label=_("Edited by"), queryset=people_who_edited, widget=CheckboxSelectMultiple
    )


class SectionExplorerView(DirectChildren, ExplorableIndexView):
    pass


class HomeViewSet(GatedViewSetMixin, PageViewSet):
    """Wagtail's list of what stands under a home page, of any type."""

    model = HomePage
    parent_models = [HomePage]
    index_view_class = SectionExplorerView
    filterset_class = SectionFilterSet

    def get_index_view_kwargs(self, **kwargs):
        return super().get_index_view_kwargs(**{"model": Page, **kwargs})
