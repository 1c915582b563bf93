"""What a PDF of an article says, as plain data: strings, numbers, lists and dictionaries.

A node of the manuscript becomes a dictionary of its fields and its `kind`; `rtl` says whether its
first letter is written from right to left. `pictures` maps the names by which figures ask for their
pictures to the images.
"""

import unicodedata
from dataclasses import fields, is_dataclass

from django.utils.formats import date_format
from django.utils.text import Truncator, get_text_list
from django.utils.translation import gettext as _

from articles.manuscript import (
    Figure,
    Heading,
    Link,
    Listing,
    NoteMark,
    Paragraph,
    PlayedElsewhere,
    Quotation,
    plain,
)

MEASURE, TALLEST = 128, 120  # millimetres
RUNNING_TITLE = 70  # characters


class Content:
    """The data of one manuscript, in `data`, and the images that it shows, in `pictures`."""

    def __init__(self, text):
        self.pictures = {}
        self._notes = {note.number: note for note in text.notes}
        self._begun = set()
        self._level = 0
        self.data = _facts(text) | {
            "lead": self._figure(text.lead) if text.lead and text.lead.image else None,
            "blocks": self._blocks((*text.corrections, *text.blocks)),
            "disclosures": self._blocks(text.disclosures),
            "back": _back(text),
        }

    def _blocks(self, nodes):
        return [made for node in nodes if (made := self._block(node))]

    def _block(self, node):
        match node:
            case Figure():
                return self._figure(node) if node.image else None
            case Heading():
                return self._node(node) | {"level": self._next_level(node.level - 1)}
            case PlayedElsewhere():
                words = _("Plays at %(provider)s:") % {"provider": node.provider}
                return self._node(node) | {"words": words}
        return self._node(node)

    def _next_level(self, wanted):
        """No level is skipped: readers who cannot see the page go by them."""
        self._level = min(wanted, self._level + 1)
        return self._level

    def _node(self, node):
        made = {field.name: self._value(getattr(node, field.name)) for field in fields(node)}
        return made | {"kind": type(node).__name__, "rtl": is_rtl(_words(node))}

    def _value(self, value):
        match value:
            case tuple() | list():
                return [self._value(item) for item in value]
            case NoteMark():
                return self._mark(value.number)
        return self._block(value) if is_dataclass(value) else value

    def _mark(self, number):
        """The note itself where it is first referred to, and after that only its number."""
        if number in self._begun or number not in self._notes:
            return {"kind": "NoteMark", "number": number}
        self._begun.add(number)
        return {
            "kind": "NoteBegins",
            "number": number,
            "run": self._value(_one_run(self._notes[number].blocks)),
        }

    def _figure(self, node):
        name = f"picture-{len(self.pictures) + 1}.jpg"
        self.pictures[name] = node.image
        tall = MEASURE * node.image.height / max(node.image.width, 1)
        return {
            "kind": "Figure",
            "picture": name,
            "width": 100 if tall <= TALLEST else round(100 * TALLEST / tall),
            "alt": node.alt,
            "caption": node.caption,
            "credit": node.credit,
            "rtl": is_rtl(node.caption),
        }


def is_rtl(text):
    """Whether the first letter that has a direction goes from right to left."""
    for character in text:
        match unicodedata.bidirectional(character):
            case "R" | "AL":
                return True
            case "L":
                return False
    return False


def _words(node):
    """The text by which a block's direction is told."""
    return next(
        (
            plain(value) if isinstance(value, tuple) else value
            for name in ("run", "quote", "title", "caption")
            if (value := getattr(node, name, None))
        ),
        "",
    )


def _one_run(blocks):
    """The paragraphs of a note, one after the other."""
    run = []
    for block in blocks:
        run += [*([" "] if run else []), *getattr(block, "run", ())]
    return run


def _facts(text):
    names = [who.name for who in text.authors]
    return {
        "title": text.title,
        "running_title": Truncator(text.title).chars(RUNNING_TITLE),
        "authors": names,
        "keywords": [*text.issues, *text.countries],
        "language": text.language.partition("-")[0],
        "rtl": is_rtl(text.title),
        "publisher": text.publisher,
        "label": " · ".join([*text.countries[:1], text.kind]),
        "summary": text.summary,
        "byline": _("By %(names)s") % {"names": get_text_list(names, _("and"))} if names else "",
        "dates": _dates(text),
        "disclaimer": text.disclaimer,
    }


def _dates(text):
    if not text.published:
        return _("Undated")
    dates = [date_format(text.published, "j F Y")]
    if text.updated:
        dates.append(_("Updated %(date)s") % {"date": date_format(text.updated, "j F Y")})
    return " · ".join(dates)


def _back(text):
    """The back matter: subjects, how to cite it, and the addresses that links lead to."""
    subjects = [[f"{label} {', '.join(names)}"] for label, names in (
        (_("Issue:"), text.issues), (_("Country:"), text.countries),
    ) if names]  # fmt: skip
    links = [
        [f"{words}: ", _link(url)]
        for url, words in _links((*text.blocks, *text.disclosures)).items()
    ]
    parts = [
        ("", subjects),
        (_("How to cite this article"), [_cited(text)]),
        (_("Licence"), _licence(text)),
        (_("Links in the text"), links),
    ]
    return [{"heading": heading, "lines": lines} for heading, lines in parts if lines]


def _cited(text):
    """The citation, with the address in it as a link."""
    before, address, after = text.citation.partition(text.url)
    return [before, *([_link(text.url)] if address else []), after]


def _licence(text):
    licence = text.licence
    return [[f"{licence.name}: ", _link(licence.url)]] if licence else []


def _link(url):
    return {"kind": "Link", "url": url, "run": [url]}


def _links(blocks):
    """The addresses that the text leads to, in order, each with the words that first do."""
    found = {}
    for node in _walk(blocks):
        if isinstance(node, Link) and node.url.startswith(("http://", "https://")):
            found.setdefault(node.url, plain(node.run).strip())
    return {url: words for url, words in found.items() if words not in url}


def _walk(nodes):
    for node in nodes:
        yield node
        match node:
            case Quotation():
                yield from _walk(node.blocks)
            case Listing():
                for item in node.items:
                    yield from _walk(item)
            case Paragraph():
                yield from _walk(node.run)
            case _ if hasattr(node, "run"):
                yield from _walk(node.run)
