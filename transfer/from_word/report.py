"""What became of a document, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy as several
from wagtail.models import PageLogEntry

from .people import since_then
from .write import ACTION

CAME = {
    "words": several("%(n)d word", "%(n)d words", "n"),
    "headings": several("%(n)d heading", "%(n)d headings", "n"),
    "paragraphs": several("%(n)d paragraph", "%(n)d paragraphs", "n"),
    "lists": several("%(n)d list", "%(n)d lists", "n"),
    "quotations": several("%(n)d quotation", "%(n)d quotations", "n"),
    "tables": several("%(n)d table", "%(n)d tables", "n"),
    "pictures": several("%(n)d picture", "%(n)d pictures", "n"),
    "links": several("%(n)d link", "%(n)d links", "n"),
    "footnotes": several("%(n)d footnote", "%(n)d footnotes", "n"),
    "endnotes": several("%(n)d endnote, as a footnote", "%(n)d endnotes, as footnotes", "n"),
}
CHANGED = {
    "text_boxes": several(
        "%(n)d text box: its words stand after the paragraph it was at",
        "%(n)d text boxes: their words stand after the paragraphs they were at",
        "n",
    ),
    "boxes": several(
        "%(n)d box (a table of one cell), as text", "%(n)d boxes (tables of one cell), as text", "n"
    ),
    "typed_bullets": several(
        "%(n)d bullet typed by hand, now an item of a list",
        "%(n)d bullets typed by hand, now items of lists",
        "n",
    ),
    "restarted": several(
        "%(n)d numbered list that went on after a paragraph: its numbers begin anew, at 1",
        "%(n)d numbered lists that went on after a paragraph: their numbers begin anew, at 1",
        "n",
    ),
    "renumbered": several(
        "%(n)d numbered list with letters or another beginning: it counts 1, 2, 3",
        "%(n)d numbered lists with letters or another beginning: they count 1, 2, 3",
        "n",
    ),
    "written_numbers": several(
        "%(n)d automatic number or bullet in a table or note, now written out",
        "%(n)d automatic numbers or bullets in tables or notes, now written out",
        "n",
    ),
    "deep_headings": several(
        "%(n)d heading below the second level, now of the second",
        "%(n)d headings below the second level, now of the second",
        "n",
    ),
    "guessed_headings": several(
        "%(n)d bold line, taken for a heading", "%(n)d bold lines, taken for headings", "n"
    ),
    "long_headings": several(
        "%(n)d heading too long to be one, as a paragraph",
        "%(n)d headings too long to be any, as paragraphs",
        "n",
    ),
    "long_title": several(
        "%(n)d title too long: it was cut, and stands whole in the text",
        "%(n)d titles too long: they were cut, and stand whole in the text",
        "n",
    ),
    "moved_notes": several(
        "%(n)d note to a title, heading, caption or table: its number stands after it",
        "%(n)d notes to titles, headings, captions or tables: their numbers stand after them",
        "n",
    ),
    "moved_pictures": several(
        "%(n)d picture in a table, now after it", "%(n)d pictures in tables, now after them", "n"
    ),
    "merged_cells": several(
        "%(n)d merged cell, now a cell with its words and empty ones",
        "%(n)d merged cells, now each a cell with its words and empty ones",
        "n",
    ),
    "nested_tables": several(
        "%(n)d table within a table, as words", "%(n)d tables within tables, as words", "n"
    ),
    "plain_tables": several(
        "%(n)d table with bold, italics or raised signs, now plain",
        "%(n)d tables with bold, italics or raised signs, now plain",
        "n",
    ),
    "plain_lines": several(
        "%(n)d heading or caption with italics or raised signs, now plain",
        "%(n)d headings or captions with italics or raised signs, now plain",
        "n",
    ),
    "cropped": several(
        "%(n)d picture cropped in Word, now whole: look at what it shows",
        "%(n)d pictures cropped in Word, now whole: look at what they show",
        "n",
    ),
    "insertions": several(
        "%(n)d tracked insertion, accepted", "%(n)d tracked insertions, accepted", "n"
    ),
    "struck": several(
        "%(n)d passage struck out, now plain", "%(n)d passages struck out, now plain", "n"
    ),
    "underlined": several(
        "%(n)d passage underlined, now plain", "%(n)d passages underlined, now plain", "n"
    ),
    "highlighted": several(
        "%(n)d passage highlighted, now plain", "%(n)d passages highlighted, now plain", "n"
    ),
    "small_capitals": several(
        "%(n)d passage in small capitals, now plain",
        "%(n)d passages in small capitals, now plain",
        "n",
    ),
    "subscripts": several("%(n)d subscript, now plain", "%(n)d subscripts, now plain", "n"),
}
LEFT = {
    "equations": several("%(n)d equation", "%(n)d equations", "n"),
    "charts": several("%(n)d chart", "%(n)d charts", "n"),
    "diagrams": several("%(n)d SmartArt diagram", "%(n)d SmartArt diagrams", "n"),
    "objects": several("%(n)d embedded object", "%(n)d embedded objects", "n"),
    "shapes": several("%(n)d drawn shape", "%(n)d drawn shapes", "n"),
    "deletions": several("%(n)d tracked deletion", "%(n)d tracked deletions", "n"),
    "comments": several("%(n)d comment", "%(n)d comments", "n"),
    "headers": several("%(n)d page header", "%(n)d page headers", "n"),
    "footers": several("%(n)d page footer", "%(n)d page footers", "n"),
    "hidden": several("%(n)d hidden passage", "%(n)d hidden passages", "n"),
    "contents": several(
        "%(n)d table of contents: the article makes its own",
        "%(n)d tables of contents: the article makes its own",
        "n",
    ),
    "heading_numbers": several(
        "%(n)d automatic number of a heading", "%(n)d automatic numbers of headings", "n"
    ),
    "unknown_pictures": several(
        "%(n)d picture that is damaged or of a format that browsers do not show (EMF, WMF, SVG)",
        "%(n)d pictures that are damaged or of a format that browsers do not show (EMF, WMF, SVG)",
        "n",
    ),
    "large_pictures": several(
        "%(n)d picture that is too large", "%(n)d pictures that are too large", "n"
    ),
    "linked_pictures": several(
        "%(n)d picture that is only linked and not in the file",
        "%(n)d pictures that are only linked and not in the file",
        "n",
    ),
    "note_pictures": several("%(n)d picture in a note", "%(n)d pictures in notes", "n"),
    "refused_pictures": several(
        "%(n)d picture, because you may not add pictures",
        "%(n)d pictures, because you may not add pictures",
        "n",
    ),
    "inner_links": several(
        "%(n)d link to another place of the document; its words are there",
        "%(n)d links to other places of the document; their words are there",
        "n",
    ),
    "bad_links": several(
        "%(n)d link that no reader could follow; its words are there",
        "%(n)d links that no reader could follow; their words are there",
        "n",
    ),
    "table_links": several(
        "%(n)d link in a table; its words are there",
        "%(n)d links in tables; their words are there",
        "n",
    ),
    "line_links": several(
        "%(n)d link in a heading or caption; its words are there",
        "%(n)d links in headings or captions; their words are there",
        "n",
    ),
    "picture_links": several(
        "%(n)d link that a picture or drawing had", "%(n)d links that pictures or drawings had", "n"
    ),
    "table_descriptions": several(
        "%(n)d description of a table for those who do not see it",
        "%(n)d descriptions of tables for those who do not see them",
        "n",
    ),
    "readings": several(
        "%(n)d reading above a word (ruby)", "%(n)d readings above words (ruby)", "n"
    ),
    "lost_notes": several(
        "%(n)d number of a note that says nothing", "%(n)d numbers of notes that say nothing", "n"
    ),
    "unused_notes": several(
        "%(n)d note that nothing refers to", "%(n)d notes that nothing refers to", "n"
    ),
    "unknown": several(
        "%(n)d part that is not understood", "%(n)d parts that are not understood", "n"
    ),
}


@dataclass(frozen=True)
class Told:
    """A report in an editor's language, as lines; `data` is what the history keeps.

    `unknown` are those in the byline who are still no authors.
    """

    data: dict
    came: list[str]
    changed: list[str]
    left: list[str]
    to_do: list[str]
    unknown: list[str]


def report_of(page, *, adds_authors: bool = True) -> Told | None:
    """The report of the last import into `page`; None where there was none.

    `adds_authors` says whether who reads it may add authors.
    """
    entry = PageLogEntry.objects.filter(page=page.pk, action=ACTION).order_by("-pk").first()
    if entry is None:
        return None
    unknown = entry.data.get("unknown")
    since = since_then(unknown, page.get_latest_revision_as_object()) if unknown else None
    return told(entry.data, since, adds_authors=adds_authors)


def told(data: dict, since=None, *, adds_authors: bool = True) -> Told:
    """`since` is what `since_then` answers; without it, all are as they were at the import."""
    unknown, to_choose = since or (data.get("unknown", []), [])
    counts = data.get("counts", {})
    lines = [
        [wordings[kind] % {"n": counts[kind]} for kind in wordings if kind in counts]
        for wordings in (CAME, CHANGED, LEFT)
    ]
    people = [*_about_people(data, unknown, to_choose, adds_authors)]
    return Told(data, *lines, to_do=[*_to_do(data, people)], unknown=unknown)


def summary(data: dict) -> str:
    """In one sentence, for the history: "2 comments, 1 equation could not come in"."""
    left = told(data).left
    if not left:
        return _("Everything came in from “%(file)s”.") % {"file": data.get("file", "")}
    return _("From “%(file)s”; what could not come in: %(left)s.") % {
        "file": data.get("file", ""),
        "left": ", ".join(left),
    }


def _to_do(data: dict, about_people: list[str]):
    """What the document leaves to an editor."""
    yield from _about_title(data)
    yield from about_people
    if not data.get("byline") and not data.get("authors") and data.get("creator"):
        yield _("The document names no author. The file belongs to “%(name)s”.") % {
            "name": data["creator"]
        }
    if data.get("subtitle"):
        yield _("“%(text)s” is the subtitle. It stands first in the text.") % {
            "text": data["subtitle"]
        }
    if data.get("date"):
        yield _("The document is dated “%(date)s”. No date was set.") % {"date": data["date"]}
    if data.get("uncredited"):
        yield _("Each picture needs its credit before the article can be published.")


def _about_people(data: dict, unknown: list[str], to_choose: list[str], adds_authors: bool):
    for name in unknown:
        yield (
            _("“%(name)s” in the byline is no author here. Add the person under Authors.")
            if adds_authors
            else _(
                "“%(name)s” in the byline is no author here. "
                "Ask an editor to add the person under Authors."
            )
        ) % {"name": name}
    for name in to_choose:
        yield _("“%(name)s” is an author here: choose the person for the article's byline.") % {
            "name": name
        }
    for name, role in data.get("roles", {}).items():
        yield _("“%(role)s” stands beside “%(name)s” in the byline.") % {"name": name, "role": role}


def _about_title(data: dict):
    """A guess is to be looked at where it became the headline; an article that had one keeps it."""
    guessed = data.get("title_from") in {"properties", "file_name"}
    title, headline = data.get("title"), data.get("headline")
    if title == headline and guessed:
        yield _("The document has no title that could be told from its text. Look at the title.")
    elif title != headline and not guessed:
        yield _("The file's title is “%(title)s”; the article keeps “%(headline)s”.") % {
            "title": title,
            "headline": headline,
        }
