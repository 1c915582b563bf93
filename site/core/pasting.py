"""Pasting into a form: the scripts that take it, and what they say, as they know no language."""

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, format_html_join, json_script
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

NAMES = ("forms", "tables", "lines", "pictures", "read", "blocks")
SCRIPTS = (*(f"admin-paste-{name}" for name in NAMES), "admin-paste")


# Sentences, and for what is counted its words for one and for several.
TEXTS = {
    "came_label": _("Pasted:"),
    "left_label": _("Not as copied:"),
    "end": _("."),
    "close": _("Close"),
    "refused": _("You may not add pictures."),
    "signedOut": _("You are signed out. Copy what is not saved yet, then reload this page."),
    "hints": {
        "figures": _("Say whom to thank: no article goes out with a picture without its credit."),
        "tables": _("Tables have their place in the body of an article, as blocks Table."),
        "pictures": _(
            "Pictures have their place in the body of an article: import the file with From Word, "
            "or add a block Picture there."
        ),
    },
    "came": {
        "footnotes": [_("{n} footnote"), _("{n} footnotes")],
        "blocks": [
            _("{n} heading, in a block of its own"),
            _("{n} headings, in blocks of their own"),
        ],
        "grids": [
            _("{n} table, in a block of its own"),
            _("{n} tables, in blocks of their own"),
        ],
        "figures": [
            _("{n} picture, in a block of its own"),
            _("{n} pictures, in blocks of their own"),
        ],
        "coming": [_("{n} picture is on its way"), _("{n} pictures are on their way")],
        "columns": [
            _("the first column of {n} table, as its header"),
            _("the first columns of {n} tables, as their headers"),
        ],
    },
    "left": {
        "tables": [_("{n} table could not come in"), _("{n} tables could not come in")],
        "pictures": [_("{n} picture could not come in"), _("{n} pictures could not come in")],
        "merged": [
            _("{n} merged cell, now a cell with its words and empty ones"),
            _("{n} merged cells, now each a cell with its words and empty ones"),
        ],
        "nested": [
            _("{n} table within a table, as words"),
            _("{n} tables within tables, as words"),
        ],
        "noted_tables": [
            _("{n} table in a note, as words"),
            _("{n} tables in notes, as words"),
        ],
        "plain_tables": [
            _("{n} table with bold, italics or raised signs, now plain"),
            _("{n} tables with bold, italics or raised signs, now plain"),
        ],
        "table_links": [
            _("{n} link in a table; its words are there"),
            _("{n} links in tables; their words are there"),
        ],
        "plain_lines": [
            _("{n} heading or caption with italics or raised signs, now plain"),
            _("{n} headings or captions with italics or raised signs, now plain"),
        ],
        "line_links": [
            _("{n} link in a heading or caption; its words are there"),
            _("{n} links in headings or captions; their words are there"),
        ],
        "guessed": [
            _("{n} bold line, taken for a heading"),
            _("{n} bold lines, taken for headings"),
        ],
        "long": [
            _("{n} heading too long to be one, as a bold paragraph"),
            _("{n} headings too long to be any, as bold paragraphs"),
        ],
        "deep": [
            _("{n} heading below the second level, now of the second"),
            _("{n} headings below the second level, now of the second"),
        ],
        "moved_pictures": [
            _("{n} picture in a table, now after it"),
            _("{n} pictures in tables, now after them"),
        ],
        "boxes": [
            _("{n} box (a table of one cell), as text"),
            _("{n} boxes (tables of one cell), as text"),
        ],
        "equations": [_("{n} equation stayed behind"), _("{n} equations stayed behind")],
        "objects": [
            _("{n} embedded object stayed behind"),
            _("{n} embedded objects stayed behind"),
        ],
        "comments": [_("{n} comment stayed behind"), _("{n} comments stayed behind")],
        "insertions": [
            _("{n} tracked insertion, accepted"),
            _("{n} tracked insertions, accepted"),
        ],
        "hidden": [
            _("{n} hidden or deleted passage stayed behind"),
            _("{n} hidden or deleted passages stayed behind"),
        ],
        "contents": [
            _("{n} table of contents stayed behind: the article makes its own"),
            _("{n} tables of contents stayed behind: the article makes its own"),
        ],
        "numbers": [
            _("{n} automatic number of a heading stayed behind"),
            _("{n} automatic numbers of headings stayed behind"),
        ],
        "links": [
            _("{n} link that no reader could follow is plain words"),
            _("{n} links that no reader could follow are plain words"),
        ],
        "struck": [
            _("{n} passage struck out, now plain"),
            _("{n} passages struck out, now plain"),
        ],
        "underlined": [
            _("{n} passage underlined, now plain"),
            _("{n} passages underlined, now plain"),
        ],
        "highlighted": [
            _("{n} passage highlighted, now plain"),
            _("{n} passages highlighted, now plain"),
        ],
        "small_capitals": [
            _("{n} passage in small capitals, now plain"),
            _("{n} passages in small capitals, now plain"),
        ],
        "lowered": [_("{n} subscript is plain"), _("{n} subscripts are plain")],
        "bolded": [
            _("{n} heading is a bold paragraph: this field has none"),
            _("{n} headings are bold paragraphs: this field has none"),
        ],
        "field_forms": [
            _("{n} paragraph with bold, italics or raised signs, now plain: this field has none"),
            _("{n} paragraphs with bold, italics or raised signs, now plain: this field has none"),
        ],
        "field_links": [
            _("{n} link; its words are there: this field has none"),
            _("{n} links; their words are there: this field has none"),
        ],
        "field_kinds": [
            _("{n} item of a list or quotation, as a paragraph"),
            _("{n} items of lists or quotations, as paragraphs"),
        ],
        "typed_bullets": [
            _("{n} bullet typed by hand, now an item of a list"),
            _("{n} bullets typed by hand, now items of lists"),
        ],
        "ticks": [
            _("{n} tick of a checklist; its words are there"),
            _("{n} ticks of checklists; their words are there"),
        ],
        "renumbered": [
            _("{n} numbered list with letters or another beginning: it counts 1, 2, 3"),
            _("{n} numbered lists with letters or another beginning: they count 1, 2, 3"),
        ],
        "restarted": [
            _("{n} number that begins anew, at 1, after a list of the other kind within its list"),
            _("{n} numbers that begin anew, at 1, after lists of the other kind within theirs"),
        ],
        "below": [
            _("{n} note stands as text at the end: nothing here is numbered for it"),
            _("{n} notes stand as text at the end: nothing here is numbered for them"),
        ],
        "moved_notes": [
            _("{n} note to a heading, caption or table: its number stands after it"),
            _("{n} notes to headings, captions or tables: their numbers stand after them"),
        ],
        "unnoted": [
            _("{n} number of a note whose text was not copied"),
            _("{n} numbers of notes whose texts were not copied"),
        ],
        "strangers": [
            _("{n} number of a footnote of another article: write the note anew here"),
            _("{n} numbers of footnotes of another article: write the notes anew here"),
        ],
    },
}


@hooks.register("insert_editor_js")
def pasting():
    told = {**TEXTS, "upload": reverse("pasted_picture")}
    scripts = format_html_join(
        "\n",
        '<script src="{}" defer></script>',
        ((static(f"js/{name}.js"),) for name in SCRIPTS),
    )
    return format_html("{}\n{}", json_script(told, "paste-texts"), scripts)
