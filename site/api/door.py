"""What every answer of the API has in common: who may ask, how often, and for how long it holds."""

from functools import wraps

from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page

from core.throttle import allowed, client_address

METHODS = "GET, HEAD, OPTIONS"
PER_MINUTE = 120
MAX_AGE = 60  # seconds


def public(view):
    """A view that anyone may read from any page of the web, so many times a minute."""
    answer = conditional_page(cache_control(public=True, max_age=MAX_AGE)(view))

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if request.method == "OPTIONS":
            return _open(HttpResponse(status=204))
        if request.method not in {"GET", "HEAD"}:
            return _open(_problem(405, "This interface is for reading."), Allow=METHODS)
        if not allowed("api", client_address(request), limit=PER_MINUTE, seconds=60):
            told = f"At most {PER_MINUTE} requests a minute, please."
            return _open(_problem(429, told), **{"Retry-After": "60", "Cache-Control": "no-store"})
        return _open(answer(request, *args, **kwargs))

    return guarded


def _open(response, **headers):
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Allow-Methods"] = METHODS
    for name, value in headers.items():
        response[name] = value
    return response


def _problem(status, detail):
    """A problem as RFC 9457 has it."""
    return JsonResponse(
        {"status": status, "detail": detail},
        status=status,
        content_type="application/problem+json",
    )
