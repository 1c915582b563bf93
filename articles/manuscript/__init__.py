"""An article as text with its structure and without HTML.

What leaves the web page, Markdown and PDF alike, is written from a `Manuscript`: every address in
it is absolute, every note numbered, and no field holds markup.
"""

from .assemble import manuscript_of
from .nodes import (
    Break,
    Emphasis,
    Figure,
    Heading,
    Link,
    Listing,
    Manuscript,
    Note,
    NoteMark,
    Paragraph,
    PlayedElsewhere,
    PullQuote,
    Quotation,
    Strong,
    Superscript,
    Table,
    plain,
)

__all__ = [
    "Break",
    "Emphasis",
    "Figure",
    "Heading",
    "Link",
    "Listing",
    "Manuscript",
    "Note",
    "NoteMark",
    "Paragraph",
    "PlayedElsewhere",
    "PullQuote",
    "Quotation",
    "Strong",
    "Superscript",
    "Table",
    "manuscript_of",
    "plain",
]
