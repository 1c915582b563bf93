from django.contrib.auth.models import Permission
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.log_actions import LogFormatter
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from core.reports import register_report

from . import comparing  # noqa: F401  (registered by being imported)
from .admin import ArticleListViewSet, ArticleTypeViewSet, ArticleViewSet
from .admin_series import SeriesListViewSet, SeriesViewSet
from .credentials import REFRESHED
from .deletion import author_refusal, type_refusal
from .evergreen import EvergreenReport
from .links.report import DeadLinksReport
from .models import ArticlePage
from .pictures.used_before import used_before
from .reports import NeedsFullTextReport

register_snippet(ArticleTypeViewSet)


@hooks.register("register_admin_viewset")
def article_list():
    return ArticleListViewSet("articles")


@hooks.register("register_admin_viewset")
def article_pages():
    return ArticleViewSet()


@hooks.register("register_admin_viewset")
def series_list():
    return SeriesListViewSet("series")


@hooks.register("register_admin_viewset")
def series_pages():
    return SeriesViewSet()


register_report(NeedsFullTextReport, "needs-full-text", order=600)
register_report(EvergreenReport, "evergreen", order=610)
register_report(DeadLinksReport, "dead-links", order=630)


@hooks.register("register_admin_urls")
def used_before_url():
    return [path("pictures/used-before/", used_before, name="pictures_used_before")]


@hooks.register("register_log_actions")
def refreshed_bylines(actions):
    @actions.register_action(REFRESHED)
    class Refreshed(LogFormatter):
        label = gettext_lazy("Refresh a byline")

        def format_message(self, log_entry):
            names = get_text_list(log_entry.data["authors"], _("and"))
            return _("Took the role and biography of the day: %(names)s") % {"names": names}


@hooks.register("register_permissions")
def right_to_override():
    """So that an administrator can give it to a group."""
    app, codename = ArticlePage.override_permission.split(".")
    return Permission.objects.filter(content_type__app_label=app, codename=codename)


@hooks.register("before_delete_page")
def refuse_authors_of_drafts(request, page):
    if refusal := author_refusal([page]):
        return _refused(request, refusal, "wagtailadmin_pages:edit", page.pk)


@hooks.register("before_bulk_action")
def refuse_authors_of_drafts_in_bulk(request, action_type, objects, action):
    if action_type != "delete":
        return None
    pages = [one for one in objects if isinstance(one, Page)]
    if refusal := author_refusal(pages):
        return _refused(request, refusal, "wagtailadmin_home")


@hooks.register("before_delete_snippet")
def refuse_types_of_drafts(request, instances):
    if refusal := type_refusal(instances):
        return _refused(request, refusal, ArticleTypeViewSet().get_url_name("list"))


def _refused(request, why, name, *args):
    """Say why, and lead to where the request came from or to the URL called `name`."""
    messages.error(request, why)
    return redirect(get_valid_next_url_from_request(request) or reverse(name, args=args))
