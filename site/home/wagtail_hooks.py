from wagtail import hooks

from .admin import HomeViewSet


@hooks.register("register_admin_viewset")
def home_pages():
    return HomeViewSet()
