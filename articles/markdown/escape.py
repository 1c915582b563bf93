"""Text as Markdown: characters that would mean something mean themselves.

Source: https://spec.commonmark.org/0.31.2/#backslash-escapes
"""

import re
import unicodedata

_SPECIAL = re.compile(r"([\\`*_\[\]<>~|$])|&(?=#?\w+;)")
# What opens a list, a heading, a rule or an underline where a line begins.
_OPENING = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+=]+|:|\d{1,9}(?=[.)]))")
_BREAKS = re.compile(r"[\r\n\x0b\x0c\x85\u2028\u2029]+")
_IN_ADDRESS = re.compile(r"[\s()<>\\|]")


def escaped(text):
    """`text` for the middle of a line."""
    folded = _BREAKS.sub(" ", text)
    return _SPECIAL.sub(lambda found: f"\\{found[1]}" if found[1] else "&amp;", folded)


def at_line_start(markdown):
    """A paragraph's Markdown so that none of its lines begins a list, a heading or a rule."""
    return "\n".join(_OPENING.sub(_disarmed, line.lstrip(" \t")) for line in markdown.split("\n"))


def _disarmed(found):
    mark = found[2]
    return f"{found[1]}{mark}\\" if mark.isdigit() else f"{found[1]}\\{mark}"


def address(url):
    """`url` for the brackets of a link: what would end it is percent-encoded."""
    return _IN_ADDRESS.sub(_percent, url)


def _percent(found):
    return "".join(f"%{byte:02X}" for byte in found[0].encode())


def surrounded(mark, tag, inner, before, after):
    """`inner` in bold or italic: between `mark`s where CommonMark will see them, else in HTML.

    `before` and `after` are the neighbouring characters, "" at an end. Marks work beside white
    space and punctuation; within a word, or one beside another, they would be taken for text.
    Source: https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run
    """
    core = inner.strip()
    if not core:
        return inner
    head, tail = inner[: inner.index(core[0])], inner[len(inner.rstrip()) :]
    before, after = (head[-1:] or before), (tail[:1] or after)
    if _flanks(before, core[0]) and _flanks(after, core[-1]):
        return f"{head}{mark}{core}{mark}{tail}"
    return f"{head}<{tag}>{core}</{tag}>{tail}"


def _flanks(outside, inside):
    if not outside or outside.isspace():
        return inside != "*"
    return not _is_punctuation(inside) and outside != "*"


def _is_punctuation(character):
    return unicodedata.category(character)[0] in "PS"
