"""The report "Needs its full text": what was published as a summary and waits for the rest."""

from django.utils.translation import gettext_lazy as _

from core.admin import DayColumn, NamesColumn, pages_seen, title_column
from core.reports import PageReport

from .admin import author_names
from .models import ArticlePage

NAMES = {"authors": lambda authors: ", ".join(author.title for author in authors)}


class NeedsFullTextReport(PageReport):
    """Published articles without a body, oldest first: they have waited longest."""

    model = ArticlePage
    page_title = _("Needs its full text")
    header_icon = "doc-empty"
    index_url_name = "needs_full_text"
    index_results_url_name = "needs_full_text_results"
    results_template_name = "articles/admin/needs_full_text_results.html"
    default_ordering = "date"
    columns = [
        title_column(_("Title")),
        NamesColumn("authors", author_names, label=_("Authors"), width="25%"),
        DayColumn("date", label=_("Date"), sort_key="date", width="12%"),
    ]
    list_export = ["title", "authors", "date", "summary", "full_url"]
    export_headings = {"authors": _("Authors"), "full_url": _("Address")}
    export_filename = "needs-full-text"
    custom_field_preprocess = {"authors": {"csv": NAMES["authors"], "xlsx": NAMES["authors"]}}

    def pages(self):
        # In the list of one value: SQLite takes no index for a bare column.
        waiting = pages_seen(self).filter(live=True, summary_only__in=[True])
        return waiting.defer("body").prefetch_related("bylines__author")
