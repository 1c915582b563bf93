"""The report "Needs its full text": what was published as a summary and waits for the rest."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables.pages import PageTable
from wagtail.admin.views.reports import PageReportView

from core.admin import DayColumn, NamesColumn, pages_seen, title_column

from .admin import author_names
from .models import ArticlePage

NAMES = {"authors": lambda authors: ", ".join(author.title for author in authors)}


class NeedsFullTextReport(PageReportView):
    """Published articles without a body, oldest first: they have waited longest."""

    model = ArticlePage
    page_title = _("Needs its full text")
    header_icon = "doc-empty"
    index_url_name = "needs_full_text"
    index_results_url_name = "needs_full_text_results"
    results_template_name = "articles/admin/needs_full_text_results.html"
    context_object_name = "pages"
    verbose_name = ArticlePage._meta.verbose_name
    verbose_name_plural = ArticlePage._meta.verbose_name_plural
    any_permission_required = ["add", "change", "publish"]
    default_ordering = "date"
    is_searchable = False
    table_class = PageTable
    columns = [
        title_column(_("Title")),
        NamesColumn("authors", author_names, label=_("Authors"), width="25%"),
        DayColumn("date", label=_("Date"), sort_key="date", width="12%"),
    ]
    list_export = ["title", "authors", "date", "summary", "full_url"]
    export_headings = {"authors": _("Authors"), "full_url": _("Address")}
    export_filename = "needs-full-text"
    custom_field_preprocess = {"authors": {"csv": NAMES["authors"], "xlsx": NAMES["authors"]}}

    def get_queryset(self):
        self.queryset = (
            # In the list of one value: SQLite takes no index for a bare column.
            pages_seen(self)
            .filter(live=True, summary_only__in=[True])
            .defer("body")
            .select_related("locale")
            .prefetch_related("bylines__author", "content_type", "sites_rooted_here")
            .prefetch_workflow_states()
            .annotate_site_root_state()
            .annotate_approved_schedule()
        )
        return super().get_queryset()
