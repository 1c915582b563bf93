"""The answer to who asks for a share card: kept, or drawn now and kept."""

import logging

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from articles.models import ArticlePage
from core.throttle import allowed, client_address

from .card import Card, card_address
from .drawing import draw

FOR_EVER = "public, max-age=31536000, immutable"
A_WHILE = "public, max-age=300"
DRAWN_A_MINUTE = 60  # for one visitor; kept cards are not counted

logger = logging.getLogger("rostrum.cards")


@require_safe
def share_card(request, pk, digest):
    """The card of a published article; an old card's address leads to the present one."""
    article = get_object_or_404(ArticlePage.objects.published().for_cards(), pk=pk)
    card = Card.of(article, request)
    if card is None:
        raise Http404
    if digest != card.digest:
        response = redirect(card_address(article, card))
        response.headers["Cache-Control"] = A_WHILE
        return response
    folder, name = f"cards/{article.pk}", f"{card.digest}.png"
    picture = _kept(f"{folder}/{name}")
    if picture is None:
        if not allowed("card", client_address(request), limit=DRAWN_A_MINUTE, seconds=60):
            return HttpResponse(status=429, headers={"Retry-After": "60"})
        picture = draw(card)
        _keep(folder, name, picture)
    return HttpResponse(picture, content_type="image/png", headers={"Cache-Control": FOR_EVER})


def _kept(path):
    try:
        with default_storage.open(path) as file:
            return file.read()
    except OSError:
        return None


def _keep(folder, name, picture):
    """Keep the card in place of the article's earlier ones; a full disk keeps nobody waiting."""
    try:
        default_storage.save(f"{folder}/{name}", ContentFile(picture))
        for other in default_storage.listdir(folder)[1]:
            if other != name:
                default_storage.delete(f"{folder}/{other}")
    except OSError:
        logger.exception("A share card could not be kept.")
