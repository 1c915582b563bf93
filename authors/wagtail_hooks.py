from wagtail import hooks

from core.reports import register_report

from .admin import AuthorListViewSet, AuthorViewSet
from .reports import BiographyReport

register_report(BiographyReport, "biographies", order=620)


@hooks.register("register_admin_viewset")
def author_list():
    return AuthorListViewSet("authors")


@hooks.register("register_admin_viewset")
def author_pages():
    return AuthorViewSet()
