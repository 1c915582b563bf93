"""The numbers and bullets of lists, as Word shows them."""

import re
from xml.etree.ElementTree import Element

from .lists import Lists
from .names import is_on, value

_DEPTHS = 9  # levels that a list of Word's has
_LONGEST = 100  # letters of what stands around a number
_PLACE = re.compile(r"%([1-9])")
_PRIVATE = re.compile("[\ue000-\uf8ff]")  # what a symbol font makes of it, nobody else knows
_BULLETS = {"o": "◦", "·": "•", "§": "▪", "": ""}  # letters of fonts for symbols
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


class Labels:
    """Counts the items of the lists of a document, which have to come in its order."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._counts: dict[str, dict[int, int]] = {}  # by the kind of the list, then by the level
        self._begun: set[str] = set()

    def next(self, number: str, depth: int) -> str:
        """The label of the next item of the list `number`, as "2.", "(b)", "•"; "" for none."""
        level = self._lists.level(number, depth)
        if level is None:
            return ""
        counts = self._counted(number, depth)
        text = value(level, "w:lvlText")[:_LONGEST]
        if shape_of(level) == "bullet":
            return _bullet(level, text)
        decimal = is_on(level, "w:isLgl")

        def at(place) -> str:
            above = int(place[1]) - 1
            count = counts.get(above, self._lists.start(number, above))
            shape = shape_of(self._lists.level(number, above))
            return written(count, "decimal" if decimal else shape)

        return _PLACE.sub(at, text).strip()

    def _counted(self, number: str, depth: int) -> dict[int, int]:
        """The numbers at every level, with the one at `depth` gone on to the next."""
        counts = self._counts.setdefault(self._lists.kind(number), {})
        if number not in self._begun:
            self._begun.add(number)
            anew = [n for n in range(_DEPTHS) if self._lists.begins_anew(number, n) is not None]
            for level in anew:
                counts.pop(level, None)
        counts[depth] = counts.get(depth, self._lists.start(number, depth) - 1) + 1
        for below in range(depth + 1, _DEPTHS):
            if value(self._lists.level(number, below), "w:lvlRestart") != "0":
                counts.pop(below, None)
        return counts


def shape_of(level: Element | None) -> str:
    """The name of the way in which a level counts; where none is given, in decimals."""
    rare = value(level, "mc:AlternateContent", "mc:Fallback", "w:numFmt")
    return value(level, "w:numFmt") or rare or "decimal"


def written(count: int, shape: str) -> str:
    """A number as a list of this shape writes it; in decimals where the shape is a rare one."""
    match shape:
        case "none":
            return ""
        case "decimalZero":
            return f"{count:02}"
        case "lowerLetter" | "upperLetter" if 0 < count <= 780:
            letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
            return letter.upper() if shape == "upperLetter" else letter
        case "lowerRoman" | "upperRoman" if 0 < count < 4000:
            return _roman(count).upper() if shape == "upperRoman" else _roman(count)
    return str(count)


def _roman(count: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        times, count = divmod(count, worth)
        text += letters * times
    return text


def _bullet(level: Element, text: str) -> str:
    text = text.strip()
    if value(level, "w:lvlPicBulletId") or _PRIVATE.search(text):
        return "•"
    return _BULLETS.get(text, text)
