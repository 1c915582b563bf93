"""What keeps an article from publication. A rule is a function; adding one is listing it."""

from django.utils.translation import gettext as _

from core.gate import Problem, uncredited


def pictures_are_credited(article):
    """Every picture names whom to thank."""
    yield from uncredited("lead_image", article.lead_image)
    for block in article.body:
        if block.block_type == "image":
            yield from uncredited("body", block.value["image"])


def lead_picture_is_described(article):
    """The lead picture has alternative text, or is declared decorative."""
    image = article.lead_image
    if image and not article.lead_decorative and not article.lead_text:
        yield Problem(
            "lead_alt",
            _("Describe the picture for readers who cannot see it, or tick “decorative”."),
        )


def there_is_something_to_read(article):
    """An article without a body at least has a summary."""
    if not article.body and not article.summary.strip():
        yield Problem("body", _("Write the article, or at least its summary."))


RULES = (pictures_are_credited, lead_picture_is_described, there_is_something_to_read)


def problems(article):
    """Yield the `Problem`s of an ArticlePage."""
    for rule in RULES:
        yield from rule(article)
