"""The names of WordprocessingML, and reading them safely."""

from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from . import limits
from .refusal import DAMAGED, TOO_MUCH, Refused

_OFFICE = "http://schemas.openxmlformats.org/"
PREFIXES = {
    "w": _OFFICE + "wordprocessingml/2006/main",
    "r": _OFFICE + "officeDocument/2006/relationships",
    "wp": _OFFICE + "drawingml/2006/wordprocessingDrawing",
    "a": _OFFICE + "drawingml/2006/main",
    "pic": _OFFICE + "drawingml/2006/picture",
    "c": _OFFICE + "drawingml/2006/chart",
    "dgm": _OFFICE + "drawingml/2006/diagram",
    "m": _OFFICE + "officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "dc": "http://purl.org/dc/elements/1.1/",
    "rel": _OFFICE + "package/2006/relationships",
    "ct": _OFFICE + "package/2006/content-types",
}
# Word's "Strict Open XML" is the same under other names.
_STRICT = "http://purl.oclc.org/ooxml/"
_SHORT = {uri: prefix for prefix, uri in PREFIXES.items()} | {
    _STRICT + "wordprocessingml/main": "w",
    _STRICT + "officeDocument/relationships": "r",
    _STRICT + "drawingml/wordprocessingDrawing": "wp",
    _STRICT + "drawingml/main": "a",
    _STRICT + "drawingml/picture": "pic",
    _STRICT + "drawingml/chart": "c",
    _STRICT + "drawingml/diagram": "dgm",
    _STRICT + "officeDocument/math": "m",
    # Charts of Office 2016 have a name of their own.
    "http://schemas.microsoft.com/office/drawing/2014/chartex": "c",
}


def parse(data: bytes) -> Element:
    """The root of an XML text, every name in it short: `w:p`, whatever prefix it was given.

    No DTD, so no entity but XML's own five, and nothing from outside. Raises Refused.
    """
    if len(data) > limits.XML_SIZE:
        raise Refused(TOO_MUCH)
    depth = count = 0
    root = None
    try:
        for event, element in iterparse(BytesIO(data), events=("start", "end"), forbid_dtd=True):
            if event == "end":
                depth -= 1
                _shorten(element)
                continue
            root = element if root is None else root
            depth, count = depth + 1, count + 1
            if depth > limits.XML_DEPTH or count > limits.XML_ELEMENTS:
                raise Refused(TOO_MUCH)
    except (ParseError, DefusedXmlException, LookupError, ValueError) as error:
        raise Refused(DAMAGED) from error
    return root


def _shorten(element: Element) -> None:
    element.tag = _short(element.tag)
    for name in [name for name in element.attrib if name[0] == "{"]:
        element.attrib[_short(name)] = element.attrib.pop(name)


def _short(name: str) -> str:
    if name[0] != "{":
        return name
    uri, _, local = name[1:].partition("}")
    prefix = _SHORT.get(uri)
    return f"{prefix}:{local}" if prefix else f"?:{local}"


def child(element: Element | None, *path: str) -> Element | None:
    """The first child at `path`, as `child(p, "w:pPr", "w:pStyle")`; None where there is none."""
    for tag in path:
        if element is None:
            return None
        element = next((one for one in element if one.tag == tag), None)
    return element


def value(element: Element | None, *path: str) -> str:
    """The `w:val` of the child at `path`; "" where there is none."""
    found = child(element, *path)
    return "" if found is None else found.get("w:val", "")


def number(text: str, default: int) -> int:
    """The number that `text` is, in at most six digits; `default` when it is none."""
    return int(text) if text.isdecimal() and len(text) < 7 else default


def is_on(element: Element | None, tag: str) -> bool | None:
    """Whether the property `tag` is switched on in `element`; None where nothing is said."""
    found = child(element, tag)
    if found is None:
        return None
    return found.get("w:val", "1") not in {"0", "false", "off", "none"}


def chosen(alternatives: Element) -> Element:
    """Of `mc:AlternateContent` what a new Word shows, as the old one's is the same again."""
    choice = child(alternatives, "mc:Choice")
    fallback = child(alternatives, "mc:Fallback")
    if choice is not None and len(choice):
        return choice
    return Element("none") if fallback is None else fallback


def deep(element: Element, tag: str) -> Iterator[Element]:
    """Every element `tag` within `element`."""
    return element.iter(tag)


def has_text(element: Element) -> bool:
    """Whether there are words anywhere within `element`."""
    return any((text.text or "").strip() for text in element.iter("w:t"))
