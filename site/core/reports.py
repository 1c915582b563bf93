"""Reports of the admin: what those on pages share, and how each gets its address and menu item."""

from django.urls import path, reverse
from django.utils.functional import cached_property
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables.pages import PageTable
from wagtail.admin.views.reports import PageReportView
from wagtail.permissions import policy_registry

ANY_RIGHT = ["add", "change", "publish"]  # to a page of the model


class PageReport(PageReportView):
    """Pages of `model`, a table to sort, for who has any right to such a page.

    `pages()` says which; whatever a row shows beside its own columns is fetched here.
    """

    context_object_name = "pages"
    any_permission_required = ANY_RIGHT
    is_searchable = False
    table_class = PageTable

    @cached_property
    def verbose_name(self):
        return self.model._meta.verbose_name

    @cached_property
    def verbose_name_plural(self):
        return self.model._meta.verbose_name_plural

    def pages(self):
        """A queryset of the pages that are told."""
        raise NotImplementedError

    def get_queryset(self):
        self.queryset = (
            self.pages()
            .select_related("locale")
            .prefetch_related("content_type", "sites_rooted_here")
            .prefetch_workflow_states()
            .annotate_site_root_state()
            .annotate_approved_schedule()
        )
        return super().get_queryset()


def register_report(view, slug, order):
    """Give a `ReportView` its two addresses and its place in the menu Reports.

    The menu shows it to those who may open it.
    """

    class ReportMenuItem(MenuItem):
        def is_shown(self, request):
            policy = policy_registry.get_by_type(view.model)
            return policy.user_has_any_permission(request.user, view.any_permission_required)

    @hooks.register("register_admin_urls")
    def urls():
        address = f"reports/{slug}/"
        results = view.as_view(results_only=True)
        return [
            path(address, view.as_view(), name=view.index_url_name),
            path(f"{address}results/", results, name=view.index_results_url_name),
        ]

    @hooks.register("register_reports_menu_item")
    def item():
        address = reverse(view.index_url_name)
        return ReportMenuItem(view.page_title, address, icon_name=view.header_icon, order=order)
