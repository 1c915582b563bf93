"""What keeps an article from publication. A rule is a function; adding one is listing it."""

from django.utils.translation import gettext as _

from core.gate import Problem, uncredited

from .corrections.rules import corrections_are_fit
from .disclosures import funders_are_named


def lead_picture_is_fit(article):
    """The lead picture is credited, as the one to share is, and described or called decorative."""
    image = article.lead_image
    yield from uncredited("lead_image", image)
    yield from uncredited("social_image", article.social_image)
    if image and not article.lead_decorative and not article.lead_text:
        yield Problem(
            "lead_alt",
            _("Describe the picture for readers who cannot see it, or tick “decorative”."),
        )


def pictures_in_the_body_are_fit(article):
    """The same, for every picture in the body; the still of a video needs no description."""
    for index, block in enumerate(article.body):
        if block.block_type == "embed":
            yield from uncredited("body", block.value["still"], (index, "still"))
        if block.block_type != "image":
            continue
        image, at = block.value["image"], (index, "image")
        if not image:
            yield Problem("body", _("Choose the picture, or remove its block."), (*at, "image"))
            continue
        yield from uncredited("body", image, (*at, "image"))
        if not image.decorative and not image.contextual_alt_text:
            yield Problem(
                "body",
                _("Describe the picture for readers who cannot see it, or mark it as decorative."),
                (*at, "alt_text"),
            )


def there_is_something_to_read(article):
    """An article without a body at least has a summary."""
    if not article.body and not article.summary.strip():
        yield Problem("body", _("Write the article, or at least its summary."))


def its_own_disclaimer_is_written(article):
    """An article that is to carry its own disclaimer has one."""
    if article.disclaimer_choice == article.Disclaimer.OWN and not article.disclaimer.strip():
        yield Problem("disclaimer", _("Write the disclaimer, or choose the site's."))


RULES = (
    lead_picture_is_fit,
    pictures_in_the_body_are_fit,
    there_is_something_to_read,
    its_own_disclaimer_is_written,
    funders_are_named,
    corrections_are_fit,
)


def problems(article):
    """Yield the `Problem`s of an ArticlePage."""
    for rule in RULES:
        yield from rule(article)
