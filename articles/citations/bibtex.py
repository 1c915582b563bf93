"""BibTeX that BibLaTeX reads as well: `date` and `urldate` beside `year` and `month`.

Files are UTF-8 and letters of every script stay as they are. What TeX takes for a command is
written as one; braces too, because BibTeX counts them even behind a backslash.
Source: https://ctan.org/pkg/biblatex, and "Tame the BeaST" (https://ctan.org/pkg/tamethebeast).
"""

import re
from urllib.parse import quote

from django.utils.translation import get_language_info

from .reference import keyed

_COMMANDS = {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "^": r"{\textasciicircum}",
    "~": r"{\textasciitilde}",
    "<": r"{\textless}",
    ">": r"{\textgreater}",
    "|": r"{\textbar}",
    **{character: f"\\{character}" for character in "$&#_%"},
}
_SPECIAL = re.compile("|".join(map(re.escape, _COMMANDS)))
# "--" would become a dash, "``" a quotation mark: an empty group keeps the two apart.
_LIGATURES = re.compile(r"(?<=([-`',]))(?=\1)|(?<=[!?])(?=`)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def to_bibtex(*references):
    """The entries of `references` as one BibTeX file: str."""
    return "\n".join(_entry(key, reference) for key, reference in keyed(references))


def escaped(text):
    """`text` as TeX typesets it, letter for letter."""
    return _LIGATURES.sub("{}", _SPECIAL.sub(lambda found: _COMMANDS[found[0]], text))


def protected(title):
    """`title` with braces around what a style would put into lower case.

    Which capitals are names ("Iran") and which are only style no program knows, so that all stay
    as published; but for the very first, which every style keeps.
    """
    return " ".join(_kept(word, first=n == 0) for n, word in enumerate(title.split(" ")))


def _kept(word, *, first):
    capitals = word[1:] if first else word
    if capitals == capitals.lower():
        return escaped(word)
    text = escaped(word)
    # A group that begins with a command is to BibTeX one accented letter, whose case it changes.
    return f"{{{{{text}}}}}" if text.startswith("\\") else f"{{{text}}}"


def _entry(key, reference):
    lines = [f"  {name:<12} = {value}," for name, value in _fields(reference) if value]
    kind = "techreport" if reference.is_report else "misc"
    return "\n".join([f"@{kind}{{{key},", *lines, "}", ""])


def _fields(reference):
    """Pairs of a field and its value as written, braces included; "" where there is none."""
    publisher = "institution" if reference.is_report else "howpublished"
    day = reference.issued
    yield "author", _braced(" and ".join(_name(name) for name in reference.credited))
    yield "title", _braced(protected(reference.title))
    yield publisher, _braced(escaped(reference.publisher))
    if day:
        yield "year", _braced(f"{day:%Y}")
        yield "month", _MONTHS[day.month - 1]
        yield "date", _braced(day.isoformat())
    yield "url", _braced(quote(reference.url, safe=";/?:@&=+$,-_.!~*'()#%[]"))
    yield "urldate", _braced(reference.accessed.isoformat() if reference.accessed else "")
    yield "langid", _braced(_language(reference.language))
    yield "keywords", _braced(", ".join(map(_part, reference.keywords)))
    yield "abstract", _braced(escaped(reference.abstract))


def _braced(text):
    return f"{{{text}}}" if text else ""


def _name(name):
    if not name.family:
        return f"{{{escaped(name.whole)}}}"
    return f"{_part(name.family)}, {_part(name.given)}"


def _part(text):
    """A part of a name, or a keyword; in braces where BibTeX would take it for more than one."""
    is_one = "," not in text and "and" not in text.lower().split()
    return escaped(text) if is_one else f"{{{escaped(text)}}}"


def _language(code):
    """The language as babel calls it: "english"; "" for one that Django does not know."""
    try:
        name = get_language_info(code)["name"]
    except KeyError:
        return ""
    return name.lower() if name.isalpha() else ""
