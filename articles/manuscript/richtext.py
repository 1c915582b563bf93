"""An editor's rich text as blocks and runs."""

import re
from urllib.parse import urljoin

from bs4 import BeautifulSoup, NavigableString, Tag

from .nodes import (
    Break,
    Emphasis,
    Heading,
    Link,
    Listing,
    NoteMark,
    Paragraph,
    Quotation,
    Strong,
    Superscript,
    plain,
)

# White space that HTML folds; the no-break space is not among it.
_WHITE = re.compile(r"[ \t\r\n\f]+")
_ROUND = {"b": Strong, "strong": Strong, "i": Emphasis, "em": Emphasis, "sup": Superscript}
_BLOCKS = {"p", "ul", "ol", "blockquote", "h2", "h3", "h4", "div", "section"}
_SILENT = {"script", "style", "template"}


class RichText:
    """Reads the HTML of one article, whose address is `base`.

    `numbers` maps a note's id to its number. A mark whose note is gone leaves nothing.
    """

    def __init__(self, base, numbers):
        self.base = base
        self.numbers = numbers

    def blocks(self, html):
        """The blocks of `html`, a string whose links are expanded."""
        return self._blocks(BeautifulSoup(str(html), "html.parser"))

    def _blocks(self, parent):
        blocks, loose = [], []
        for child in parent.children:
            if isinstance(child, Tag) and child.name in _BLOCKS:
                blocks += [*_paragraph(loose), *self._block(child)]
                loose = []
            else:
                loose += self._inline(child)
        return (*blocks, *_paragraph(loose))

    def _block(self, tag):
        match tag.name:
            case "ul" | "ol":
                items = tuple(self._blocks(item) for item in tag.find_all("li", recursive=False))
                return [Listing(tuple(filter(None, items)), tag.name == "ol")]
            case "blockquote":
                return [Quotation(self._blocks(tag))]
            case "h2" | "h3" | "h4":
                run = trimmed(self._run(tag))
                return [Heading(run, 2 if tag.name == "h2" else 3)] if plain(run) else []
        return self._blocks(tag)

    def _run(self, tag):
        return [node for child in tag.children for node in self._inline(child)]

    def _inline(self, node):
        if not isinstance(node, Tag):
            return [_WHITE.sub(" ", str(node))] if type(node) is NavigableString else []
        if node.name in _SILENT:
            return []
        if node.name == "br":
            return [Break()]
        if node.name == "footnote":
            return self._mark(node)
        run = self._run(node)
        if kind := _ROUND.get(node.name):
            return [kind(tuple(run))] if plain(run) else run
        if node.name == "a" and node.get("href") and plain(run).strip():
            return [Link(self._absolute(node["href"]), tuple(run))]
        return run

    def _mark(self, tag):
        """A reference to a note. Here, and nowhere else, a note gets its mark."""
        number = self.numbers.get(tag.get("id"))
        return [NoteMark(number)] if number else []

    def _absolute(self, url):
        try:
            return urljoin(self.base, url)
        except ValueError:  # as "http://[x": no address, but what the editor wrote
            return url


def _paragraph(run):
    run = trimmed(run)
    return [Paragraph(run)] if run else []


def trimmed(run):
    """`run` without white space or breaks at either end; neighbouring texts become one."""
    joined = []
    for node in run:
        if isinstance(node, str) and joined and isinstance(joined[-1], str):
            joined[-1] = _WHITE.sub(" ", joined[-1] + node)
        else:
            joined.append(node)
    while joined and _is_blank(joined[0]):
        joined.pop(0)
    while joined and _is_blank(joined[-1]):
        joined.pop()
    if joined and isinstance(joined[0], str):
        joined[0] = joined[0].lstrip()
    if joined and isinstance(joined[-1], str):
        joined[-1] = joined[-1].rstrip()
    return tuple(joined)


def _is_blank(node):
    return isinstance(node, Break) or (isinstance(node, str) and not node.strip())
