"""From pieces to blocks: sections, lists, and captions with what they are the captions of."""

import re
from dataclasses import replace

from . import limits
from .document import (
    Block,
    Changed,
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
)
from .numbering import Item
from .pieces import Grid, Line, Piece
from .styles import Role

_OF_TABLE = re.compile(r"(table|tabelle|tableau|tabla|tabella|tabel|جدول)\b", re.IGNORECASE)
_OF_FIGURE = re.compile(
    r"(fig|figure|abbildung|abb|figura|illustration|photo|شكل|صورة)\b", re.IGNORECASE
)
_BULLET = re.compile(r"[•▪◦‣●○■□][\s\u00a0]+(?=\S)")  # typed, and not Word's own
_DEEPEST = 4  # level of lists that the editor has
_HEADING_LENGTH = 120  # of a bold line that may be meant as one


_TEXT = {None, Role.TEXT}


class Arranger:
    """Puts the pieces of a text together as `blocks`."""

    def __init__(self, pieces: list[Piece], report: Report, marks: Spans = ()) -> None:
        self._count = report.count
        self.blocks: list[Block] = []
        self._list: list[Line] = []
        self._counted: set[str] = set()  # the numbered lists that have begun
        self._levels = sorted({one.level for one in pieces if _is_heading(one)})
        self._caption = ""  # of the table or picture that follows
        self._table_of: dict[int, int] = {}  # the places of pictures from cells, and of their table
        self._descriptions: dict[int, str] = {}  # of tables, by their places
        self._add_marks(marks)
        for place, piece in enumerate(pieces):
            self._add(piece, pieces[place + 1] if place + 1 < len(pieces) else None)
        self._close_list()
        self._count_descriptions()

    def _count_descriptions(self) -> None:
        """pandoc writes the caption there as well, which is not lost."""
        lost = (
            text not in self.blocks[place].caption for place, text in self._descriptions.items()
        )
        self._count(Left.TABLE_DESCRIPTIONS, sum(lost))

    def _add(self, piece: Piece, following: Piece | None) -> None:
        if isinstance(piece, Line) and not _is_heading(piece):
            piece = self._with_typed_bullet(piece)
            if piece.item:
                self._add_item(piece)
                return
        self._close_list()
        if isinstance(piece, Picture):
            self.blocks.append(replace(piece, caption=self._taken_caption()))
        elif isinstance(piece, Grid):
            self._add_table(piece)
        elif piece.role == Role.CONTENTS:
            # Each of its lines is a paragraph; it counts as one.
            self._count(Left.CONTENTS, int(not _is(following, Role.CONTENTS)))
        elif piece.role == Role.CAPTION:
            self._add_caption(piece, following)
        elif _is_heading(piece):
            self._add_heading(piece, self._levels.index(piece.level))
        elif not self._levels and _may_be_heading(piece):
            self._count(Changed.GUESSED_HEADINGS)
            self._add_heading(piece, 0)
        elif piece.role == Role.QUOTATION:
            self.blocks.append(Quotation(piece.spans))
        else:
            self.blocks.append(Paragraph(piece.spans))

    def _add_heading(self, line: Line, rank: int) -> None:
        """`rank` is the place of its level among those that the document uses."""
        self._count(Changed.DEEP_HEADINGS, int(rank > 1))
        self._count(Left.HEADING_NUMBERS, int(bool(line.item) and not line.item.continues))
        if not line.text:
            pass
        elif len(line.text) > limits.HEADING_LENGTH:
            self._count(Changed.LONG_HEADINGS)
            words = (replace(span, bold=True) for span in line.spans if not span.note)
            self.blocks.append(Paragraph(tuple(words)))
        else:
            self._count_plain(line)
            self.blocks.append(Heading(line.text, 3 if rank else 2))
        self._add_marks(line.marks)

    def _add_table(self, grid: Grid) -> None:
        table = len(self.blocks)
        self._descriptions[table] = grid.description
        self.blocks.append(replace(grid.table, caption=self._taken_caption()))
        self._add_marks(grid.marks)
        for picture in grid.pictures:
            self._table_of[len(self.blocks)] = table
            self.blocks.append(picture)

    def _add_caption(self, line: Line, following: Piece | None) -> None:
        """A table's stands above or below it, a picture's mostly below."""
        place = self._place_above(line)
        last = None if place is None else self.blocks[place]
        last = last if isinstance(last, Picture | Table) and not last.caption else None
        if _is_above(line, last, following):
            self._caption = line.text
        elif last is not None:
            self.blocks[place] = replace(last, caption=line.text)
        elif isinstance(following, Picture):
            self._caption = line.text
        else:
            self.blocks.append(Paragraph(line.spans))
            return
        self._count_plain(line)
        self._add_marks(line.marks)

    def _place_above(self, line: Line) -> int | None:
        """What a caption stands below: after pictures from the cells of a table, the table."""
        places = reversed(range(len(self.blocks)))
        last = next((place for place in places if not _is_marks(self.blocks[place])), None)
        return last if _OF_FIGURE.match(line.text) else self._table_of.get(last, last)

    def _taken_caption(self) -> str:
        caption, self._caption = self._caption, ""
        return caption

    def _count_plain(self, line: Line) -> None:
        """What a heading or a caption has besides its words."""
        words = [span for span in line.spans if not span.note]
        self._count(Left.LINE_LINKS, len({span.href for span in words if span.href}))
        self._count(Changed.PLAIN_LINES, int(any(s.italic or s.superscript for s in words)))

    def _add_marks(self, marks: Spans) -> None:
        """Headings, tables and captions are plain words: their notes' marks stand after them."""
        if marks:
            self._count(Changed.MOVED_NOTES, len(marks))
            self.blocks.append(Paragraph(marks))

    def _with_typed_bullet(self, line: Line) -> Line:
        """`line` as an item of a list, if its author has typed the bullet."""
        first = line.spans[0]
        bullet = _BULLET.match(first.text) if line.role in _TEXT and not line.item else None
        if not bullet:
            return line
        self._count(Changed.TYPED_BULLETS)
        rest = replace(first, text=first.text[bullet.end() :])
        return replace(line, spans=(rest, *line.spans[1:]), item=Item(False, 0, "typed"))

    def _add_item(self, line: Line) -> None:
        if self._list and _begins_a_list(line, self._list[0]):
            self._close_list()
        self._list.append(line)

    def _close_list(self) -> None:
        lines, self._list = self._list, []
        if not lines:
            return
        first = lines[0].item
        items: list[Spans] = []
        places: list[tuple[int, bool]] = []
        for line in lines:
            if line.item.continues and items:
                items[-1] = (*items[-1], Span("\n"), *line.spans)
            else:
                items.append(line.spans)
                places.append(_place(line.item, first, places))
        if all(line.item.continues for line in lines):
            self.blocks += [Paragraph(line.spans) for line in lines]
        else:
            self._count(Changed.RESTARTED, int(first.ordered and first.number in self._counted))
            self._count(Changed.RENUMBERED, int(first.is_odd))
            self._counted |= {first.number} if first.number else set()
            nested = tuple(places) if any(level for level, __ in places) else ()
            self.blocks.append(Listing(first.ordered, tuple(items), nested))


