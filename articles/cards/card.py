"""What a share card shows, and its address, which changes with what it shows."""

import hashlib
from dataclasses import dataclass

from django.contrib.staticfiles import finders
from django.urls import reverse

from core.facts import Picture, site_url
from core.models import SiteSettings

from .drawing import HEIGHT, WIDTH
from .typesetting import can_set

DRAWN = 1  # to be raised when the drawing changes, so that every card gets a new address


@dataclass(frozen=True)
class Card:
    """What is drawn; all but `title`, `site` and `accent` (`#rrggbb`) may be ""."""

    title: str
    label: str
    byline: str
    site: str
    accent: str
    map_file: str

    @classmethod
    def of(cls, article, request):
        """The card of `article`, which has come with its relations; None where it cannot be set.

        A label or a byline in a script that the font lacks is left out; a title is not.
        """
        site, country = SiteSettings.for_request(request), article.main_country
        topic, title = country or article.main_issue, " ".join(article.title.split())
        if not title or not can_set(title + site.name):
            return None
        return cls(
            title=title,
            label=_settable(topic.name if topic else ""),
            byline=_settable(", ".join(author.title for author in article.authors)),
            site=site.name,
            accent=site.accent,
            map_file=country.map if country else "",
        )

    @property
    def digest(self):
        """Sixteen hexadecimal digits that stand for what is shown."""
        said = f"{DRAWN}{self!r}".encode()
        return hashlib.blake2s(said, digest_size=8).hexdigest()

    @property
    def map_path(self):
        """Where the map's file is; "" where the country has none."""
        return finders.find(self.map_file) if self.map_file else ""


def _settable(text):
    return text if can_set(text) else ""


def card_address(article, card):
    """Its path: for ever the same for the same card."""
    return reverse("card", args=[article.pk, card.digest])


def card_picture(article, request):
    """The share card of `article` as a `Picture`, or None; nothing is drawn yet."""
    card = Card.of(article, request) if article.pk else None
    if card is None:
        return None
    url = site_url(request) + card_address(article, card)
    return Picture((url,), WIDTH, HEIGHT, alt=article.title)
