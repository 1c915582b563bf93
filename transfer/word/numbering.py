"""Which paragraphs are items of a list, and of which kind."""

from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from .names import child, value
from .names import number as int_of
from .styles import Role, Style

_DECIMAL = {"decimal", "decimalZero"}


@dataclass(frozen=True)
class Item:
    """A place in a list. `continues` is a further paragraph of the item before it.

    `is_odd` is one that is counted otherwise than 1, 2, 3.
    """

    ordered: bool
    level: int
    number: str
    continues: bool = False
    is_odd: bool = False


class Numbering:
    """The lists of a document, from its part `numbering`."""

    def __init__(self, root: Element | None) -> None:
        root = Element("none") if root is None else root
        self._abstract = {
            one.get("w:abstractNumId", ""): one for one in root if one.tag == "w:abstractNum"
        }
        self._numbers = {one.get("w:numId", ""): one for one in root if one.tag == "w:num"}

    def item(self, properties: Element | None, style: Style) -> Item | None:
        """The place that a paragraph with these `w:pPr` has in a list; None outside of lists."""
        own, given = child(properties, "w:numPr"), style.numbering
        number = value(own, "w:numId") or value(given, "w:numId")
        level = value(own, "w:ilvl") or value(given, "w:ilvl")
        if style.role == Role.CONTINUES or (number == "0" and _is_indented(properties)):
            return Item(False, max(style.level - 1, 0), "", continues=True)
        if number == "0":
            return None
        # "List Bullet 2" is within a list by its name: its own numbering begins anew.
        by_style = style.role in {Role.BULLETS, Role.NUMBERS}
        above = max(style.level - 1, 0) if by_style else 0
        if number:
            item = self._item(number, int_of(level, 0))
            return replace(item, level=max(item.level, above))
        if by_style:
            return Item(style.role == Role.NUMBERS, above, "")
        return None

    def _item(self, number: str, depth: int) -> Item:
        found = self._level(number, str(depth))
        shape = value(found, "w:numFmt") or "bullet"
        blank = found is not None and not value(found, "w:lvlText").strip()
        # pandoc's further paragraphs of an item have a bullet that is a space.
        continues = shape == "none" or (shape == "bullet" and blank and self._has_no_picture(found))
        ordered = shape not in {"bullet", "none"}
        is_odd = ordered and (shape not in _DECIMAL or self._start(number, depth, found) != 1)
        return Item(ordered, depth, number, continues, is_odd)

    def _start(self, number: str, depth: int, level: Element | None) -> int:
        for change in self._numbers.get(number, ()):
            begun = value(change, "w:startOverride")
            if begun and change.get("w:ilvl") == str(depth):
                return int_of(begun, 1)
        return int_of(value(level, "w:start"), 1)

    @staticmethod
    def _has_no_picture(level: Element) -> bool:
        return child(level, "w:lvlPicBulletId") is None

    def _level(self, number: str, depth: str) -> Element | None:
        num = self._numbers.get(number)
        if num is None:
            return None
        for change in num:
            if change.tag == "w:lvlOverride" and change.get("w:ilvl") == depth:
                own = child(change, "w:lvl")
                if own is not None:
                    return own
        abstract = self._abstract.get(value(num, "w:abstractNumId"))
        if abstract is None:
            return None
        return next((one for one in abstract if _is_level(one, depth)), None)


def _is_indented(properties: Element | None) -> bool:
    """LibreOffice's further paragraphs of an item are out of the list and set in like it."""
    indent = child(properties, "w:ind")
    if indent is None:
        return False
    return int_of(indent.get("w:left") or indent.get("w:start", ""), 0) > 0


def _is_level(element: Element, depth: str) -> bool:
    return element.tag == "w:lvl" and element.get("w:ilvl") == depth
