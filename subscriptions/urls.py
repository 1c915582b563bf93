"""Addresses of the subscribe form and of the links in its messages."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.subscribe, name="subscribe"),
]
