"""Every address of the site; what is not named here is a Wagtail page."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from articles import views as article_views
from core import views as core_views
from search.views import search, suggest
from topics.models import Country, Issue

from . import sitemaps

ISSUE, COUNTRY = {"model": Issue}, {"model": Country}

urlpatterns = [
    path("healthz", core_views.healthz, name="healthz"),
    path("robots.txt", core_views.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<str:section>.xml", sitemaps.section, name="sitemap-section"),
    path("theme/<str:accent>.css", core_views.theme, name="theme"),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
]

if not settings.AWS_STORAGE_BUCKET_NAME:
    urlpatterns.append(path("media/<path:path>", core_views.upload))

urlpatterns += i18n_patterns(
    path("search/", search, name="search"),
    path("search/suggest/", suggest, name="suggest"),
    path("subscribe/", include("subscriptions.urls")),
    path("issues/", article_views.term_index, ISSUE, name="issues"),
    path("issues/<str:slug>/", article_views.term_detail, ISSUE, name="issue"),
    path("countries/", article_views.term_index, COUNTRY, name="countries"),
    path("countries/<str:slug>/", article_views.term_detail, COUNTRY, name="country"),
    re_path(r"^(?P<path>[\w/-]+)(?P<suffix>(?:\.[a-z]+)+)$", article_views.article_format),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
