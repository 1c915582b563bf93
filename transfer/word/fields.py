"""Word's fields: an instruction, and the words that it came to when it was last followed."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from .names import child, is_on, number, value

_ADDRESS = re.compile(r'HYPERLINK\s+(?:"([^"]*)"|(?!\\)(\S+))', re.IGNORECASE)
_NOTE = re.compile(r'(?:NOTEREF|FTNREF)\s+"?([^\s"\\]+)', re.IGNORECASE)
_WITHIN = re.compile(r"HYPERLINK\b.*\\l\b", re.IGNORECASE)
_SCHEMES = {"http", "https", "mailto"}


@dataclass
class Field:
    """A field that has begun. Until it `is_shown`, what is read belongs to the instruction."""

    instruction: str = ""
    is_shown: bool = False
    href: str = ""  # its address, once it is known to be one for readers

    @property
    def address(self) -> str:
        """Where it leads: an address, "#" for a place within the document, or ""."""
        if match := _ADDRESS.search(self.instruction):
            return match[1] or match[2] or "#"
        return "#" if _WITHIN.search(self.instruction) else ""

    @property
    def bookmark(self) -> str:
        """The name of the place whose note it repeats, or ""."""
        match = _NOTE.search(self.instruction)
        return match[1] if match else ""


def answer_of(mark: Element) -> str:
    """What was chosen in a form at whose field this mark stands: a ticked box, or an entry."""
    data = child(mark, "w:ffData")
    box, choices = child(data, "w:checkBox"), child(data, "w:ddList")
    if box is not None:
        ticked = is_on(box, "w:checked")
        return "☒" if (is_on(box, "w:default") if ticked is None else ticked) else "☐"
    entries = [] if choices is None else [one for one in choices if one.tag == "w:listEntry"]
    chosen = number(value(choices, "w:result") or value(choices, "w:default"), 0)
    return entries[chosen].get("w:val", "") if chosen < len(entries) else ""


def is_public(address: str) -> bool:
    """Whether a reader can follow this address."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return False
    return parts.scheme.lower() in _SCHEMES and bool(parts.netloc or parts.path)
