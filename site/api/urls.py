from django.urls import path, re_path

from topics.models import Country, Issue

from . import views
from .openapi import description

app_name = "api"
urlpatterns = [
    path("", views.entrance, name="entrance"),
    path("openapi.json", description, name="openapi"),
    path("articles/", views.articles, name="articles"),
    path("authors/", views.authors, name="authors"),
    path("issues/", views.terms, {"model": Issue}, name="issues"),
    path("countries/", views.terms, {"model": Country}, name="countries"),
    re_path("", views.nothing),
]
