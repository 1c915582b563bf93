"""Filters of the lists of pages in the admin, which read no more among a hundred thousand pages.

A filter leads to rows of a table that has the pages' ids in an index: those of an issue, of an
author, the drafts. Few are looked up and sorted. Many are met soon on the way down the order of the
list, so that each page passed is asked whether it is among them. Which of the two is decided by
counting them, up to where it makes no difference any more.
"""

from math import isqrt

from django.db.models import Exists, OuterRef, Sum
from django.forms import RadioSelect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.models import WorkflowState

from .tree import few

ROWS = 50  # that a list shows at once
STATUSES = {
    "live": (_("Published"), {"live": True}),
    "draft": (_("Draft"), {"live": False}),
    "newer": (_("Published, with newer changes"), {"live": True, "has_unpublished_changes": True}),
    "waiting": (
        _("Waiting for approval"),
        {"_workflow_states__status": WorkflowState.STATUS_IN_PROGRESS},
    ),
}


def number_of(model):
    """How many pages of a type there are, by what the pages above them know of their children."""
    parents = (few(parent.objects.order_by()) for parent in model.allowed_parent_page_models())
    return sum(one.aggregate(number=Sum("numchild", default=0))["number"] for one in parents)


class Among:
    """The pages that a filter leads to: `rows` of a table that has their ids in `column`.

    A page may have several such rows, unless they are `unique`.
    """

    def __init__(self, rows, column="pk", *, unique=True):
        self.rows, self.column, self.unique = rows.order_by(), column, unique

    def ids(self):
        return self.rows.values_list(self.column, flat=True)

    def number(self, total):
        return (self.ids() if self.unique else self.ids().distinct()).count()

    def of(self, pages, total):
        """`pages`, of which there are `total`, that are among these."""
        limit = isqrt(ROWS * total)  # fewer are sorted sooner than met on the way
        if self.rows[: limit + 1].count() <= limit:
            return pages.filter(pk__in=self.ids())
        return pages.filter(Exists(self.rows.filter(**{self.column: OuterRef("pk")})))


class Published(Among):
    """Those that are live: nearly all, and so known by the number of those that are not."""

    def number(self, total):
        return total - self.rows.model._base_manager.filter(live=False).count()

    def of(self, pages, total):
        return pages.filter(live=True)


class PageFilterSet(WagtailFilterSet):
    """By status, and by whatever else leads to some pages: a filter's method calls `narrowed`."""

    status = ChoiceFilter(
        label=_("Status"),
        method="by_status",
        empty_label=_("Any"),
        widget=RadioSelect,
        choices=[(key, label) for key, (label, __) in STATUSES.items()],
    )

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(data, *args, **kwargs)
        self.searching = bool(data and data.get("q"))
        self.chosen = []

    def by_status(self, pages, name, value):
        rows = self._meta.model._base_manager.filter(**STATUSES[value][1])
        return self.narrowed(pages, Published(rows) if value == "live" else Among(rows))

    def narrowed(self, pages, among):
        """`pages` that are also `among` those that a filter leads to."""
        self.chosen.append(among)
        if self.searching:  # a search knows neither joins nor conditions, but a list of ids
            return pages.filter(pk__in=among.ids())
        return among.of(pages, self.total)

    @cached_property
    def total(self):
        """How many pages there are without a filter."""
        return number_of(self._meta.model)

    def number(self):
        """How many pages all filters lead to; None where one is not known to this class."""
        if len(self.chosen) != len(self.form.changed_data):
            return None
        if len(self.chosen) == 1:
            return self.chosen[0].number(self.total)
        pages = self._meta.model._base_manager.order_by()
        for among in self.chosen:
            pages = pages.filter(pk__in=among.ids())
        return pages.count()
