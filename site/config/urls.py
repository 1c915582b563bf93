"""Every address of the site; what is not named here is a Wagtail page."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns
from wagtail_footnotes import urls as footnotes_urls

from articles import views as article_views
from articles.cards.views import share_card
from articles.corrections.log import corrections_feed, corrections_log
from articles.llms import llms_txt
from core import views as core_views
from home.views import serve
from search.views import search, suggest
from topics.models import Country, Issue

from . import sitemaps

handler500 = "core.views.server_error"

ISSUE, COUNTRY = {"model": Issue}, {"model": Country}

urlpatterns = [
    path("healthz", core_views.healthz, name="healthz"),
    path("llms.txt", llms_txt, name="llms"),
    path("robots.txt", core_views.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-news.xml", sitemaps.news, name="sitemap-news"),
    path("sitemap-<str:section>.xml", sitemaps.section, name="sitemap-section"),
    re_path(r"^cards/(?P<pk>\d{1,9})-(?P<digest>[0-9a-f]{16})\.png$", share_card, name="card"),
    path("theme/<str:accent>.css", core_views.theme, name="theme"),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    # The editor's script asks for its window at this address.
    path(
        "footnotes/",
        include(decorate_urlpatterns(footnotes_urls.urlpatterns, require_admin_access)),
    ),
]

if not settings.AWS_STORAGE_BUCKET_NAME:
    urlpatterns.append(path("media/<path:path>", core_views.upload))

if settings.WAGTAIL_API:
    from wagtail.api.v3.urls import api as wagtail_api

    urlpatterns.append(path("api/wagtail/", wagtail_api.urls))

urlpatterns += i18n_patterns(
    path("api/", include("api.urls")),
    path("search/", search, name="search"),
    path("search/suggest/", suggest, name="suggest"),
    path("subscribe/", include("subscriptions.urls")),
    path("issues/", article_views.term_index, ISSUE, name="issues"),
    path("issues/<str:slug>/", article_views.term_detail, ISSUE, name="issue"),
    path("countries/", article_views.term_index, COUNTRY, name="countries"),
    path("countries/<str:slug>/", article_views.term_detail, COUNTRY, name="country"),
    path("corrections/", corrections_log, name="corrections"),
    path("corrections/feed/", corrections_feed),
    path("corrections/feed/<slug:step>/", corrections_feed),
    re_path(r"^(?P<path>[\w/-]+)(?P<suffix>(?:\.[a-z]+)+)$", article_views.article_format),
    path("", include([one for one in wagtail_urls.urlpatterns if one.name != "wagtail_serve"])),
    re_path(wagtail_urls.serve_pattern, serve, name="wagtail_serve"),
    prefix_default_language=False,
)
