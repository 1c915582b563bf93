"""What every answer of the API has in common: who may ask, how often, and for how long it holds."""

from functools import wraps

from django.http import HttpResponse, JsonResponse
from django.utils.cache import get_conditional_response, set_response_etag
from django.views.decorators.cache import cache_control

from core.throttle import allowed, client_address

METHODS = "GET, HEAD, OPTIONS"
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After",
}
PER_MINUTE = 120
MAX_AGE = 60  # seconds


def public(view):
    """A view that anyone may read from any page of the web, so many times a minute."""
    answer = cache_control(public=True, max_age=MAX_AGE)(view)

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if request.method == "OPTIONS":
            return _open(HttpResponse(status=204))
        if request.method not in {"GET", "HEAD"}:
            return _open(problem(405, "This interface is for reading."), Allow=METHODS)
        if not allowed("api", client_address(request), limit=PER_MINUTE, seconds=60):
            told = f"At most {PER_MINUTE} requests a minute, please."
            return _open(problem(429, told), **{"Retry-After": "60", "Cache-Control": "no-store"})
        return _open(_conditional(request, answer(request, *args, **kwargs)))

    return guarded


def _conditional(request, response):
    """`response` with its ETag, or 304; HEAD is told the same, as Django's own tells GET alone."""
    if response.status_code != 200:
        return response
    set_response_etag(response)
    return get_conditional_response(request, etag=response["ETag"], response=response)


def _open(response, **headers):
    for name, value in {**CORS, **headers}.items():
        response[name] = value
    return response


def problem(status, detail):
    """A problem as RFC 9457 has it."""
    return JsonResponse(
        {"status": status, "detail": detail},
        status=status,
        content_type="application/problem+json",
    )
