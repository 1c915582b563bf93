"""The answer to a feed reader."""

from django.http import Http404, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from core.feeds import KINDS

from . import atom, json_feed, rss
from .items import channel_of

WRITERS = {"": rss.write, "atom": atom.write, "json": json_feed.write}


def feed_response(request, *, step, index, filtered):
    """The feed of `filtered`, of the kind that `step` names in its address; 404 for another."""
    return answer(request, step, lambda kind: channel_of(kind, index, filtered, request))


@require_safe
def answer(request, step, describe):
    """The feed whose `Channel` `describe` makes of a `FeedKind`; 404 where `step` names none.

    Who asks again is told 304 as long as nothing has changed, before anything is rendered.
    """
    kind = next((kind for kind in KINDS if kind.step == step), None)
    if kind is None:
        raise Http404
    channel = describe(kind)
    etag, updated = channel.etag, int(channel.updated.timestamp())
    response = get_conditional_response(request, etag=etag, last_modified=updated)
    if response is None:
        response = HttpResponse(
            WRITERS[step](channel), content_type=f"{kind.media_type}; charset=utf-8"
        )
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(updated)
    return response
