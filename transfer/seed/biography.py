"""Recognising the paragraph that introduces an author."""

import re

from .blocks import Block, is_cut_off, is_sentence
from .document import Biography

# Without an honorific only length tells "Jane Doe is a fellow …" from "Saudi Arabia is …".
_LONG = 120
_MOST_NAMES = 7
# A name never reaches further, and a file of one endless line costs nothing.
_OPENING_LENGTH = 500

_HONORIFICS = (
    r"(?:Dr|Prof|Mr|Mrs|Ms|Mx|Amb|Gen|Lt|Maj|Col|Capt|Adm|Brig|Rev|Hon)\b\.?"
    r"|Professor|Ambassador|General|Colonel|Admiral|Sir|Dame"
)
_NAME = r"[^\W\d_][\w.’'\-]*"
_OPENING = re.compile(
    rf"(?P<honorific>(?:(?:{_HONORIFICS})\s+)*)"
    rf"(?P<name>{_NAME}(?:\s+{_NAME}){{0,{_MOST_NAMES - 1}}}?)"
    r"(?:,.{1,120}?,)?"  # "Jane Doe, PhD, is" and "Jane Doe, a former diplomat, is"
    r"\s+(?:is|was|has|serves|works|holds|teaches|leads|covers|directs|writes)\s"
)
_PARTICLES = frozenset(
    "al el bin bint ibn abu de del della der di da dos du la le van von".split()  # noqa: SIM905
)
_NOT_NAMES = frozenset(("The", "A", "An", "This", "That", "These", "It"))


def to_biography(block: Block) -> Biography | None:
    """The biography a paragraph like "Dr. Syed Mohammad Ali is a Lecturer …" gives, else None."""
    text = block.text
    match = _OPENING.match(text[:_OPENING_LENGTH])
    if not match or not is_sentence(text) or is_cut_off(text):
        return None
    honorific, name = match["honorific"].strip(), match["name"]
    if not _is_name(name) or not (honorific or (" " in name and len(text) >= _LONG)):
        return None
    family_name = _family_name(honorific, name, text[match.end() :])
    return Biography(honorific, name, family_name, text, block.line)


def _is_name(name: str) -> bool:
    words = name.split()
    if words[0] in _NOT_NAMES:
        return False
    # Not `isupper`: scripts without capitals have names too.
    return all(not word[0].islower() or re.split("[-’']", word)[0] in _PARTICLES for word in words)


def _family_name(honorific: str, name: str, rest: str) -> str:
    last = name.split()[-1]
    if not honorific or last == name:
        return ""
    used = re.search(rf"(?<!\w){re.escape(honorific)}\s+{re.escape(last)}(?![\w-])", rest)
    return last if used else ""
