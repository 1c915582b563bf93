"""Writes blocks as Markdown."""

from itertools import pairwise

from django.utils.translation import gettext as _
from wagtail.images.models import SourceImageIOError

from articles.manuscript import (
    Figure,
    Heading,
    Listing,
    Paragraph,
    PlayedElsewhere,
    PullQuote,
    Quotation,
    Table,
)

from .escape import address, at_line_start, escaped, surrounded
from .runs import written

PICTURE = "width-1200|format-jpeg"
_APART = "<!-- -->"  # or two lists that follow each other were one


def together(blocks):
    """The blocks one below the other, with blank lines between."""
    parts = [_block(node) for node in blocks[:1]]
    for above, below in pairwise(blocks):
        if isinstance(above, Listing) and isinstance(below, Listing):
            parts.append(_APART)
        parts.append(_block(below))
    return "\n\n".join(filter(None, parts))


def paragraph(text):
    """Plain text as a paragraph; its line breaks stay."""
    return at_line_start("\\\n".join(escaped(line) for line in text.strip().splitlines() if line))


def italic(text):
    """Plain text as a paragraph in italics."""
    return surrounded("*", "em", escaped(text.strip()), "", "")


def indented(markdown, first, further):
    """`markdown` with `first` before its first line and `further` before all that follow."""
    lines = markdown.split("\n")
    return "\n".join([first + lines[0], *(f"{further}{line}".rstrip() for line in lines[1:])])


def _block(node):
    match node:
        case Paragraph():
            return at_line_start(written(node.run))
        case Heading():
            return f"{'#' * node.level} {written(node.run)}".replace("\\\n", " ")
        case Quotation():
            return indented(together(node.blocks), "> ", "> ")
        case Listing():
            return _listing(node)
        case Figure():
            return "\n\n".join(filter(None, [_picture(node), _caption(node.caption, node.credit)]))
        case PullQuote():
            source = f"\n\n— {escaped(node.source)}" if node.source else ""
            return indented(paragraph(node.quote) + source, "> ", "> ")
        case PlayedElsewhere():
            return _played(node)
        case Table():
            return _table(node)
    raise TypeError(node)


def _listing(node):
    items = []
    for number, blocks in enumerate(node.items, start=1):
        mark = f"{number}. " if node.numbered else "- "
        items.append(indented(together(blocks), mark, " " * len(mark)))
    return "\n".join(items)


def _picture(node):
    """The picture at its address; "" where its file is gone."""
    try:
        address_of_file = node.image.get_rendition(PICTURE).full_url if node.image else ""
    except SourceImageIOError:
        address_of_file = ""
    return f"![{escaped(node.alt)}]({address(address_of_file)})" if address_of_file else ""


def _caption(*parts):
    return italic(" — ".join(filter(None, parts)))


def _played(node):
    words = _("%(title)s (plays at %(provider)s)") % {
        "title": f"[{escaped(node.title)}]({address(node.url)})",
        "provider": escaped(node.provider),
    }
    return "\n\n".join(filter(None, [words, _caption(node.caption)]))


def _table(node):
    width = len(node.rows[0])
    head, rows = (node.rows[0], node.rows[1:]) if node.head else ([""] * width, node.rows)
    lines = [_row(head), _row(["---"] * width, raw=True)]
    lines += [_row(row, side=node.side) for row in rows]
    caption = surrounded("**", "strong", escaped(node.caption.strip()), "", "")
    return "\n\n".join(filter(None, [caption, "\n".join(lines)]))


def _row(cells, *, raw=False, side=False):
    if not raw:
        cells = ["<br>".join(escaped(line) for line in cell.splitlines()) for cell in cells]
    if side and cells[0]:
        cells = [surrounded("**", "strong", cells[0], "", ""), *cells[1:]]
    return f"| {' | '.join(cells)} |"
