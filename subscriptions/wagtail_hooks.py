"""The list of subscribers in the admin: to see, to export, to erase on request."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from django_filters import DateFromToRangeFilter
from wagtail import hooks
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import register_permission_policy

from core.reports import register_report

from .models import Subscription
from .permissions import SeeAndErasePolicy
from .report import DigestReport, send_me_the_next

register_permission_policy(Subscription, SeeAndErasePolicy(Subscription))

# https://owasp.org/www-community/attacks/CSV_Injection
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def as_text(value):
    """`value` so that a spreadsheet takes it for text: "+a@b.org" is an address and a formula."""
    return f"'{value}" if value.startswith(FORMULA_STARTS) else value


class SubscriptionFilterSet(WagtailFilterSet):
    requested_at = DateFromToRangeFilter(label=_("Requested"), widget=DateRangePickerWidget)

    class Meta:
        model = Subscription
        fields = ["state", "list", "requested_at"]


class SubscriptionIndexView(IndexView):
    # In XLSX Wagtail itself marks a formula as text; CSV cannot mark anything.
    custom_value_preprocess = {
        **IndexView.custom_value_preprocess,
        str: {IndexView.FORMAT_CSV: as_text},
    }


class SubscriptionViewSet(ModelViewSet):
    """Listing, inspection, export and deletion; addresses of other views do not exist."""

    model = Subscription
    name = "subscribers"
    icon = "mail"
    menu_label = _("Subscribers")
    menu_order = 450
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields_exclude = ["id", "token"]
    index_view_class = SubscriptionIndexView
    filterset_class = SubscriptionFilterSet
    search_fields = ["email"]
    list_per_page = 50
    list_display = [
        "email",
        "list",
        "state",
        DateColumn("requested_at", label=_("Requested"), sort_key="requested_at"),
        DateColumn("confirmed_at", label=_("Confirmed"), sort_key="confirmed_at"),
    ]
    list_export = [
        "email",
        "list",
        "state",
        "language",
        "requested_at",
        "confirmed_at",
        "unsubscribed_at",
        "consent_version",
        "source_page",
    ]
    export_filename = "subscribers"

    def get_common_view_kwargs(self, **kwargs):
        absent = dict.fromkeys(
            ["add_url_name", "edit_url_name", "history_url_name", "usage_url_name"]
        )
        return super().get_common_view_kwargs(**absent, **kwargs)

    def get_urlpatterns(self):
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("inspect/<int:pk>/", self.inspect_view, name="inspect"),
            path("delete/<int:pk>/", self.delete_view, name="delete"),
        ]

    def register_admin_url_finder(self):
        """Nothing to register: there is no page to edit a subscriber."""


@hooks.register("register_admin_viewset")
def register_subscribers():
    return SubscriptionViewSet()


register_report(DigestReport, "digests", order=650)


@hooks.register("register_admin_urls")
def send_me_the_next_url():
    return [path("digests/send-me-the-next/", send_me_the_next, name="digest_send_me_next")]
