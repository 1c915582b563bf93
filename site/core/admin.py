"""Parts that the listings of page types in the admin share."""

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.navigation import get_site_for_user
from wagtail.admin.site_summary import PagesSummaryItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.viewsets.pages import PageViewSet, page_viewset_registry
from wagtail.models import Locale, Site
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry

from .admin_filters import PageFilterSet
from .house_rules import GatedCreateView, GatedEditView, GatedRevertView
from .models import BasePage
from .tree import few, number_below
from .ways_out import GatedWorkflowActionView

TICK = BulkActionsColumn("bulk_actions")
# Who may do any of it to a page sees the page and all below it.
EXPLORES = {"add", "change", "publish", "lock", "unlock", "bulk_delete"}
UPDATED = DateColumn(
    "latest_revision_created_at",
    label=_("Updated"),
    sort_key="latest_revision_created_at",
    width="10%",
)
STATUS = PageStatusColumn("status", label=_("Status"), sort_key="live", width="9%")


def title_column(label):
    return PageTitleColumn("title", label=label, sort_key="title", classname="title")


def number_of_rows(rows, column):
    """An expression: how many of `rows` have the id of the row around it in `column`.

    Each is counted in the index of that column, where a join would read every row that it counts.
    """
    mine = rows.order_by().filter(**{column: OuterRef("pk")}).values(column)
    return Coalesce(Subquery(mine.annotate(number=Count("pk")).values("number")), 0)


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


class KnownLength:
    """Mixin of a list view: what the tree knows of its length is not counted row by row."""

    def get_paginator(self, *args, **kwargs):
        paginator = super().get_paginator(*args, **kwargs)
        number = None if self.is_searching else self.known_length()
        if number is not None and self.is_filtering:
            number = self.filtered_length(number)
        if number is not None:
            paginator.count = number
        return paginator

    def filtered_length(self, number):
        """How many of all pages the filters leave; None where the list has not all, or others."""
        knows = isinstance(self.filters, PageFilterSet) and number == self.filters.total
        return self.filters.number() if knows else None


class DirectList(KnownLength, QuietLocales):
    """Mixin of the list of all pages of a type, which stand under pages that have no others."""

    def get_base_queryset(self):
        return self.annotate_queryset(pages_seen(self))

    def known_length(self):
        """The children of the pages above them; None for who sees only some children of one."""
        number = 0
        for model in self.model.allowed_parent_page_models():
            policy, user = PagePermissionPolicy(model), self.request.user
            seen = few(policy.explorable_instances(user)).values_list("pk", "numchild")
            whole = few(policy.instances_user_has_any_permission_for(user, EXPLORES))
            seen, whole = dict(seen), {*whole.values_list("pk", flat=True)}
            if seen.keys() != whole:
                return None
            number += sum(seen.values())
        return number


class DirectChildren(KnownLength):
    """Mixin of the list of the pages under another page, which are all of the view's model."""

    def get_base_queryset(self):
        pages = pages_seen(self)
        if not (self.is_searching or self.is_filtering):
            pages = pages.child_of(self.parent_page)
        elif not self.is_searching_whole_tree:
            pages = pages.descendant_of(self.parent_page)
        return self.annotate_queryset(pages)

    def known_length(self):
        """The children of the page; None for who may see only some of them."""
        policy, user = PagePermissionPolicy(self.model), self.request.user
        if policy.user_has_any_permission_for_instance(user, EXPLORES, self.parent_page):
            return self.parent_page.numchild
        return None


class DirectExplorer(DirectChildren, QuietLocales):
    """Mixin of the list of the pages of a type under another page, which has no others."""


class PagesSummary(PagesSummaryItem):
    """The number of pages on the dashboard, which Wagtail counts one by one."""

    def get_context_data(self, parent_context):
        known = get_site_for_user(self.request.user)
        root, sites = known["root_page"], [*Site.objects.select_related("root_page")[:2]]
        number = 0
        if root:
            number = number_below(root) + (not root.is_root())
            if root.is_root() and len(sites) == 1:
                root = sites[0].root_page  # where there are pages, and not the page above them
        return {"root_page": root, "total_pages": number, "site_name": known["site_name"]}


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
    """For the PageViewSet of a page type: the house rules beside its form, the gate on approval."""

    add_view_class = GatedCreateView
    edit_view_class = GatedEditView
    revisions_revert_view_class = GatedRevertView
    workflow_action_view_class = GatedWorkflowActionView


class AnyPageViewSet(GatedViewSetMixin, PageViewSet):
    """Of page types that have no other: Wagtail's own, with the rules that every page has."""

    parent_models = ()

    def on_register(self):
        page_viewset_registry.register(BasePage, self, parent_models=self.parent_models)
