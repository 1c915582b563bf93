"""The pieces of a text in their order, before they are put together."""

from dataclasses import dataclass

from .document import Picture, Spans, Table, plain
from .numbering import Item
from .styles import Role


@dataclass(frozen=True)
class Line:
    """A paragraph as Word has it. `stands_out` says that it is set apart: all bold, or centred."""

    spans: Spans
    role: Role | None = None
    level: int = 0
    item: Item | None = None
    stands_out: bool = False

    @property
    def text(self) -> str:
        return plain(self.spans)

    @property
    def lines(self) -> str:
        """Its text, with the ends of lines that its author has set."""
        lines = "".join(span.text for span in self.spans).strip().split("\n")
        return "\n".join(" ".join(line.split()) for line in lines)

    @property
    def labelled(self) -> str:
        """Its text after its number or bullet, where no list can stand."""
        label = self.item.label if self.item else ""
        return f"{label} {self.text}".strip()

    @property
    def marks(self) -> Spans:
        """Its marks of notes, without the words."""
        return tuple(span for span in self.spans if span.note)

    @property
    def is_bold(self) -> bool:
        return all(span.bold for span in self.spans if span.text.strip())


@dataclass(frozen=True)
class Grid:
    """A table with what its cells hold beside words: marks of notes, and pictures.

    `description` is for those who do not see it.
    """

    table: Table
    marks: Spans = ()
    pictures: tuple[Picture, ...] = ()
    description: str = ""


Piece = Line | Grid | Picture
