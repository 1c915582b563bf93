"""How Chicago, APA, MLA and Harvard cite a piece on an organisation's site, or its report.

Sources: The Chicago Manual of Style, 18th ed., 13.23, 13.100–110, 14.104; Publication Manual of the
APA, 7th ed., 10.4, 10.16; MLA Handbook, 9th ed., ch. 5; Cite Them Right, 12th ed. A title keeps
its capitals also where APA wants them lowered: which are names, no program knows. The organisation
is the author where there is none, except in MLA, which then begins with the title. The day of
reading stands only where the style asks for it: in Harvard, and in Chicago and MLA for what has
no date.
"""

import re

from django.utils.translation import gettext_lazy as _

from . import names
from .runs import Citation, Run, accessed, closed

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")  # fmt: skip


def citations(reference):
    """Every `Citation` of a `Reference`, in the order in which a page offers them."""
    return [cite(reference, slug) for slug in STYLES]


def cite(reference, slug):
    """The `Citation` of a `Reference` in the style `slug`."""
    style, write = STYLES[slug]
    return Citation.of(slug, style, reference.language, write(reference))


def chicago_note(ref):
    day = _month_first(ref.issued)
    if ref.is_report:
        start = (names.in_note(ref.credited), ", ", _set(ref.title), " (")
        known = (day or "n.d.", "), ")
        return *start, _own(ref.publisher), ", ", *known, *_read(ref, "us"), ref.url
    title = _quoted(ref.title, ",")
    start = () if ref.is_the_publishers_own else (names.in_note(ref.credited), ", ")
    when = (day, ", ") if day else _read(ref, "us")
    return *start, title, " ", _own(ref.publisher), ", ", *when, ref.url


def chicago_bibliography(ref):
    day = _month_first(ref.issued)
    start = (*closed(*names.first_inverted(ref.credited, most=6, shown=3)), " ")
    read = () if day else ("Accessed ", accessed("us"), ". ")
    if ref.is_report:
        publisher = (_own(ref.publisher), ", ", *closed(day or "n.d."), " ")
        return *start, *closed(_set(ref.title)), " ", *publisher, *read, ref.url
    start += (_quoted(ref.title, "."), " ")
    if ref.is_the_publishers_own:
        return *start, *((day, ". ") if day else read), ref.url
    if day:
        return *start, _own(ref.publisher), f", {day}. ", ref.url
    return *start, *closed(_own(ref.publisher)), " ", *read, ref.url


def apa(ref):
    day = ref.issued
    date = f"{day.year}, {MONTHS[day.month - 1]} {day.day}" if day else "n.d."
    start = (*closed(*names.for_apa(ref.credited)), f" ({date}). ", *closed(_set(ref.title)), " ")
    publisher = () if ref.is_the_publishers_own else (*closed(_own(ref.publisher)), " ")
    return *start, *publisher, ref.url


def mla(ref):
    start = ()
    if not ref.is_the_publishers_own:
        start = (*closed(*names.first_inverted(ref.credited, most=2, shown=1)), " ")
    title = closed(_set(ref.title)) if ref.is_report else (_quoted(ref.title, "."),)
    day = (_day_first(ref.issued, short=True), ", ") if ref.issued else ()
    end = (ref.url, ".") if day else (ref.url, ". Accessed ", accessed("mla"), ".")
    publisher = Run(ref.publisher, italic=not ref.is_report, foreign=True)
    return *start, *title, " ", publisher, ", ", *day, *end


def harvard(ref):
    year = str(ref.issued.year) if ref.issued else "no date"
    start = (*names.for_harvard(ref.credited), f" ({year}) ")
    if ref.is_report:
        publisher = () if ref.is_the_publishers_own else (*closed(_own(ref.publisher)), " ")
        start += (*closed(_set(ref.title)), " ", *publisher)
    else:
        site = () if ref.is_the_publishers_own else (", ", _set(ref.publisher))
        day = f", {ref.issued.day} {MONTHS[ref.issued.month - 1]}" if ref.issued else ""
        start += (_single_quoted(ref.title), *site, f"{day}. ")
    return *start, "Available at: ", ref.url, " (Accessed: ", accessed("uk"), ")."


STYLES = {
    "chicago": (_("Chicago, bibliography"), chicago_bibliography),
    "chicago-note": (_("Chicago, note"), chicago_note),
    "apa": ("APA", apa),
    "mla": ("MLA", mla),
    "harvard": ("Harvard", harvard),
}


def _own(text):
    return Run(text, foreign=True)


def _set(title):
    return Run(title, italic=True, foreign=True)


def _read(ref, form):
    """The day of reading inside a note, where the piece itself has none."""
    return () if ref.issued else ("accessed ", accessed(form), ", ")


def _quoted(title, mark):
    """The title in double quotation marks, those within it single, with `mark` inside.

    A full stop gives way to a mark of the title's own; a comma never does.
    """
    inner = re.sub(r'“([^”]*)”|"([^"]*)"', lambda m: f"‘{m[1] or m[2] or ''}’", title)
    text = Run(inner, foreign=True)
    return "“", *((text, mark) if mark == "," else closed(text)), "”"


def _single_quoted(title):
    """The title in single quotation marks, those within it double; an apostrophe is none."""
    inner = re.sub(r"‘(.+?)’(?!\w)", r"“\1”", title)
    return "‘", Run(inner, foreign=True), "’"


def _month_first(day):
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}" if day else ""


def _day_first(day, *, short=False):
    """ "6 February 2024", or "6 Feb. 2024" as MLA shortens all but May, June and July."""
    month = MONTHS[day.month - 1]
    if short and len(month) > 4:
        month = "Sept." if month == "September" else f"{month[:3]}."
    return f"{day.day} {month} {day.year}"
