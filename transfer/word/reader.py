"""From the bytes of a .docx to a `Document`."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import PurePath

from .arrange import Arranger
from .byline import people_of
from .document import (
    Block,
    Came,
    Changed,
    Document,
    Heading,
    Left,
    Listing,
    Paragraph,
    Picture,
    Quotation,
    Report,
    Span,
    Spans,
    Table,
    plain,
)
from .flow import Flow
from .front import front_of
from .names import child
from .notes import keep_marks, read_notes
from .package import Package
from .refusal import EMPTY, TOO_MUCH, Refused
from .source import Source

_KINDS = {
    Heading: Came.HEADINGS,
    Paragraph: Came.PARAGRAPHS,
    Listing: Came.LISTS,
    Quotation: Came.QUOTATIONS,
    Table: Came.TABLES,
    Picture: Came.PICTURES,
}


def read(data: bytes, name: str = "") -> Document:
    """The document in the file `data`, which is called `name`.

    Raises Refused for a file that is no Word document, is not safe to open, or has nothing in it.
    """
    try:
        return _read(data, name)
    except RecursionError as error:
        raise Refused(TOO_MUCH) from error


def _read(data: bytes, name: str) -> Document:
    package = Package(data, name)
    source = Source.of(package)
    pieces = Flow(source, source.main).read(source.main.root)
    if not pieces:
        raise Refused(EMPTY)
    properties = package.properties()
    stem = re.sub(r"[\s_]+", " ", PurePath(name).stem).strip() or "Untitled"
    front = front_of(pieces, _text(properties, "dc:title"), stem, source.report)
    arranged = Arranger(front.pieces, source.report, front.marks).blocks
    blocks, notes = keep_marks(arranged, read_notes(source), source)
    _count(blocks, source)
    return Document(
        title=front.title,
        title_from=front.title_from,
        bylines=front.bylines,
        people=people_of(front.bylines),
        subtitle=front.subtitle,
        under_title=front.under_title,
        date=front.date,
        creator=_text(properties, "dc:creator"),
        blocks=blocks,
        notes=notes,
        report=source.report,
    )


def without_line(document: Document, line: str) -> Document:
    """`document` without the first line `line` of its text; the marks of its notes stay."""
    text = " ".join(line.split())
    block = next((one for one in document.blocks if words_of(one) == text), None)
    if block is None:
        return document  # it has become something else: an item of a list, by its typed bullet
    place = document.blocks.index(block)
    marks = tuple(span for span in getattr(block, "spans", ()) if span.note)
    kept = (Paragraph(marks),) if marks else ()
    counts = Counter(document.report.counts)
    counts[Came.WORDS] -= len(text.split())
    counts[_KINDS[type(block)]] -= not marks
    counts[Changed.MOVED_NOTES] += len(marks)
    counts[Changed.GUESSED_HEADINGS] -= isinstance(block, Heading)
    blocks = (*document.blocks[:place], *kept, *document.blocks[place + 1 :])
    return replace(document, blocks=blocks, report=Report(+counts))


def _text(properties, tag: str) -> str:
    found = child(properties, tag)
    return "" if found is None else " ".join((found.text or "").split())


def _count(blocks: tuple[Block, ...], source: Source) -> None:
    report = source.report
    for block in blocks:
        report.count(_KINDS[type(block)])
        report.count(Came.WORDS, len(words_of(block).split()))
        for spans in _spans(block):
            report.count(Came.LINKS, _links(spans))
    comments = source.part("comments")
    if comments is not None:
        report.count(Left.COMMENTS, sum(one.tag == "w:comment" for one in comments.root))
    report.count(Left.HEADERS, source.number_of("header"))
    report.count(Left.FOOTERS, source.number_of("footer"))


def words_of(block: Block) -> str:
    """What a reader reads in a block; of a picture its caption."""
    match block:
        case Heading():
            return block.text
        case Table():
            return " ".join((block.caption, *(cell for row in block.rows for cell in row)))
        case Picture():
            return block.caption
    return " ".join(map(plain, _spans(block)))


def _spans(block: Block) -> tuple[Spans, ...]:
    match block:
        case Paragraph() | Quotation():
            return (block.spans,)
        case Listing():
            return block.items
    return ()


def _links(spans: tuple[Span, ...]) -> int:
    """How many links: neighbours that lead to the same place are one."""
    addresses = [span.href for span in spans]
    return sum(
        bool(one) and one != before
        for before, one in zip(["", *addresses], addresses, strict=False)
    )
