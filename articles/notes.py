"""Footnotes: the marks in the text, and the notes they stand for, numbered as a reader meets them.

The data and the editor's button are wagtail-footnotes'. It stores a mark in rich text as
`<footnote id="…uuid…">[abc123]</footnote>`; how readers see it is ours.
"""

import re
import uuid
from collections import Counter
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Aggregate, JSONField, OuterRef, Subquery
from django.db.models.functions import JSONArray
from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.safestring import mark_safe
from wagtail.rich_text import expand_db_html

MARK = re.compile(r'<footnote id="([^"]*)">.*?</footnote>', re.DOTALL)
_BETWEEN_LINES = re.compile(r">\s*\n\s*<")  # of a template: no space in a sentence
_PARTING = re.compile(r"</?(?:p|div|ul|ol|li|blockquote|h[1-6]|hr)\b[^>]*>")


@dataclass(frozen=True)
class Note:
    """A footnote that the text refers to `times` times; `text` is rich text as it is stored."""

    number: int
    uuid: str
    text: str
    times: int = 1

    @property
    def anchor(self):
        return f"fn-{self.number}"

    @property
    def back(self):
        """The anchors of the references to it, in their order."""
        return [Reference(self, nth).anchor for nth in range(1, self.times + 1)]

    @property
    def html(self):
        """What it says, without paragraphs: it stands within one."""
        pieces = (" ".join(one.split()) for one in _PARTING.split(expand_db_html(self.text)))
        return mark_safe("<br>".join(piece for piece in pieces if strip_tags(piece).strip()))


@dataclass(frozen=True)
class Reference:
    """The `nth` place where the text refers to a note."""

    note: Note
    nth: int

    @property
    def anchor(self):
        return f"fnref-{self.note.number}" + (f"-{self.nth}" if self.nth > 1 else "")


def without_marks(html):
    """`html` as it reads when no note is meant to be seen."""
    return MARK.sub("", html)


class _AsList(Aggregate):
    """Values as one JSON list, the same on every database."""

    function = "JSON_GROUP_ARRAY"
    output_field = JSONField()

    def as_postgresql(self, compiler, connection, **extra):
        return self.as_sql(compiler, connection, function="JSONB_AGG", **extra)


def texts_told():
    """The footnotes of an article as `[[uuid, text]]`, part of the article's own query."""
    footnotes = apps.get_model("wagtail_footnotes", "Footnote").objects.filter(page=OuterRef("pk"))
    listed = footnotes.order_by().values("page").annotate(told=_AsList(JSONArray("uuid", "text")))
    return Subquery(listed.values("told"))


def texts_of(article):
    """`{uuid: text}` of its footnotes, as `for_page` told them, or else as a form holds them."""
    if article.notes_told is not None:
        return {str(uuid.UUID(key)): text for key, text in article.notes_told}
    return {str(footnote.uuid): footnote.text for footnote in article.footnotes.all()}


def notes_of(article):
    """The `Note`s that the body of an article refers to, in the order of reference.

    Its footnotes are asked for only when there are marks. A mark whose note has been deleted
    counts for nothing.
    """
    marks = Counter(key for block in article.body for key in _marks(block))
    if not marks:
        return ()
    texts = texts_of(article)
    known = [key for key in marks if key in texts]
    return tuple(Note(number, key, texts[key], marks[key]) for number, key in enumerate(known, 1))


class Referrer:
    """Tells, block by block from the first, to which notes the marks refer."""

    def __init__(self, notes):
        self.notes = {note.uuid: note for note in notes}
        self.seen = Counter()

    def references(self, block):
        """The `Reference` of each mark in `block`; None for one whose note is gone."""
        return tuple(self._reference(uuid) for uuid in _marks(block))

    def _reference(self, uuid):
        if uuid not in self.notes:
            return None
        self.seen[uuid] += 1
        return Reference(self.notes[uuid], self.seen[uuid])


def with_references(html, references, template):
    """`html` with each mark given way to its `Reference`, written by `template`."""
    following = iter(references or ())

    def write(_mark):
        reference = next(following, None)
        if reference is None:
            return ""
        html = render_to_string(template, {"reference": reference})
        return _BETWEEN_LINES.sub("><", html.strip())

    return mark_safe(MARK.sub(write, str(html)))


def _marks(block):
    return MARK.findall(block.value.source) if block.block_type == "paragraph" else []
