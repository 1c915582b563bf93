"""The lists that a document defines, from its part `numbering`."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from .names import child, value
from .names import number as int_of


class Lists:
    """Lists by their numbers. Several can count together: those of one `kind`."""

    def __init__(self, root: Element | None) -> None:
        root = Element("none") if root is None else root
        self._kinds = {
            one.get("w:abstractNumId", ""): one for one in root if one.tag == "w:abstractNum"
        }
        self._styled = {value(one, "w:styleLink"): key for key, one in self._kinds.items()}
        self._numbers = {one.get("w:numId", ""): one for one in root if one.tag == "w:num"}

    def kind(self, number: str) -> str:
        """The id of what the list is an instance of; "" where the document has no such list."""
        kind = value(self._numbers.get(number), "w:abstractNumId")
        style = value(self._kinds.get(kind), "w:numStyleLink")  # which has the levels
        return self._styled.get(style, kind) if style else kind

    def level(self, number: str, depth: int) -> Element | None:
        """How the list counts at this depth, 0 the outermost; None where nothing says so."""
        changes = self._changes(number, depth)
        own = next((lvl for one in changes if (lvl := child(one, "w:lvl")) is not None), None)
        if own is not None:
            return own
        kind = self._kinds.get(self.kind(number))
        return None if kind is None else next(_levels(kind, depth), None)

    def begins_anew(self, number: str, depth: int) -> int | None:
        """The number that this list begins with in its own right, and not as its kind does."""
        for one in self._changes(number, depth):
            if begun := value(one, "w:startOverride"):
                return int_of(begun, 1)
        return None

    def start(self, number: str, depth: int) -> int:
        """The number of the first item at this depth."""
        begun = self.begins_anew(number, depth)
        return int_of(value(self.level(number, depth), "w:start"), 1) if begun is None else begun

    def _changes(self, number: str, depth: int) -> Iterator[Element]:
        for one in self._numbers.get(number, ()):
            if one.tag == "w:lvlOverride" and one.get("w:ilvl") == str(depth):
                yield one


def _levels(kind: Element, depth: int) -> Iterator[Element]:
    return (one for one in kind if one.tag == "w:lvl" and one.get("w:ilvl") == str(depth))
