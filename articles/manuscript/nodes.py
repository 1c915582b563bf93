"""The parts of a manuscript: blocks, and the runs of text within them.

A run is a tuple of `str` and of the inline nodes below.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from articles.disclosures import Funder
from core.facts import Person
from core.licences import Licence


@dataclass(frozen=True)
class Strong:
    """Bold."""

    run: tuple


@dataclass(frozen=True)
class Emphasis:
    """Italic."""

    run: tuple


@dataclass(frozen=True)
class Superscript:
    """Raised, as in m²."""

    run: tuple


@dataclass(frozen=True)
class Link:
    """Words that lead to an absolute address."""

    url: str
    run: tuple


@dataclass(frozen=True)
class Break:
    """A new line within a paragraph."""


@dataclass(frozen=True)
class NoteMark:
    """Where note `number` is referred to."""

    number: int


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    run: tuple


@dataclass(frozen=True)
class Heading:
    """The heading of a section (`level` 2) or of a part of one (3)."""

    run: tuple
    level: int = 2


@dataclass(frozen=True)
class Quotation:
    """A passage quoted in the text, as blocks."""

    blocks: tuple


@dataclass(frozen=True)
class Listing:
    """A list, numbered or not; each item is a tuple of blocks."""

    items: tuple
    numbered: bool = False


@dataclass(frozen=True)
class Figure:
    """A picture and the words under it; `image` is a CustomImage, or None where it is missing."""

    image: Any
    alt: str = ""
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True)
class PullQuote:
    """Words set large, and who said them, or ""."""

    quote: str
    source: str = ""


@dataclass(frozen=True)
class PlayedElsewhere:
    """A video or sound, as an address and the name of who plays it."""

    url: str
    title: str
    provider: str
    caption: str = ""


@dataclass(frozen=True)
class Table:
    """Rows of cells, all of one length; `head`, `side`: the first row, column holds headers."""

    rows: tuple
    caption: str = ""
    head: bool = False
    side: bool = False


@dataclass(frozen=True)
class Note:
    """A note at the foot of the page, as blocks."""

    number: int
    blocks: tuple


@dataclass(frozen=True)
class Manuscript:
    """A whole article. Dates may be missing; `blocks` is empty where only the summary is held.

    `citation` is how to cite it, in words, its address included.
    """

    title: str
    url: str
    language: str
    publisher: str
    kind: str
    summary: str = ""
    disclaimer: str = ""
    funders: tuple[Funder, ...] = ()
    disclosures: tuple[Paragraph, ...] = ()
    licence: Licence | None = None
    citation: str = ""
    authors: tuple[Person, ...] = ()
    issues: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    published: date | None = None
    updated: date | None = None
    lead: Figure | None = None
    corrections: tuple[Paragraph, ...] = ()
    blocks: tuple = ()
    notes: tuple[Note, ...] = ()


def plain(run):
    """The text of a run alone."""
    texts = []
    for node in run:
        match node:
            case str():
                texts.append(node)
            case Break():
                texts.append(" ")
            case Strong() | Emphasis() | Superscript() | Link():
                texts.append(plain(node.run))
    return "".join(texts)
