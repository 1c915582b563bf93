"""The report "Biographies": authors of published articles of whom nothing new was said for long."""

from django.db.models import Max, OuterRef, Subquery
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from core.admin import DayColumn, title_column
from core.reports import PageReport
from core.reviews import StillRightColumn, latest, months_before

from .models import AuthorPage

OLD = 12  # months
WORDS = 30  # of a biography that the report shows


def opening(author):
    """How a biography begins, so that most can be judged without opening them."""
    said = Truncator(strip_tags(author.biography)).words(WORDS)
    return ". ".join(filter(None, (author.post, said))) or _("No biography")


def outdated(authors, today):
    """Those of `authors` with published articles whose biography is old; they know `looked_at`."""
    bylines = AuthorPage._meta.get_field("bylines").related_model.objects
    newest = (
        bylines.filter(author=OuterRef("pk"), article__live=True)
        .order_by()
        .values("author")
        .annotate(newest=Max("article__date"))
        .values("newest")
    )
    written = TruncDate(Coalesce("biography_since", "last_published_at", "first_published_at"))
    return authors.annotate(looked_at=latest(written), newest=Subquery(newest)).filter(
        newest__isnull=False, looked_at__lte=months_before(today, OLD)
    )


class BiographyReport(PageReport):
    """The oldest first, each with a button for who knows that it is still right."""

    model = AuthorPage
    page_title = _("Biographies")
    header_icon = "group"
    index_url_name = "biography_report"
    index_results_url_name = "biography_report_results"
    results_template_name = "authors/admin/biographies_results.html"
    default_ordering = "looked_at"
    columns = [
        title_column(_("Name")),
        Column("opening", accessor=opening, label=_("Biography"), width="38%"),
        DayColumn("looked_at", label=_("As of"), sort_key="looked_at", width="11%"),
        DayColumn("newest", label=_("Newest article"), sort_key="newest", width="11%"),
        StillRightColumn(),
    ]
    list_export = ["title", "role", "affiliation", "looked_at", "newest", "full_url"]
    export_headings = {
        "looked_at": _("As of"),
        "newest": _("Newest article"),
        "full_url": _("Address"),
    }
    export_filename = "biographies"

    def pages(self):
        # Of all authors, whoever asks: what the site tells of them is public.
        return outdated(AuthorPage.objects.live(), timezone.localdate())
