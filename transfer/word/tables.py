"""Tables: rows of words; what a cell holds beside words stands after the table."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from . import limits
from .document import Changed, Left, Picture, Spans, Table
from .names import child, is_on, number, value
from .pieces import Grid, Line, Piece
from .refusal import TOO_MUCH, Refused

_COLUMNS = 63  # Word's own limit
_FIRST_ROW = 0x20  # a bit of `w:tblLook`


class _Cells:
    """The cells of a table while it is read, row by row."""

    def __init__(self, flow) -> None:
        self.flow = flow
        self.rows: list[list[str]] = []
        self.merged: set[tuple[int, int]] = set()  # where cells begin that take several places
        self.pieces: list[Piece] = []
        self._above: dict[int, tuple[int, int]] = {}  # where a cell that goes on downwards began
        self._number = 0

    def add_row(self, element: Element) -> None:
        row: list[str] = [""] * min(number(value(element, "w:trPr", "w:gridBefore"), 0), _COLUMNS)
        self.rows.append(row)
        for cell in _within(element, "w:tc"):
            self._add_cell(cell, row)

    def _add_cell(self, element: Element, row: list[str]) -> None:
        place = (len(self.rows) - 1, len(row))
        width = min(max(number(value(element, "w:tcPr", "w:gridSpan"), 1), 1), _COLUMNS)
        self._number += width
        if self._number > limits.TABLE_CELLS:
            raise Refused(TOO_MUCH)
        pieces = self.flow.read(element, in_cell=True)
        self.pieces += pieces
        row += [_words(pieces), *[""] * (width - 1)]
        goes_on = child(element, "w:tcPr", "w:vMerge")
        begun = self._above.get(place[1])
        if goes_on is not None and goes_on.get("w:val") != "restart" and begun:
            self.merged.add(begun)
            if row[place[1]]:  # hidden in Word, but nobody's words are dropped in silence
                first = self.rows[begun[0]]
                first[begun[1]] = f"{first[begun[1]]}\n{row[place[1]]}".strip()
                row[place[1]] = ""
            return
        self._above.pop(place[1], None)
        if goes_on is not None:
            self._above[place[1]] = place
        if width > 1:
            self.merged.add(place)


def read_table(flow, element: Element) -> list[Piece]:
    """A table as a Grid, its cells read by `flow`, a `Flow`.

    One of a single cell is a box, whose pieces stand by themselves.
    """
    rows = [row for row in _within(element, "w:tr") if not _is_deleted(flow, row)]
    description = _description(child(element, "w:tblPr"))
    single = [cell for row in rows for cell in _within(row, "w:tc")]
    if len(single) == 1:
        flow.count(Changed.BOXES)
        flow.count(Left.TABLE_DESCRIPTIONS, int(bool(description)))
        return flow.read(single[0])
    cells = _Cells(flow)
    for row in rows:
        cells.add_row(row)
    pictures = tuple(_pictures(cells.pieces))
    if not any(word for row in cells.rows for word in row):
        return list(pictures)  # a table that only puts pictures side by side
    _count(flow, cells, pictures)
    marks = tuple(_marks(cells.pieces))
    return [Grid(_table(element, rows, cells), marks, pictures, description)]


def _description(properties: Element | None) -> str:
    """What those hear who do not see the table."""
    said = (value(properties, tag) for tag in ("w:tblCaption", "w:tblDescription"))
    return " ".join(" ".join(said).split())


def _table(element: Element, rows: list[Element], cells: _Cells) -> Table:
    width = max(map(len, cells.rows))
    return Table(
        rows=tuple((*row, *[""] * (width - len(row))) for row in cells.rows),
        has_header=len(rows) > 1 and _has_header(element, rows[0]),
    )


def _has_header(element: Element, row: Element) -> bool:
    if is_on(child(row, "w:trPr"), "w:tblHeader"):
        return True
    look = child(element, "w:tblPr", "w:tblLook")
    if look is None:
        return False
    if said := look.get("w:firstRow"):
        return said in {"1", "true", "on"}
    try:
        return bool(int(look.get("w:val", "0"), 16) & _FIRST_ROW)
    except ValueError:
        return False


def _is_deleted(flow, row: Element) -> bool:
    deleted = child(row, "w:trPr", "w:del") is not None
    flow.count(Left.DELETIONS, int(deleted))
    return deleted


def _count(flow, cells: _Cells, pictures: tuple) -> None:
    spans = [s for line in _lines(cells.pieces) for s in line.spans]
    linked = {span.href for span in spans if span.href}
    flow.count(Left.TABLE_LINKS, len(linked))
    flow.count(Changed.PLAIN_TABLES, int(any(s.bold or s.italic or s.superscript for s in spans)))
    labelled = [line for line in _lines(cells.pieces) if line.labelled != line.text]
    flow.count(Changed.WRITTEN_NUMBERS, len(labelled))
    flow.count(Changed.MERGED_CELLS, len(cells.merged))
    flow.count(Changed.MOVED_PICTURES, len(pictures))
    nested = [one for one in cells.pieces if isinstance(one, Grid)]
    flow.count(Changed.NESTED_TABLES, len(nested))
    flow.count(Left.TABLE_DESCRIPTIONS, sum(bool(one.description) for one in nested))


def _words(pieces: list[Piece]) -> str:
    """The words of a cell; a table in it gives its cells one after another."""
    texts = []
    for piece in pieces:
        if isinstance(piece, Line):
            texts.append(piece.labelled)
        elif isinstance(piece, Grid):
            texts += [" · ".join(filter(None, row)) for row in piece.table.rows]
    return "\n".join(filter(None, texts))


def _lines(pieces: list[Piece]) -> Iterator[Line]:
    return (piece for piece in pieces if isinstance(piece, Line))


def _pictures(pieces: list[Piece]) -> Iterator[Picture]:
    for piece in pieces:
        if isinstance(piece, Picture):
            yield piece
        elif isinstance(piece, Grid):
            yield from piece.pictures


def _marks(pieces: list[Piece]) -> Spans:
    for piece in pieces:
        if not isinstance(piece, Picture):
            yield from piece.marks


def _within(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also where Word wraps them."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag in {"w:sdt", "w:sdtContent", "w:customXml", "w:ins"}:
            yield from _within(element, tag)
