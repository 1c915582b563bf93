"""A text as it flows: lines, tables and pictures in their order, before they are put together."""

from xml.etree.ElementTree import Element

from .document import Changed, Left, Picture, Span, Spans
from .drawings import pictures_and_boxes
from .names import child, chosen, deep, has_text, number, value
from .package import Part
from .pieces import Line, Piece
from .runs import Runs, merged
from .source import Source
from .styles import Role
from .tables import read_table

_THROUGH = {"w:customXml", "w:ins", "w:moveTo", "w:smartTag", "w:sdtContent", "w:body"}
_CONTENTS = {"Table of Contents", "Table of Figures"}


class Flow:
    """Reads what stands in a part (the text itself, or notes) as pieces in their order."""

    def __init__(self, source: Source, part: Part, in_cell: bool = False) -> None:
        self.source, self.part = source, part
        self._in_cell = in_cell
        self.count = source.report.count
        self._carried: Spans = ()  # words of a paragraph whose end was deleted

    def read(self, parent: Element, in_cell: bool = False) -> list[Piece]:
        """The pieces of all in `parent`, which is a whole: a text, a cell, a box, a note.

        In a cell a number can stand alone: Word numbers the rows of a table so.
        """
        inner = Flow(self.source, self.part, in_cell)
        found = inner._pieces(parent)
        return [*found, Line(inner._carried)] if inner._carried else found

    def _pieces(self, parent: Element) -> list[Piece]:
        found: list[Piece] = []
        for element in parent:
            found += self._piece(element)
        return found

    def _piece(self, element: Element) -> list[Piece]:
        tag = element.tag
        if tag == "w:p":
            return self._paragraph(element)
        if tag == "w:tbl":
            return read_table(self, element)
        if tag == "w:sdt":
            return self._control(element)
        if tag in _THROUGH:
            return self._pieces(element)
        if tag in {"m:oMathPara", "m:oMath"}:
            self.count(Left.EQUATIONS, sum(1 for _one in element.iter("m:oMath")))
        elif tag == "mc:AlternateContent":
            return self._pieces(chosen(element))
        elif tag == "w:del":
            self.count(Left.DELETIONS)
        elif tag == "w:altChunk" or (tag != "w:moveFrom" and has_text(element)):
            self.count(Left.UNKNOWN)
        return []

    def _control(self, element: Element) -> list[Piece]:
        """A part that Word fills in; a table of contents is one, and the site makes its own."""
        if value(element, "w:sdtPr", "w:docPartObj", "w:docPartGallery") in _CONTENTS:
            self.count(Left.CONTENTS)
            return []
        content = child(element, "w:sdtContent")
        return [] if content is None else self._pieces(content)

    def _paragraph(self, element: Element) -> list[Piece]:
        properties = child(element, "w:pPr")
        style = self.source.styles.of_paragraph(value(properties, "w:pStyle"))
        if style.role == Role.CONTENTS and not (self._carried or self._in_cell):
            # What its lines hold besides words, such as links to their headings, goes with them.
            words = "".join(text.text or "" for text in deep(element, "w:t"))
            return [Line((Span(words),), Role.CONTENTS)] if words.strip() else []
        runs = Runs(self.source, self.part, element, style)
        spans = merged([*self._carried, *runs.spans]) if self._carried else runs.spans
        self._carried = ()
        if child(properties, "w:rPr", "w:del") is not None or _is_drop_cap(properties):
            self._carried = spans
            return self._beside(runs.graphics)
        role, level = style.role, style.level
        outline = value(properties, "w:outlineLvl")
        if role in {None, Role.TEXT} and number(outline, 9) < 9:
            role, level = Role.HEADING, number(outline, 9) + 1
        item = self.source.numbering.item(properties, style)
        line = Line(spans, role, level, item, _stands_out(properties, spans))
        is_number = self._in_cell and item is not None and item.ordered and bool(item.label)
        return [*([line] if spans or is_number else []), *self._beside(runs.graphics)]

    def _beside(self, graphics: list[Element]) -> list[Piece]:
        found: list[Piece] = []
        for one in pictures_and_boxes(self.source, self.part, graphics):
            found += [one] if isinstance(one, Picture) else self._box(one)
        return found

    def _box(self, element: Element) -> list[Piece]:
        """What is in a text box. LibreOffice puts a picture and its caption into one."""
        pieces = self.read(element)
        if pieces and not any(isinstance(piece, Picture) for piece in pieces):
            self.count(Changed.TEXT_BOXES)
        return pieces


def _is_drop_cap(properties: Element | None) -> bool:
    """The first letter of the next paragraph, set large in a frame of its own."""
    frame = child(properties, "w:framePr")
    return frame is not None and frame.get("w:dropCap", "none") != "none"


def _stands_out(properties: Element | None, spans: Spans) -> bool:
    words = [span for span in spans if span.text.strip()]
    return bool(words) and (
        value(properties, "w:jc") == "center" or all(span.bold for span in words)
    )
