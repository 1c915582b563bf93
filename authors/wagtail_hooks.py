from wagtail import hooks

from .admin import AuthorListViewSet, AuthorViewSet


@hooks.register("register_admin_viewset")
def author_list():
    return AuthorListViewSet("authors")


@hooks.register("register_admin_viewset")
def author_pages():
    return AuthorViewSet()
