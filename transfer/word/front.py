"""What stands at the head of a document: its title, who wrote it, when."""

import re
from dataclasses import dataclass

from . import limits
from .byline import LONGEST, NAME_WORDS, is_byline, names_only
from .document import Changed, Left, Report, Span, Spans, TitleFrom
from .pieces import Line, Piece
from .styles import Role

_NO_TITLE = re.compile(r"(microsoft word -.*|untitled|document ?\d*|dokument ?\d*|title)", re.I)
_BYLINE_WITHIN = 3  # lines after the title
_FIRST_LINE = 200


@dataclass
class Front:
    """The head of a document, and the `pieces` that remain; `marks` are notes to the head."""

    title: str
    title_from: TitleFrom
    pieces: list[Piece]
    bylines: tuple[str, ...] = ()
    under_title: str = ""
    subtitle: str = ""
    date: str = ""
    marks: Spans = ()


def front_of(pieces: list[Piece], properties_title: str, stem: str, report: Report) -> Front:
    """Take the head off `pieces`. The title is never empty, as `stem`, the file's name, is not."""
    front, start = _titled(pieces, properties_title, stem)
    if start is not None:
        title = pieces[start : start + len(pieces) - len(front.pieces)]
        numbers = [one for one in title if one.item and not one.item.continues]
        report.count(Left.HEADING_NUMBERS, len(numbers))
        _take_people(front, start)
    if len(front.title) > limits.TITLE_LENGTH:
        report.count(Changed.LONG_TITLE)
        front.pieces.insert(start or 0, Line((Span(front.title),)))  # whole, in the text
        front.title = front.title[: limits.TITLE_LENGTH - 1].rsplit(" ", 1)[0] + "…"
    return front


def _titled(pieces: list[Piece], properties_title: str, stem: str) -> tuple[Front, int | None]:
    """The head with its title, and the place in the remaining pieces where the title stood."""
    place = next((n for n, one in enumerate(pieces) if _is(one, Role.TITLE)), None)
    if place is not None:
        end = place
        while end < len(pieces) and _is(pieces[end], Role.TITLE):
            end += 1
        return _from_lines(pieces, place, end, TitleFrom.STYLE)
    place = next((n for n, one in enumerate(pieces) if isinstance(one, Line)), None)
    if place is not None and _is_only_first_heading(pieces, place):
        return _from_lines(pieces, place, place + 1, TitleFrom.HEADING)
    if place is not None and len(pieces) > place + 1 and _looks_like_title(pieces[place]):
        return _from_lines(pieces, place, place + 1, TitleFrom.FIRST_LINE)
    given = " ".join(properties_title.split())
    if given and not _NO_TITLE.fullmatch(given):
        return Front(given, TitleFrom.PROPERTIES, list(pieces)), place
    return Front(stem, TitleFrom.FILE_NAME, list(pieces)), place


def _from_lines(pieces, start, end, found) -> tuple[Front, int]:
    lines = pieces[start:end]
    marks = tuple(mark for line in lines for mark in line.marks)
    title = " ".join(line.text for line in lines)
    return Front(title, found, [*pieces[:start], *pieces[end:]], marks=marks), start


def _is(piece: Piece, *roles: Role) -> bool:
    return isinstance(piece, Line) and piece.role in roles and bool(piece.text)


def _is_only_first_heading(pieces: list[Piece], place: int) -> bool:
    line = pieces[place]
    if not _is(line, Role.HEADING):
        return False
    levels = [one.level for one in pieces if _is(one, Role.HEADING)]
    return levels.count(line.level) == 1 and line.level == min(levels)


def _looks_like_title(line: Line) -> bool:
    text = line.text
    return (
        line.stands_out
        and line.role in {None, Role.TEXT}
        and 0 < len(text) <= _FIRST_LINE
        and not text.endswith((".", ":", ";", ","))
        and not is_byline(text)
    )


def _take_people(front: Front, start: int) -> None:
    """Take the lines of authors, subtitle and date from after the title."""
    seen = 0
    while start < len(front.pieces) and seen < _BYLINE_WITHIN:
        line = front.pieces[start]
        if not isinstance(line, Line):
            return
        if not _take(front, line):
            if front.title_from not in {TitleFrom.STYLE, TitleFrom.HEADING, TitleFrom.FIRST_LINE}:
                return
            if not seen and _may_be_names(line):
                front.under_title = line.lines
            start, seen = start + 1, seen + 1
            continue
        front.marks += line.marks
        del front.pieces[start]


def _may_be_names(line: Line) -> bool:
    """Whether a line could be a name; who knows the authors says whether it is one of theirs."""
    is_short = len(line.text.split()) <= NAME_WORDS or names_only(line.lines)
    return line.role in {None, Role.TEXT} and not line.item and bool(line.text) and is_short


def _take(front: Front, line: Line) -> bool:
    """Whether this line is of the head, and now in `front`."""
    text = line.text
    if line.role == Role.DATE and not front.date:
        front.date = text
    elif (line.role == Role.AUTHOR and len(text) <= LONGEST) or is_byline(line.lines):
        front.bylines += (line.lines,)
    elif line.role == Role.SUBTITLE and not front.subtitle:
        front.subtitle = text
    else:
        return False
    return True
