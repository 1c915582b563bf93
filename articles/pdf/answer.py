"""Answers a request for the PDF of an article."""

import logging

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from core.facts import facts_of_view
from core.throttle import allowed, client_address

from .make import Edition
from .typesetter import CannotTypeset

logger = logging.getLogger("rostrum.pdf")

MEDIA_TYPE = "application/pdf"
# How many may be made that are not kept yet, in ten minutes: for one visitor, and for all.
ONE, ALL, MINUTES = 20, 200, 10


def answer_with_pdf(article, request):
    """The PDF, made now where it is not kept; a page that asks to wait when there is no turn."""
    edition = Edition(article, request)
    etag = f'"{edition.digest}"'
    if unchanged := get_conditional_response(request, etag=etag):
        return unchanged
    pdf = edition.find()
    if pdf is None:
        if not _may_make(request):
            return _wait(article, request, 429, MINUTES * 60)
        pdf = _made(edition)
        if pdf is None:
            return _wait(article, request, 503, 5)
    name = content_disposition_header(False, f"{article.slug}.pdf")
    headers = {"ETag": etag, "Cache-Control": "no-cache", "Content-Disposition": name}
    return HttpResponse(pdf, content_type=MEDIA_TYPE, headers=headers)


def _may_make(request):
    limits = {client_address(request): ONE, "everyone": ALL}
    return all(
        allowed("pdf", who, limit=limit, seconds=MINUTES * 60) for who, limit in limits.items()
    )


def _made(edition):
    try:
        return edition.make()
    except CannotTypeset as refusal:
        logger.error("Article %s cannot be typeset: %s", edition.article.pk, refusal)
        raise Http404 from refusal


def _wait(article, request, status, seconds):
    """A page for people, who may try again in so many seconds."""
    context = {"article": article, "facts": facts_of_view(request, article.title, article.crumbs())}
    context["facts"].noindex = True
    response = render(request, "pages/pdf_wait.html", context, status=status)
    response["Retry-After"] = str(seconds)
    response["Cache-Control"] = "no-store"
    return response
