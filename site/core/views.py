"""Pages for machines: is it alive, what may be crawled, which colour."""

import posixpath
import re
import sys

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views import defaults
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe
from django.views.static import serve

from .colour import stylesheet


@require_safe
@never_cache
def healthz(request):
    """200 `ok` when the process answers and its database does; the database's failure is 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Exception:  # whatever the database says, a probe wants one word
        return HttpResponse("database unreachable\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


def server_error(request):
    """500; or 503 and a page that says so where the database does not answer."""
    if not isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return defaults.server_error(request)
    page = render_to_string("503.html")
    return HttpResponse(page, status=503, headers={"Retry-After": "5", "Cache-Control": "no-store"})


@require_safe
@cache_control(public=True, max_age=3600)
def robots(request):
    """Everything public may be crawled; the admin and the search may not."""
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('wagtailadmin_home')}",
        f"Disallow: {reverse('search')}",
        f"Disallow: {reverse('subscribe')}",
        "",
        f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}",
        f"Sitemap: {settings.SITE_URL}{reverse('sitemap-news')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@require_safe
@cache_control(public=True, max_age=31_536_000, immutable=True)
def theme(request, accent):
    """The style sheet for one accent colour, `accent` being six hexadecimal digits."""
    if not re.fullmatch("[0-9a-f]{6}", accent):
        raise Http404
    return HttpResponse(stylesheet(f"#{accent}"), content_type="text/css")


@require_safe
@cache_control(public=True, max_age=31_536_000, immutable=True)
def upload(request, path):
    """A picture from MEDIA_ROOT, where no web server or bucket serves it.

    Documents are not served here: Wagtail's own view asks first who may read them. Pictures never
    change under their name, because Wagtail names each upload and each size anew.
    """
    # Normalised first, as `serve` would: images/../documents/ is not among the images.
    path = posixpath.normpath(path)
    if not path.startswith(("images/", "original_images/")):
        raise Http404
    return serve(request, path, document_root=settings.MEDIA_ROOT)
