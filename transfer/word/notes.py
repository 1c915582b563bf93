"""Footnotes and endnotes."""

from collections.abc import Iterable
from dataclasses import replace

from . import limits
from .document import (
    Block,
    Came,
    Changed,
    Left,
    Listing,
    Note,
    Paragraph,
    Picture,
    Quotation,
    Span,
    Spans,
)
from .flow import Flow
from .pieces import Grid, Line, Piece
from .refusal import TOO_MUCH, Refused
from .source import Source


def read_notes(source: Source) -> dict[str, Note]:
    """The notes of a document by their keys; Word's own (the lines above notes) are none."""
    notes = {}
    for kind in ("footnote", "endnote"):
        part = source.part(f"{kind}s")
        if part is None:
            continue
        flow = Flow(source, part)
        for element in part.root:
            if element.tag != f"w:{kind}" or element.get("w:type", "normal") != "normal":
                continue
            key = kind[0] + element.get("w:id", "")
            paragraphs = tuple(_paragraphs(flow.read(element), source))
            if paragraphs:
                notes[key] = Note(key, paragraphs)
    if len(notes) > limits.NOTES:
        raise Refused(TOO_MUCH)
    return notes


def _paragraphs(pieces: list[Piece], source: Source) -> Iterable[Spans]:
    for piece in pieces:
        if isinstance(piece, Picture):
            source.report.count(Left.NOTE_PICTURES)
        elif isinstance(piece, Grid):
            for row in piece.table.rows:
                yield (Span(" · ".join(filter(None, row))),)
        elif isinstance(piece, Line) and piece.text:
            source.report.count(Left.LOST_NOTES, len(piece.marks))  # a note has no notes
            words = tuple(span for span in piece.spans if not span.note)
            label = piece.item.label if piece.item else ""
            source.report.count(Changed.WRITTEN_NUMBERS, int(bool(label)))
            yield (Span(f"{label} "), *words) if label else words


def keep_marks(
    blocks: Iterable[Block], notes: dict[str, Note], source: Source
) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """`blocks` without the marks of notes that are not there, and the notes as they are met."""
    met: dict[str, Note] = {}
    lost = 0

    def known(spans: Spans) -> Spans:
        nonlocal lost
        kept = tuple(span for span in spans if not span.note or span.note in notes)
        lost += len(spans) - len(kept)
        met.update({span.note: notes[span.note] for span in kept if span.note})
        return kept

    kept = [_with_spans(block, known) for block in blocks]
    report = source.report
    report.count(Left.LOST_NOTES, lost)
    report.count(Left.UNUSED_NOTES, len(notes) - len(met))
    for note in met.values():
        report.count(Came.FOOTNOTES if note.key.startswith("f") else Came.ENDNOTES)
    return tuple(block for block in kept if block is not None), tuple(met.values())


def _with_spans(block: Block, change) -> Block | None:
    if isinstance(block, Paragraph | Quotation):
        spans = change(block.spans)
        return replace(block, spans=spans) if spans else None
    if isinstance(block, Listing):
        return replace(block, items=tuple(map(change, block.items)))
    return block
