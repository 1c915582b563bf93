"""Pages that age: who last said of one that it is still right, and when.

A page type whose pages do says so: `grows_old = True`.

Kept apart from the pages, because it is no text of theirs: readers see nothing of it, no draft and
no older revision takes it back, and no finished page grows old of it.
"""

import calendar
import datetime

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import F, Value
from django.db.models.functions import Coalesce, Greatest, TruncDate
from django.http import Http404
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.log_actions import log
from wagtail.models import Page

ACTION = "rostrum.still_right"
NEVER = Value(datetime.date(1000, 1, 1), output_field=models.DateField())


class Reviewed(models.Model):
    """That somebody read a published page and found it still right."""

    page = models.OneToOneField(
        Page, on_delete=models.CASCADE, primary_key=True, related_name="reviewed"
    )
    at = models.DateTimeField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    wagtail_reference_index_ignore = True

    def __str__(self):
        return str(self.page_id)


def latest(*days):
    """The last of these days, expressions that may be null, and of the page's review."""
    days = (*days, TruncDate(F("reviewed__at")))
    return Greatest(*(Coalesce(day, NEVER) for day in days), output_field=models.DateField())


def months_before(day, months):
    """The same day of an earlier month, or its last; a negative number leads to a later one."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return day.replace(
        year=year, month=month + 1, day=min(day.day, calendar.monthrange(year, month + 1)[1])
    )


@require_POST
def still_right(request, page_id):
    """Take note that a page is right as it stands; for those who may publish it."""
    page = get_object_or_404(Page.objects.live(), pk=page_id)
    if not getattr(page.specific_class, "grows_old", False):
        raise Http404
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    with transaction.atomic():
        Reviewed.objects.update_or_create(
            page=page, defaults={"at": timezone.now(), "user": request.user}
        )
        log(instance=page.specific_deferred, action=ACTION, user=request.user)
    messages.success(request, _("“%(page)s” is still right, as of today.") % {"page": page.title})
    return redirect(get_valid_next_url_from_request(request) or reverse("wagtailadmin_home"))


class StillRightColumn(BaseColumn):
    """The button that says so, for those who may publish the page of the row."""

    cell_template_name = "core/admin/still_right_cell.html"

    def __init__(self):
        super().__init__("still_right", label=gettext_lazy("Read again"), width="14%")

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        request = context["request"]
        context["csrf_token"] = get_token(request)
        context["may_publish"] = instance.permissions_for_user(request.user).can_publish()
        return context
