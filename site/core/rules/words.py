"""What writers leave for later, and the order of headings."""

import re

from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue
from wagtail.models import COMMENTS_RELATION_NAME

from core.gate import Problem

# "To come", as journalists write it: TK, TKTK, TK TK, [TK]. Part of an address or a code it is not.
PLACEHOLDER = re.compile(r"(?<![\w/.@#=&?-])(?:TK)+(?![\w/@=-]|\.\w)")


def no_placeholder_is_left(page):
    """In whatever readers or search engines are told."""
    for field, at, text in page.texts():
        if PLACEHOLDER.search(text):
            yield Problem(field, _("“TK” stands where something is still to come."), at)


def no_comment_is_left(page):
    """Each is shown where it was made: on a field, or on a block of one."""
    for comment in getattr(page, COMMENTS_RELATION_NAME).all():
        if comment.resolved_at:
            continue
        field, *path = comment.contentpath.split(".")
        at = _index_of(path[0], getattr(page, field, None)) if path else ()
        words = _("A comment is left here: “%(text)s” Resolve it.")
        yield Problem(field, words % {"text": _shortened(comment.text)}, at)


def _index_of(block_id, value):
    """Where a block is in a StreamField; nowhere in any other: the path is what a form sent."""
    stream = value if isinstance(value, StreamValue) else ()
    return tuple(index for index, block in enumerate(stream) if block.id == block_id)[:1]


def _shortened(text, length=80):
    return text if len(text) <= length else f"{text[:length].rstrip()}…"


def no_headings_are_out_of_order(page):
    """A heading is at most one level below the one before it; the title is the first."""
    before = {}
    for field, at, level, heading in page.headings():
        if level > before.get(field, 1) + 1:
            words = _("The heading “%(heading)s” is within a section, but none comes before it.")
            yield Problem(field, words % {"heading": heading}, at)
        before[field] = level
