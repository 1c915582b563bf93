"""Pictures: whom to thank for them, and words for readers who cannot see them."""

from django.utils.translation import gettext as _

from core.gate import Problem, uncredited


def every_picture_is_credited(article):
    """Each is told once, where it is used first: its credit is its own, and mends every use."""
    told = set()
    for field, image, at in _shown_by(article):
        if image and image.pk not in told:
            told.add(image.pk)
            yield from uncredited(field, image, at)


def _shown_by(article):
    """The lead picture, the one to share, those in the body and the stills of videos."""
    yield "lead_image", article.lead_image, ()
    yield "social_image", article.social_image, ()
    for index, block in enumerate(article.body):
        if block.block_type == "embed":
            yield "body", block.value["still"], (index, "still")
        elif block.block_type == "image":
            yield "body", block.value["image"], (index, "image", "image")


def every_picture_is_chosen(article):
    for index, block in _pictures_in(article.body):
        if not block.value["image"]:
            at = (index, "image", "image")
            yield Problem("body", _("Choose the picture, or remove its block."), at)


def every_picture_is_described(article):
    """Or called decorative; the still of a video needs no description."""
    if article.lead_image and not article.lead_decorative and not article.lead_text:
        yield Problem(
            "lead_alt",
            _("Describe the picture for readers who cannot see it, or tick “decorative”."),
        )
    for index, block in _pictures_in(article.body):
        image = block.value["image"]
        if image and not image.decorative and not image.contextual_alt_text:
            yield Problem(
                "body",
                _("Describe the picture for readers who cannot see it, or mark it as decorative."),
                (index, "image", "alt_text"),
            )


def _pictures_in(body):
    return ((index, block) for index, block in enumerate(body) if block.block_type == "image")
