"""From the bytes of a .docx to a `Document`."""

import re
from pathlib import PurePath

from .arrange import Arranger
from .byline import people_of
from .document import (
    Block,
    Came,
    Document,
    Heading,
    Left,
    Listing,
    Paragraph,
    Picture,
    Quotation,
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
    body = child(source.main.root, "w:body")
    pieces = [] if body is None else Flow(source, source.main).read(body)
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
        date=front.date,
        creator=_text(properties, "dc:creator"),
        blocks=blocks,
        notes=notes,
        report=source.report,
    )


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
    report.count(Left.HEADERS, source.number_with_text("header"))
    report.count(Left.FOOTERS, source.number_with_text("footer"))


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
