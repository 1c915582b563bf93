"""What holds for every request: language from the path, headers, and refused rubbish."""

from csp.constants import SELF, UNSAFE_INLINE
from django.conf import settings
from django.http import HttpResponseBadRequest
from django.urls import reverse
from django.utils import translation


class RefuseNulBytesMiddleware:
    """Answer 400 to a NUL byte in the path or the query: no database can hold one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return HttpResponseBadRequest(
                "The address holds a NUL byte.", content_type="text/plain"
            )
        return self.get_response(request)


class LocaleFromPathMiddleware:
    """Activate the language that the path names, else the default.

    Django's own also asks cookies and Accept-Language, so that one address has several answers
    and every response must vary on a header. Here an address has one language.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class PolicyMiddleware:
    """The security headers that depend on the page.

    Public pages keep the strict policy of the settings. Wagtail's admin needs inline style and
    script and shows pictures from memory; it is for staff alone, and never cached.
    """

    ADMIN = {
        "script-src": [SELF, UNSAFE_INLINE],
        "style-src": [SELF, UNSAFE_INLINE],
        "img-src": [SELF, "data:", "blob:", *settings.MEDIA_HOSTS],
    }

    def __init__(self, get_response):
        self.get_response = get_response
        self.admin = reverse("wagtailadmin_home")

    def __call__(self, request):
        response = self.get_response(request)
        if request.path_info.startswith(self.admin):
            response._csp_replace = self.ADMIN
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), browsing-topics=()"
        )
        return response
