"""The report "Evergreen": pieces that are read for years, and were not looked at for too long."""

import datetime

from django.db.models import Case, F, Q, When
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.admin import DayColumn, NamesColumn, pages_seen, title_column
from core.reports import PageReport
from core.reviews import NEVER, StillRightColumn, latest, months_before

from .admin import author_names
from .models import ArticlePage
from .models.ageing import INTERVALS
from .reports import NAMES


def due_on(article):
    """The day on which an evergreen article was to be looked at again."""
    return months_before(article.looked_at, -article.review_every)


def due(articles, today: datetime.date):
    """Those of `articles` that have stood for as long as they were given; they know `looked_at`.

    That is the last day on which someone had their text before them: to write, correct, publish or
    review it. What was imported is as old as it says, not as its import.
    """
    again = When(~Q(last_published_at=F("first_published_at")), TruncDate("last_published_at"))
    looked_at = latest(
        Coalesce("date", TruncDate("first_published_at")),
        F("updated_date"),
        TruncDate("corrected_at"),
        Case(again, default=NEVER),
    )
    old = Q()
    for months in INTERVALS:
        old |= Q(review_every=months, looked_at__lte=months_before(today, months))
    return articles.annotate(looked_at=looked_at).filter(review_every__isnull=False).filter(old)


class EvergreenReport(PageReport):
    """What is due, oldest first, each with a button for who finds it still right."""

    model = ArticlePage
    page_title = _("Evergreen")
    header_icon = "history"
    index_url_name = "evergreen_report"
    index_results_url_name = "evergreen_report_results"
    results_template_name = "articles/admin/evergreen_results.html"
    default_ordering = "looked_at"
    columns = [
        title_column(_("Title")),
        NamesColumn("authors", author_names, label=_("Authors"), width="20%"),
        DayColumn("looked_at", label=_("Last looked at"), sort_key="looked_at", width="13%"),
        DayColumn("due", accessor=due_on, label=_("Due since"), width="13%"),
        StillRightColumn(),
    ]
    list_export = ["title", "authors", "looked_at", "review_every", "full_url"]
    export_headings = {
        "authors": _("Authors"),
        "looked_at": _("Last looked at"),
        "review_every": _("To be read again after, in months"),
        "full_url": _("Address"),
    }
    export_filename = "evergreen"
    custom_field_preprocess = {"authors": {"csv": NAMES["authors"], "xlsx": NAMES["authors"]}}

    def pages(self):
        seen = pages_seen(self).filter(live=True)
        return due(seen, timezone.localdate()).defer("body").prefetch_related("bylines__author")
