"""What reading needs at every place of a document: its styles, lists, parts, and the report."""

from dataclasses import dataclass, field

from .document import Report
from .names import deep, has_text
from .numbering import Numbering
from .package import Package, Part
from .styles import Styles


@dataclass
class Source:
    """A document while it is read. `bookmarks` maps the name of a place to the note marked there,
    which is how Word refers to a note a second time.
    """

    package: Package
    main: Part
    styles: Styles
    numbering: Numbering
    report: Report = field(default_factory=Report)
    bookmarks: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, tuple[bytes, str] | None] = field(default_factory=dict)
    pixels: int = 0

    @classmethod
    def of(cls, package: Package) -> "Source":
        main = package.main()
        styles, numbering = (_root(package, main, kind) for kind in ("styles", "numbering"))
        source = cls(package, main, Styles(styles), Numbering(numbering))
        for paragraph in deep(main.root, "w:p"):
            source.bookmarks |= _bookmarks(paragraph)
        return source

    def part(self, kind: str) -> Part | None:
        """The part of this kind that the text refers to, if there is one."""
        name = self.main.first(kind)
        return self.package.xml(name) if name and self.package.has(name) else None

    def number_of(self, kind: str) -> int:
        """How many headers or footers hold words or pictures."""
        names = {one.target for one in self.main.of(kind)}
        parts = (self.package.xml(name) for name in sorted(names) if self.package.has(name))
        return sum(has_text(part.root) or _has_picture(part.root) for part in parts)


def _root(package: Package, main: Part, kind: str):
    name = main.first(kind)
    return package.xml(name).root if name and package.has(name) else None


def _has_picture(root) -> bool:
    return any(True for tag in ("a:blip", "v:imagedata") for _one in deep(root, tag))


def _bookmarks(paragraph) -> dict[str, str]:
    """The bookmarks in a paragraph that stand right before the mark of a note."""
    found, names = {}, []
    for element in paragraph.iter():
        match element.tag:
            case "w:bookmarkStart":
                names.append(element.get("w:name", ""))
            case "w:footnoteReference" | "w:endnoteReference":
                found |= dict.fromkeys(names, note_key(element))
                names = []
            case "w:t":
                names = []
    return found


def note_key(reference) -> str:
    """The key of the note that a mark refers to: "f2" is the footnote with the id 2."""
    return reference.tag[2] + reference.get("w:id", "")
