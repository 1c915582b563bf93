"""What every page of the admin gets, and the gate on the ways out that pass no form."""

from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.site_summary import PagesSummaryItem

from . import pasting, ways_out  # noqa: F401  (their hooks are registered by being imported)
from .admin import AnyPageViewSet, PagesSummary
from .due import HELD_BACK, WENT_OUT, HeldBackFormatter, WentOutFormatter
from .due_report import DueReport
from .house_rules import FindingsOfNewView, FindingsView
from .overriding import ACTION as OVERRIDE
from .overriding import OverrideFormatter
from .reports import register_report
from .reviews import ACTION as STILL_RIGHT
from .reviews import still_right


@hooks.register("insert_global_admin_css")
def admin_style():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("insert_editor_js")
def editor_scripts():
    return format_html_join(
        "\n",
        '<script src="{}" defer></script>',
        ((static(f"js/{name}.js"),) for name in ("admin-count", "admin-autosave", "admin-notes")),
    )


@hooks.register("construct_homepage_summary_items", order=1000)
def summary_of_pages(request, items):
    items[:] = [PagesSummary(request) if type(one) is PagesSummaryItem else one for one in items]


@hooks.register("register_admin_viewset")
def pages_of_any_type():
    return AnyPageViewSet()


@hooks.register("register_admin_urls")
def still_right_url():
    return [path("still-right/<int:page_id>/", still_right, name="still_right")]


@hooks.register("register_log_actions")
def still_right_action(actions):
    actions.register_action(STILL_RIGHT, _("Still right"), _("Read again and found still right"))


@hooks.register("register_admin_urls")
def house_rules_urls():
    return [
        path("house-rules/<int:page_id>/", FindingsView.as_view(), name="house_rules"),
        path(
            "house-rules/<slug:content_type_app_name>/<slug:content_type_model_name>/"
            "<int:parent_page_id>/",
            FindingsOfNewView.as_view(),
            name="house_rules_of_new",
        ),
    ]


@hooks.register("register_log_actions")
def gate_actions(actions):
    actions.register_action(OVERRIDE)(OverrideFormatter)
    actions.register_action(WENT_OUT)(WentOutFormatter)
    actions.register_action(HELD_BACK)(HeldBackFormatter)


register_report(DueReport, "at-their-hour", order=640)
