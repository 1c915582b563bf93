"""The report "At their hour": what was scheduled, and came undone before it was due."""

from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.models import Page, PageLogEntry

from .admin import pages_seen, title_column
from .due import HELD_BACK, WENT_OUT
from .reports import PageReport


def to_mend(pages):
    """Those of `pages` that nobody has mended since; they know `told_at`, `told`, `told_as`.

    Publishing it anew takes a page that went out off the list; going out, one that is held back.
    """
    entries = PageLogEntry.objects.filter(action__in=[WENT_OUT, HELD_BACK])
    live = Q(action=WENT_OUT, revision=OuterRef("live_revision"))
    waiting = Q(action=HELD_BACK, revision__approved_go_live_at__isnull=False)
    last = entries.filter(live | waiting, page=OuterRef("pk")).order_by("-timestamp")
    # The few that are told of come first: asked the other way round, all pages were looked at.
    return (
        pages.filter(pk__in=entries.order_by().values("page"))
        .annotate(
            told_at=Subquery(last.values("timestamp")[:1]),
            told=Subquery(last.values("data")[:1]),
            told_as=Subquery(last.values("action")[:1]),
        )
        .filter(told_at__isnull=False)
    )


def findings(page):
    """What is wrong, after whether it keeps the page back: that one is in a hurry."""
    said = page.told["findings"]
    if page.told_as == HELD_BACK:
        return _("It has not gone out. %(findings)s") % {"findings": said}
    return said


class DueReport(PageReport):
    """The newest first, with what is wrong."""

    model = Page
    page_title = _("At their hour")
    header_icon = "calendar-alt"
    index_url_name = "due_report"
    index_results_url_name = "due_report_results"
    results_template_name = "core/admin/due_results.html"
    default_ordering = "-told_at"
    columns = [
        title_column(_("Title")),
        Column("findings", accessor=findings, label=_("To mend"), width="45%"),
        DateColumn("told_at", label=_("Since"), sort_key="told_at", width="12%"),
    ]
    list_export = ["title", "told.findings", "told_at", "full_url"]
    export_headings = {
        "told.findings": _("To mend"),
        "told_at": _("Since"),
        "full_url": _("Address"),
    }
    export_filename = "at-their-hour"

    def pages(self):
        return to_mend(pages_seen(self))
