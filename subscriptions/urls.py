"""Addresses of the subscribe form and of the links in its messages."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.subscribe, name="subscribe"),
    path("sent/", views.sent, name="subscribe_sent"),
    path("confirm/<str:signed>/", views.confirm, name="subscribe_confirm"),
    path("welcome/", views.welcome, name="subscribe_welcome"),
    path("stop/<str:token>/", views.stop, name="subscribe_stop"),
]
