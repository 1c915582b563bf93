from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogFormatter

from articles.models import ArticleIndexPage, ArticlePage

from .from_word.report import summary
from .from_word.views import (
    AgainFromWordView,
    FromWordView,
    ReportView,
    listings_for,
    may_update,
)
from .from_word.write import ACTION


@hooks.register("register_admin_urls")
def from_word_urls():
    return [
        path("from-word/", FromWordView.as_view(), name="from_word"),
        path("from-word/<int:page_id>/", AgainFromWordView.as_view(), name="from_word_again"),
        path("from-word/<int:page_id>/report/", ReportView.as_view(), name="from_word_report"),
    ]


class FromWordMenuItem(MenuItem):
    """For those who may add an article somewhere."""

    def is_shown(self, request):
        return bool(listings_for(request.user))


@hooks.register("register_admin_menu_item")
def from_word_item():
    # Right below Articles.
    return FromWordMenuItem(
        _("From Word"), reverse("from_word"), name="from-word", icon_name="upload", order=51
    )


@hooks.register("register_page_header_buttons")
def from_word_buttons(page, user, view_name, next_url=None):
    """Among the actions of a listing, and of an article."""
    page = page.specific_deferred
    if isinstance(page, ArticleIndexPage) and page.permissions_for_user(user).can_add_subpage():
        address = f"{reverse('from_word')}?parent={page.pk}"
        yield Button(_("Add from Word"), address, icon_name="upload", priority=16)
    elif isinstance(page, ArticlePage) and may_update(user, page):
        address = reverse("from_word_again", args=[page.pk])
        yield Button(_("Import from Word again"), address, icon_name="upload", priority=66)


@hooks.register("register_log_actions")
def from_word_action(actions):
    @actions.register_action(ACTION)
    class FromWord(LogFormatter):
        label = _("From Word")

        def format_message(self, log_entry):
            return summary(log_entry.data)
