"""Footnotes and the numbers that lead to them."""

from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.notes import MARK
from core.gate import Problem

WORDS = 8  # of a note, by which an editor knows it


def every_number_has_its_note(article):
    """A number whose note was deleted, or came along from another article, shows nothing."""
    known = {str(footnote.uuid) for footnote in article.footnotes.all()}
    for index, block in enumerate(article.body):
        if block.block_type != "paragraph":
            continue
        for mark in MARK.findall(block.value.source):
            if mark not in known:
                words = _("A footnote's number stands here, but its note is gone: [%(mark)s].")
                yield Problem("body", words % {"mark": mark[:6]}, (index,))


def every_note_has_its_number(article):
    """A note to which no number leads is read by nobody."""
    texts = (block.value.source for block in article.body if block.block_type == "paragraph")
    used = {mark for text in texts for mark in MARK.findall(text)}
    for footnote in article.footnotes.all():
        if str(footnote.uuid) not in used:
            start = Truncator(strip_tags(footnote.text)).words(WORDS)
            words = _("No number in the text leads to the footnote “%(start)s”")
            yield Problem("footnotes", words % {"start": start})
