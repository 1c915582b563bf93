"""Our pages of pictures at the addresses of Wagtail's."""

from django.urls import path
from wagtail import hooks

from .pasted import PastedView
from .views import AddManyView, PictureListView


@hooks.register("register_admin_urls", order=-1)  # before Wagtail's own
def picture_pages():
    return [
        path("images/", PictureListView.as_view()),
        path("images/results/", PictureListView.as_view(results_only=True)),
        path("images/multiple/add/", AddManyView.as_view()),
        path("images/pasted/", PastedView.as_view(), name="pasted_picture"),
    ]
