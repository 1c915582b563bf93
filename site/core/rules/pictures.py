"""Pictures: whom to thank for them, and words for readers who cannot see them."""

from django.utils.translation import gettext as _

from core.gate import Problem

from .reading import figures_of, pictures_of
from .words import PLACEHOLDER


def every_picture_is_credited(page):
    """Each is told once, where it is used first: its credit is its own, and mends every use."""
    told = set()
    for field, at, image in pictures_of(page):
        is_credited = image.credit.strip() and not PLACEHOLDER.search(image.credit)
        if not is_credited and image.pk not in told:
            told.add(image.pk)
            words = _(
                "The picture “%(title)s” has no credit. Edit the picture and say whom to thank."
            )
            yield Problem(field, words % {"title": image.title}, at, mend=image)


def every_picture_is_chosen(page):
    for field, at, image in figures_of(page):
        if not image:
            words = _("Choose the picture, or remove its block.")
            yield Problem(field, words, (*at, "image"))


def every_picture_is_described(page):
    """Or called decorative; what is said of it besides is no description."""
    for field, at, image in figures_of(page):
        if image and not image.decorative and not image.contextual_alt_text:
            words = _(
                "Describe the picture for readers who cannot see it, or mark it as decorative."
            )
            yield Problem(field, words, (*at, "alt_text"))
