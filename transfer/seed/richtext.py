"""Plain text as what the editor stores: word for word, with every character meant as text."""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from .blocks import BULLETS
from .document import Section


def to_body(sections: Iterable[Section]) -> list[tuple[str, object]]:
    """The blocks of an article: a heading for each section, and one text for its paragraphs."""
    blocks: list[tuple[str, object]] = []
    for section in sections:
        if section.heading is not None:
            blocks.append(("heading", {"text": section.heading, "level": "h2"}))
        if section.paragraphs:
            blocks.append(("paragraph", to_html(section.paragraphs)))
    return blocks


def to_html(paragraphs: Iterable[str]) -> str:
    """Paragraphs as HTML; neighbours that begin with a bullet become one list."""
    return "".join(_elements(paragraphs))


def _elements(paragraphs: Iterable[str]) -> Iterator[str]:
    for is_list, group in groupby(paragraphs, key=lambda text: text[0] in BULLETS):
        if is_list:
            items = (text.lstrip(BULLETS).strip() for text in group)
            yield f"<ul>{''.join(f'<li>{_escaped(item)}</li>' for item in items)}</ul>"
        else:
            yield "".join(f"<p>{_escaped(text)}</p>" for text in group)


def _escaped(text: str) -> str:
    # Quotation marks need no escape outside attributes, and the editor would undo it.
    return escape(text, quote=False)
