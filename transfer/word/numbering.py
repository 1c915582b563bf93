"""Which paragraphs are items of a list, and of which kind."""

from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from .labels import Labels, shape_of
from .lists import Lists
from .names import child, value
from .names import number as int_of
from .styles import Role, Style

_DECIMAL = {"decimal", "decimalZero"}


@dataclass(frozen=True)
class Item:
    """A place in a list. `continues` is a further paragraph of the item before it.

    `is_odd` is one that is counted otherwise than 1, 2, 3. `label` is its number or bullet as Word
    shows it.
    """

    ordered: bool
    level: int
    number: str
    continues: bool = False
    is_odd: bool = False
    label: str = ""


class Numbering:
    """The lists of a document, from its part `numbering`. Asked in the order of the text."""

    def __init__(self, root: Element | None) -> None:
        self._lists = Lists(root)
        self._labels = Labels(self._lists)

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
        found = self._lists.level(number, depth)
        shape = "bullet" if found is None else shape_of(found)
        blank = found is not None and not value(found, "w:lvlText").strip()
        # pandoc's further paragraphs of an item have a bullet that is a space.
        continues = shape == "none" or (shape == "bullet" and blank and _has_no_picture(found))
        ordered = shape not in {"bullet", "none"}
        is_odd = ordered and (shape not in _DECIMAL or self._lists.start(number, depth) != 1)
        label = self._labels.next(number, depth)
        return Item(ordered, depth, number, continues, is_odd, label)


def _has_no_picture(level: Element) -> bool:
    return child(level, "w:lvlPicBulletId") is None


def _is_indented(properties: Element | None) -> bool:
    """LibreOffice's further paragraphs of an item are out of the list and set in like it."""
    indent = child(properties, "w:ind")
    if indent is None:
        return False
    return int_of(indent.get("w:left") or indent.get("w:start", ""), 0) > 0
