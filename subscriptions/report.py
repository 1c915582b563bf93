"""The report "Digests": what subscribers were told, and a look at what they will be told next."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import policy_registry

from core.subscribing import DigestDay

from .delivering import MailFails, send_next, site_settings
from .digests import languages
from .models import Digest, Subscription

MAY = "view"  # the right to see subscribers


class ToldColumn(BaseColumn):
    cell_template_name = "subscriptions/admin/told_cell.html"


def arrived(digest):
    return _("%(sent)d of %(meant)d") % {"sent": digest.sent, "meant": digest.meant}


def joined(lines):
    return "; ".join(lines)


class DigestReport(ReportView):
    """The newest first."""

    model = Subscription  # whose rights decide
    page_title = gettext_lazy("Digests")
    header_icon = "mail"
    index_url_name = "digest_report"
    index_results_url_name = "digest_report_results"
    results_template_name = "subscriptions/admin/digests_results.html"
    verbose_name = gettext_lazy("digest")
    verbose_name_plural = gettext_lazy("digests")
    any_permission_required = [MAY]
    default_ordering = "-made_at"
    is_searchable = False
    columns = [
        DateColumn("made_at", label=gettext_lazy("Sent"), sort_key="made_at", width="14%"),
        Column("language", label=gettext_lazy("Language"), width="9%"),
        ToldColumn("told", label=gettext_lazy("Told")),
        Column("arrived", accessor=arrived, label=gettext_lazy("Arrived"), width="12%"),
    ]
    list_export = ["made_at", "language", "told", "sent", "meant"]
    export_headings = {
        "made_at": gettext_lazy("Sent"),
        "told": gettext_lazy("Told"),
        "sent": gettext_lazy("Arrived"),
        "meant": gettext_lazy("Recipients"),
    }
    export_filename = "digests"
    custom_field_preprocess = {"told": {"csv": joined, "xlsx": joined}}

    def get_queryset(self):
        told = Digest.objects.filter(meant__gt=0)
        self.queryset = told.prefetch_related("articles", "corrections__article")
        return super().get_queryset()

    def get_context_data(self, **kwargs):
        day = DigestDay(site_settings().digest_day)
        never = day == DigestDay.NEVER
        return super().get_context_data(digest_day="" if never else day.label, **kwargs)


@require_POST
def send_me_the_next(request):
    """Mail the digest as it would be now to who asks, in each language that readers have."""
    policy = policy_registry.get_by_type(Subscription)
    if not policy.user_has_permission(request.user, MAY):
        raise PermissionDenied
    email = request.user.email
    if not email:
        messages.error(request, _("Your account has no e-mail address."))
        return redirect("digest_report")
    try:
        told = languages() or [get_language()]
        sent = [send_next(email, language) for language in told]
    except MailFails:
        messages.error(request, _("The mail server does not take it. Please try again later."))
        return redirect("digest_report")
    if any(sent):
        messages.success(request, _("The next digest, as of now, is on its way to %s.") % email)
    else:
        messages.info(request, _("There is nothing to tell yet."))
    return redirect("digest_report")
