"""Parts that the listings of page types in the admin share."""

from django.forms import RadioSelect
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.models import Locale, WorkflowState
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry

from .ways_out import GatedWorkflowActionView

TICK = BulkActionsColumn("bulk_actions")
UPDATED = DateColumn(
    "latest_revision_created_at",
    label=_("Updated"),
    sort_key="latest_revision_created_at",
    width="10%",
)
STATUS = PageStatusColumn("status", label=_("Status"), sort_key="live", width="9%")
STATUSES = {
    "live": (_("Published"), {"live": True}),
    "draft": (_("Draft"), {"live": False}),
    "newer": (_("Published, with newer changes"), {"live": True, "has_unpublished_changes": True}),
    "waiting": (
        _("Waiting for approval"),
        {"_workflow_states__status": WorkflowState.STATUS_IN_PROGRESS},
    ),
}


def title_column(label):
    return PageTitleColumn("title", label=label, sort_key="title", classname="title")


class DayColumn(Column):
    """A date as a date: "2 years ago" says too little of when something was published."""

    def get_value(self, instance):
        day = super().get_value(instance)
        return date_format(day, "j M Y") if day else ""


class NamesColumn(Column):
    """The names of related things, read from rows that are there already."""

    def __init__(self, name, names, **kwargs):
        super().__init__(name, accessor=lambda page: ", ".join(names(page)), **kwargs)


class QuietLocales:
    """Mixin of a list view: "English" behind every title says nothing where all is English."""

    @cached_property
    def show_locale_labels(self):
        return self.i18n_enabled and Locale.objects.count() > 1


def pages_seen(view):
    """The pages of the view's own model that its user may see.

    Wagtail asks for them among all pages in a subquery, of whoever may see everything too, and so
    reads every page for a list of twenty.
    """
    return PagePermissionPolicy(view.model).explorable_instances(view.request.user)


class DirectList(QuietLocales):
    """Mixin of the list of all pages of a type."""

    def get_base_queryset(self):
        return self.annotate_queryset(pages_seen(self))


class DirectExplorer(QuietLocales):
    """Mixin of the list of the pages of a type under another page."""

    def get_base_queryset(self):
        pages = pages_seen(self)
        if not (self.is_searching or self.is_filtering):
            pages = pages.child_of(self.parent_page)
        elif not self.is_searching_whole_tree:
            pages = pages.descendant_of(self.parent_page)
        return self.annotate_queryset(pages)


class ListingMenuItem(MenuItem):
    """In the menu of those who may work somewhere under the pages of `index_model`."""

    index_model = None

    def is_shown(self, request):
        policy = policy_registry.get_by_type(self.index_model)
        return policy.explorable_instances(request.user).type(self.index_model).exists()


class ListingViewSetMixin:
    """For the PageListingViewSet that lists what is under the pages of `index_model`."""

    index_model = None
    add_to_admin_menu = True

    @cached_property
    def menu_item_class(self):
        return type("ListingMenuItem", (ListingMenuItem,), {"index_model": self.index_model})


class GatedViewSetMixin:
    """For the PageViewSet of a page type that has rules for publication."""

    workflow_action_view_class = GatedWorkflowActionView


class StatusFilterSet(WagtailFilterSet):
    """By status. Filters go through a subquery, so that they can be joined with a search."""

    status = ChoiceFilter(
        label=_("Status"),
        method="by_status",
        empty_label=_("Any"),
        widget=RadioSelect,
        choices=[(key, label) for key, (label, __) in STATUSES.items()],
    )

    def by_status(self, pages, name, value):
        return self.narrowed(pages, **STATUSES[value][1])

    def narrowed(self, pages, **lookups):
        """`pages` that match `lookups`, asked apart: search knows no joins."""
        return pages.filter(pk__in=self._meta.model.objects.filter(**lookups).values("pk"))
