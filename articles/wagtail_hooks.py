from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from .admin import ArticleListViewSet, ArticleTypeViewSet, ArticleViewSet
from .reports import NeedsFullTextReport

register_snippet(ArticleTypeViewSet)


@hooks.register("register_admin_viewset")
def article_list():
    return ArticleListViewSet("articles")


@hooks.register("register_admin_viewset")
def article_pages():
    return ArticleViewSet()


@hooks.register("register_reports_menu_item")
def needs_full_text_item():
    return MenuItem(
        NeedsFullTextReport.page_title,
        reverse("needs_full_text"),
        icon_name=NeedsFullTextReport.header_icon,
        order=600,
    )


@hooks.register("register_admin_urls")
def needs_full_text_urls():
    return [
        path("reports/needs-full-text/", NeedsFullTextReport.as_view(), name="needs_full_text"),
        path(
            "reports/needs-full-text/results/",
            NeedsFullTextReport.as_view(results_only=True),
            name="needs_full_text_results",
        ),
    ]
