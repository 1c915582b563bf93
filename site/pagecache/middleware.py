"""Inside Django: what a page shows, told to the cache that stands in front."""

from .shown import PAGES, SITE, noting

ASKED, TOLD = "rostrum.note", "rostrum.shown"  # in the WSGI environment


class NotingMiddleware:
    """For a request that `wsgi.PageCache` asks about: the tags of the answer, if it may be kept.

    A page with parameters may be kept when it says that they are its own: a view sets
    `request.canonical_query`.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if ASKED not in request.META:
            return self.get_response(request)
        with noting() as tags:
            response = self.get_response(request)
        if is_for_everyone(request, response):
            request.META[TOLD] = {SITE, PAGES, *tags}, getattr(request, "canonical_query", "")
        return response


def is_for_everyone(request, response):
    """Whether every reader gets this answer, and may get it later.

    Who has a session is not asked about here: an answer that varies by cookie is everyone else's.
    """
    control = response.headers.get("Cache-Control", "")
    vary = {one.strip().lower() for one in response.headers.get("Vary", "").split(",")} - {""}
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not getattr(request, "is_preview", False)
        and not any(word in control for word in ("private", "no-store", "max-age=0"))
        and vary <= {"accept", "accept-encoding", "cookie"}
    )
