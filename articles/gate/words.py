"""What writers leave for later, and the order of headings."""

import re

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue
from wagtail.models import COMMENTS_RELATION_NAME

from core.gate import Problem

# "To come", as journalists write it: TK, TKTK, TK TK, [TK]. Part of an address or a code it is not.
PLACEHOLDER = re.compile(r"(?<![\w/.@#=&?-])(?:TK)+(?![\w/@=-]|\.\w)")
FIELDS = (
    "title",
    "summary",
    "disclaimer",
    "interest",
    "ai_note",
    "seo_title",
    "search_description",
)


def no_placeholder_is_left(article):
    """In whatever readers or search engines are told."""
    for field, at, text in _texts(article):
        if PLACEHOLDER.search(text):
            yield Problem(field, _("“TK” stands where something is still to come."), at)


def _texts(article):
    """`(field, at, text)` of all that was written."""
    for name in FIELDS:
        yield name, (), getattr(article, name)
    # The article's own words for its picture, else the picture's: what readers are told.
    yield "lead_caption", (), article.lead_words
    yield "lead_alt", (), article.lead_text
    for index, block in enumerate(article.body):
        texts = block.block.get_searchable_content(block.value)
        if block.block_type == "table" and block.value:
            texts = [*texts, block.value.get("table_caption") or ""]
        elif block.block_type == "image":
            texts = [*texts, *_picture_texts(block.value)]
        yield "body", (index,), "\n".join(map(str, texts))
    for index, funder in enumerate(article.funders):
        yield "funders", (index,), funder.value["name"] or ""
    for footnote in article.footnotes.all():
        yield "footnotes", (), strip_tags(footnote.text)
    for correction in article.corrections.all():
        if not correction.published_at:
            yield "corrections", (), correction.text


def _picture_texts(figure):
    """What readers are told of a picture in the body."""
    yield figure.words
    image = figure["image"]
    if image and not image.decorative:
        yield image.contextual_alt_text or image.description


def no_comment_is_left(article):
    """Each is shown where it was made: on a field, or on a block of one."""
    for comment in getattr(article, COMMENTS_RELATION_NAME).all():
        if comment.resolved_at:
            continue
        field, *path = comment.contentpath.split(".")
        at = _index_of(path[0], getattr(article, field, None)) if path else ()
        words = _("A comment is left here: “%(text)s” Resolve it.")
        yield Problem(field, words % {"text": _shortened(comment.text)}, at)


def _index_of(block_id, value):
    """Where a block is in a StreamField; nowhere in any other: the path is what a form sent."""
    stream = value if isinstance(value, StreamValue) else ()
    return tuple(index for index, block in enumerate(stream) if block.id == block_id)[:1]


def _shortened(text, length=80):
    return text if len(text) <= length else f"{text[:length].rstrip()}…"


def no_headings_are_out_of_order(article):
    """A heading is at most one level below the one before it; the title is the first."""
    before = 1
    for index, block in enumerate(article.body):
        if block.block_type != "heading":
            continue
        level = int(block.value["level"].removeprefix("h") or 2)
        if level > before + 1:
            words = _("This heading is within a section, but no section comes before it.")
            yield Problem("body", words, (index, "level"))
        before = level