def _is_above(line: Line, last: Picture | Table | None, following: Piece | None) -> bool:
    """Whether a caption belongs to what follows it, though it may stand below something as well."""
    of_table = bool(_OF_TABLE.match(line.text))
    if isinstance(following, Picture):
        return isinstance(last, Table) and not of_table
    return isinstance(following, Grid) and (of_table or last is None)


def _place(item: Item, first: Item, before: list[tuple[int, bool]]) -> tuple[int, bool]:
    """How deep an item stands, at most one level below the one before, and whether it counts."""
    deepest = min(before[-1][0] + 1, _DEEPEST) if before else 0
    level = max(min(item.level - first.level, deepest), 0)
    return level, item.ordered if level else first.ordered


def _begins_a_list(line: Line, first: Line) -> bool:
    item, one = line.item, first.item
    if item.continues:
        return False
    if one.continues:
        return True  # what came before it were paragraphs after all
    if item.level > one.level:
        return False
    return item.ordered != one.ordered or (item.ordered and item.number != one.number)


def _is(piece: Piece | None, *roles: Role) -> bool:
    return isinstance(piece, Line) and piece.role in roles


def _is_heading(piece: Piece) -> bool:
    # A title further down is somebody's way to set a heading.
    return _is(piece, Role.HEADING, Role.TITLE)


def _may_be_heading(line: Line) -> bool:
    """Whether a line without a style is meant as a heading: short, all bold, no sentence."""
    text = line.text
    return (
        line.role in _TEXT
        and line.is_bold
        and 0 < len(text) <= _HEADING_LENGTH
        and not text.endswith((".", ":", ";", ",", "!"))
        and any(map(str.isalpha, text))
    )


def _is_marks(block: Block) -> bool:
    return isinstance(block, Paragraph) and all(span.note for span in block.spans)
