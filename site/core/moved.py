"""What has moved is found at its old address, and what was asked of it goes along."""

from urllib.parse import urlsplit

from django.utils.encoding import iri_to_uri
from wagtail.contrib.redirects import middleware
from wagtail.contrib.redirects.models import Redirect


def with_query_of(request, address):
    """`address` with the query string of `request`, unless it has one of its own."""
    parts = urlsplit(address)
    query = iri_to_uri(request.META.get("QUERY_STRING", ""))
    return parts._replace(query=parts.query or query).geturl()


def redirect_at(request, path):
    """The `Redirect` that answers `path` on the site of `request`, or None."""
    return middleware.get_redirect(request, Redirect.normalise_path(path, decode_unicode=False))


class RedirectMiddleware(middleware.RedirectMiddleware):
    """Wagtail's, which drops the query: a filter chosen at the old address is chosen at the new.

    A redirect that an editor keeps for one address with its query has answered that query.
    """

    def process_response(self, request, response):
        answer = super().process_response(request, response)
        if answer is response or not request.META.get("QUERY_STRING"):
            return answer
        if redirect_at(request, request.get_full_path()) is None:
            answer.headers["Location"] = with_query_of(request, answer.headers["Location"])
        return answer
