"""Footnotes as the article keeps them."""

import uuid
from collections.abc import Iterable

from django.utils.html import strip_tags
from wagtail_footnotes.models import Footnote

from transfer.word.document import Note

from .html import note_text


def footnotes_of(
    notes: Iterable[Note], locale, present: Iterable[Footnote] = ()
) -> tuple[list[Footnote], dict[str, str]]:
    """The rows of notes, and the uuid of each by its key.

    A note that says what one of those `present` says is that one, so that revisions of an article
    differ only in what its author has changed.
    """
    known: dict[str, list[Footnote]] = {}
    for footnote in present:
        known.setdefault(_words(footnote.text), []).append(footnote)
    rows, uuids = [], {}
    for place, note in enumerate(notes):
        text = note_text(note)
        same = known.get(_words(text))
        row = same.pop(0) if same else Footnote(uuid=str(uuid.uuid4()), locale=locale)
        row.text, row.sort_order = text, place
        rows.append(row)
        uuids[note.key] = str(row.uuid)
    return rows, uuids


def _words(html: str) -> str:
    return " ".join(strip_tags(html).split())
