"""Spans as the rich text that the editor stores."""

from html import escape
from itertools import groupby

from transfer.word.document import Block, Listing, Note, Quotation, Spans


def inline(spans: Spans, uuids: dict[str, str]) -> str:
    """Spans as HTML; `uuids` are those of the notes, by their keys. One link is one element."""
    parts = []
    for href, linked in groupby(spans, key=lambda span: span.href):
        html = "".join(_span(span, uuids) for span in linked)
        parts.append(f'<a href="{escape(href)}">{html}</a>' if href else html)
    return "".join(parts)


def _span(span, uuids: dict[str, str]) -> str:
    if span.note:
        uuid = uuids[span.note]
        return f'<footnote id="{uuid}">[{uuid[:6]}]</footnote>'
    # Quotation marks need no escape outside attributes, and the editor would undo it.
    html = escape(span.text, quote=False).replace("\n", "<br/>")
    for is_so, tag in ((span.superscript, "sup"), (span.italic, "i"), (span.bold, "b")):
        html = f"<{tag}>{html}</{tag}>" if is_so else html
    return html


def prose(block: Block, uuids: dict[str, str]) -> str:
    """A Paragraph, Quotation or Listing as HTML."""
    if isinstance(block, Listing):
        return _listing(block, uuids)
    tag = "blockquote" if isinstance(block, Quotation) else "p"
    return f"<{tag}>{inline(block.spans, uuids)}</{tag}>"


def _listing(block: Listing, uuids: dict[str, str]) -> str:
    """A list, with the lists within it."""
    html, open_tags = [], []
    places = block.places or [(0, block.ordered)] * len(block.items)
    for item, (level, ordered) in zip(block.items, places, strict=True):
        tag = "ol" if ordered else "ul"
        while len(open_tags) > level + 1:
            html.append(f"</li></{open_tags.pop()}>")
        if len(open_tags) > level:
            html.append("</li>")
            if open_tags[-1] != tag:
                html.append(f"</{open_tags.pop()}>")
        if len(open_tags) == level:
            html.append(f"<{tag}>")
            open_tags.append(tag)
        html.append(f"<li>{inline(item, uuids)}")
    html += [f"</li></{tag}>" for tag in reversed(open_tags)]
    return "".join(html)


def note_text(note: Note) -> str:
    """A note as HTML."""
    return "".join(f"<p>{inline(spans, {})}</p>" for spans in note.paragraphs)
