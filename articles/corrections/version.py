"""The text of an article as it stood before a correction, at an address of its own."""

import re

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.facts import Crumb, Facts

NUMBER = re.compile("[1-9][0-9]{0,5}")


def correction_of_version(article, number):
    """The `Correction` before which version `number` of `article` was read, or 404.

    No other revision has an address: most were never shown to anyone.
    """
    known = NUMBER.fullmatch(number) and article.live and not article.get_view_restrictions()
    if not known:
        raise Http404
    remembered = article.corrections.model.objects.published().select_related("revision")
    found = remembered.filter(article=article.pk, version=number, revision__isnull=False).first()
    if found is None or found.revision.object_id != str(article.pk):
        raise Http404
    return found


def version_response(request, article, correction):
    """The page of the text before `correction`, for readers and not for search engines."""
    before = _text_before(article, correction)
    context = {
        "page": before,
        "article": article,
        "corrections": [
            one
            for one in article.published_corrections
            if one.published_at >= correction.published_at
        ],
        "facts": _facts(article, before, request),
    }
    return before.with_frames(render(request, "pages/article_version.html", context))


def _text_before(article, correction):
    """The article as readers saw it then; who wrote it is named, and led to from the article."""
    before = correction.revision.as_object()
    moments = (one.published_at for one in article.published_corrections)
    before.corrected_at = max(
        (moment for moment in moments if moment < correction.published_at), default=None
    )
    for byline in before.bylines.all():
        byline.author_is_private = True
    return before


def _facts(article, before, request):
    return Facts(
        title=_("Earlier version: %(title)s") % {"title": before.title},
        url=article.get_full_url(request),
        description=before.search_description or before.excerpt,
        language=get_language(),
        crumbs=[*article.crumbs(), Crumb(_("Earlier version"), request.path)],
        noindex=True,
    )
