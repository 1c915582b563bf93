"""What a Word document comes to: plain data."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum


class Came(StrEnum):
    """What came in as it is."""

    WORDS = "words"
    HEADINGS = "headings"
    PARAGRAPHS = "paragraphs"
    LISTS = "lists"
    QUOTATIONS = "quotations"
    TABLES = "tables"
    PICTURES = "pictures"
    LINKS = "links"
    FOOTNOTES = "footnotes"
    ENDNOTES = "endnotes"


class Changed(StrEnum):
    """What came in, but otherwise than it stood."""

    TEXT_BOXES = "text_boxes"
    BOXES = "boxes"
    TYPED_BULLETS = "typed_bullets"
    RESTARTED = "restarted"
    RENUMBERED = "renumbered"
    WRITTEN_NUMBERS = "written_numbers"
    DEEP_HEADINGS = "deep_headings"
    GUESSED_HEADINGS = "guessed_headings"
    LONG_HEADINGS = "long_headings"
    LONG_TITLE = "long_title"
    MOVED_NOTES = "moved_notes"
    MOVED_PICTURES = "moved_pictures"
    MERGED_CELLS = "merged_cells"
    NESTED_TABLES = "nested_tables"
    PLAIN_TABLES = "plain_tables"
    PLAIN_LINES = "plain_lines"
    CROPPED = "cropped"
    INSERTIONS = "insertions"
    STRUCK = "struck"
    UNDERLINED = "underlined"
    HIGHLIGHTED = "highlighted"
    SMALL_CAPITALS = "small_capitals"
    SUBSCRIPTS = "subscripts"


class Left(StrEnum):
    """What could not come in."""

    EQUATIONS = "equations"
    CHARTS = "charts"
    DIAGRAMS = "diagrams"
    OBJECTS = "objects"
    SHAPES = "shapes"
    DELETIONS = "deletions"
    COMMENTS = "comments"
    HEADERS = "headers"
    FOOTERS = "footers"
    HIDDEN = "hidden"
    CONTENTS = "contents"
    HEADING_NUMBERS = "heading_numbers"
    UNKNOWN_PICTURES = "unknown_pictures"
    LARGE_PICTURES = "large_pictures"
    LINKED_PICTURES = "linked_pictures"
    NOTE_PICTURES = "note_pictures"
    INNER_LINKS = "inner_links"
    BAD_LINKS = "bad_links"
    TABLE_LINKS = "table_links"
    LINE_LINKS = "line_links"
    PICTURE_LINKS = "picture_links"
    TABLE_DESCRIPTIONS = "table_descriptions"
    READINGS = "readings"
    LOST_NOTES = "lost_notes"
    UNUSED_NOTES = "unused_notes"
    UNKNOWN = "unknown"


@dataclass
class Report:
    """How many of each kind came in, came in changed, or were left out."""

    counts: Counter = field(default_factory=Counter)

    def count(self, kind: Came | Changed | Left, number: int = 1) -> None:
        if number:
            self.counts[kind] += number

    def of(self, kinds: type[StrEnum]) -> dict[str, int]:
        """`{kind: number}` of one of the three enumerations, in its order."""
        return {kind: self.counts[kind] for kind in kinds if self.counts[kind]}


@dataclass(frozen=True)
class Span:
    """Words in one form; or, with `note`, the mark of the note of that key and no words."""

    text: str
    bold: bool = False
    italic: bool = False
    superscript: bool = False
    href: str = ""
    note: str = ""


Spans = tuple[Span, ...]


@dataclass(frozen=True)
class Paragraph:
    spans: Spans


@dataclass(frozen=True)
class Heading:
    """`level` is 2 for a section and 3 within one."""

    text: str
    level: int


@dataclass(frozen=True)
class Quotation:
    spans: Spans


@dataclass(frozen=True)
class Listing:
    """A list. `places` says of each item how deep it stands, 0 the outermost, and whether it is
    numbered there; it is empty where there is no list within the list.
    """

    ordered: bool
    items: tuple[Spans, ...]
    places: tuple[tuple[int, bool], ...] = ()


@dataclass(frozen=True)
class Table:
    """Rows of equal length; of merged cells the first has the words, the others none."""

    rows: tuple[tuple[str, ...], ...]
    has_header: bool = False
    caption: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture as a file: `data` is a PNG, JPEG, GIF, WebP or AVIF, by its `extension`."""

    data: bytes = field(repr=False)
    extension: str
    alt: str = ""
    decorative: bool = False
    caption: str = ""


Block = Paragraph | Heading | Quotation | Listing | Table | Picture


@dataclass(frozen=True)
class Note:
    """A footnote or endnote; `key` is what the marks in spans refer to."""

    key: str
    paragraphs: tuple[Spans, ...]


@dataclass(frozen=True)
class Named:
    """Who is named in a byline, and what stands beside the name: "Senior Fellow"."""

    name: str
    role: str = ""


class TitleFrom(StrEnum):
    """Where the title was found, the surest first."""

    STYLE = "style"
    HEADING = "heading"
    FIRST_LINE = "first_line"
    PROPERTIES = "properties"
    FILE_NAME = "file_name"


@dataclass(frozen=True)
class Document:
    """A Word document. `notes` stand in the order of their first mark.

    `bylines` are the lines that name the authors, `people` who is named there. `creator` is whom
    the file calls its author: often whoever owns the computer, so no more than a hint. `subtitle`
    is a line that may be either; `under_title` is the first line of the text, where it may be names
    as well; `date` is the line of a style for dates.
    """

    title: str
    title_from: TitleFrom
    bylines: tuple[str, ...]
    people: tuple[Named, ...]
    subtitle: str
    under_title: str
    date: str
    creator: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    report: Report

    @property
    def byline(self) -> str:
        return ", ".join(" ".join(line.split()) for line in self.bylines)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(person.name for person in self.people)


def plain(spans) -> str:
    """The words of spans, white space folded."""
    return " ".join("".join(span.text for span in spans).split())
