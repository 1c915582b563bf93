"""Word files that five programs have made of one text come in without loss."""

from pathlib import Path

import pytest

from articles.models import ArticlePage
from tests.newsroom import editor
from transfer.from_word.write import create
from transfer.word import read
from transfer.word.document import Changed, Heading, Left, Listing, Paragraph, Picture, Table, plain
from transfer.word.reader import words_of

FOLDER = Path(__file__).parent / "data" / "word"
PROGRAMS = ["pandoc", "python-docx", "libreoffice", "by-hand", "word"]
WITH_NOTES = [name for name in PROGRAMS if name != "python-docx"]  # which cannot write any

AGREED = (
    "The parties signed on 3 May; the Euphrates share rose to 58 per cent, as the ministry said."
)
REACH = "Some 106 m3 a day — أربعة ملايين — reach the dam, “or so they say”; CO2 is no part of it."
SAID = "“Water is not oil,” the minister said."
BULLETS = ["A joint commission", "Two gauging stations", "A telephone line"]
NESTED = [*BULLETS[:2], "at Husaybah", "at Jarabulus", BULLETS[2]]
NUMBERED = ["Measure.", "Publish. Every month, and in both languages.", "Meet again."]
TYPED = [f"{number}. {text}" for number, text in enumerate(NUMBERED, 1)]
CELLS = (("Country", "2023", "2024"), ("Iraq", "18.4", "21.0"), ("Syria", "12.1", "13.5"))
NOTES = [
    ["Ministry of Water, Annual Report, 2024, 106 m³ a day."],
    ["Interview, Baghdad, 5 May 2024.", "The minister did not wish to be named."],
    ["See the commission."],
]
TABLE, FIGURE = "Table 1: Flows at the border, km³", "Figure 1: The dam at dawn"
# What each file says beyond that, or says otherwise, as its README tells.
CAPTIONS = {
    "pandoc": (TABLE.partition(": ")[2], FIGURE.partition(": ")[2]),
    "by-hand": ("", ""),
}
MORE = {
    "python-docx": ["After the page."],
    "word": [
        "See the note above, a twenty\u2011year record, p. ☒",
        "In short: measure twice.",
        "Figure 2: A gauge",
    ],
}


def found_in(name):
    return read((FOLDER / f"{name}.docx").read_bytes(), f"{name}.docx")


def only(found, kind):
    return [block for block in found.blocks if isinstance(block, kind)]


def wanted_words(name):
    """Every word of the text in its order."""
    table, figure = CAPTIONS.get(name, (TABLE, FIGURE))
    bare = name == "by-hand"  # its list has no second level, its numbers are words
    rows = [cell for row in CELLS for cell in row]
    source = ["Source: the ministries"] if name == "word" else []
    text = [
        *("What was agreed", AGREED, *(BULLETS if bare else NESTED), "What was not", SAID, REACH),
        *(table, *rows, *source, figure or "The dam at dawn", *(TYPED if bare else NUMBERED)),
        *MORE.get(name, ()),
    ]
    return " ".join(text).split()


@pytest.mark.parametrize("name", PROGRAMS)
def test_every_word_comes_in_in_its_order(name):
    found = found_in(name)
    assert found.title == "Water after the truce"
    assert found.names == ("Leila Haddad", "Jörg Müller")
    assert " ".join(words_of(block) for block in found.blocks).split() == wanted_words(name)


@pytest.mark.parametrize("name", PROGRAMS)
def test_words_keep_their_form_and_their_link(name):
    spans = [span for block in only(found_in(name), Paragraph) for span in block.spans]
    assert [span.text for span in spans if span.italic] == ["Euphrates"]
    assert [span.text for span in spans if span.bold] == ["58 per cent"]
    assert [span.text for span in spans if span.superscript] == ["6", "3"]
    links = [(span.text, span.href) for span in spans if span.href]
    assert links == [("the ministry", "https://example.org/ministry?a=1&b=2")]


@pytest.mark.parametrize("name", WITH_NOTES)
def test_every_note_comes_in_where_it_stood(name):
    found = found_in(name)
    assert [[plain(spans) for spans in note.paragraphs] for note in found.notes] == NOTES
    first, __, last = (note.paragraphs[0] for note in found.notes)
    assert [span.text for span in first if span.italic] == ["Annual Report"]
    assert [span.text for span in first if span.superscript] == ["6"]
    assert [span.href for span in last if span.href] == ["https://example.org/commission"]
    before = []
    for block in found.blocks:
        for spans in block.items if isinstance(block, Listing) else [getattr(block, "spans", ())]:
            before += [plain(spans[:place])[-11:] for place, span in enumerate(spans) if span.note]
    assert before[:3] == ["d on 3 May;", "ister said.", "Meet again."]


@pytest.mark.parametrize("name", PROGRAMS)
def test_table_picture_lists_and_headings_come_in(name):
    found = found_in(name)
    table, figure = CAPTIONS.get(name, (TABLE, FIGURE))
    (grid,) = only(found, Table)
    assert grid.rows[:3] == CELLS and grid.caption == table
    pictures = only(found, Picture)
    assert pictures[0].data == (FOLDER / "sources" / "dam.png").read_bytes()
    assert pictures[0].caption == figure
    if name in {"libreoffice", "by-hand", "word"}:
        assert pictures[0].alt == "A dam seen from the north"
    lists = [[plain(item) for item in block.items] for block in only(found, Listing)]
    assert lists == ([BULLETS] if name == "by-hand" else [NESTED, NUMBERED])
    if name != "by-hand":
        (outer, __) = only(found, Listing)
        assert [level for level, __ in outer.places] == [0, 0, 1, 1, 0]
    levels = [(block.text, block.level) for block in only(found, Heading)]
    lower = 2 if name == "by-hand" else 3  # bold lines have no levels
    assert levels == [("What was agreed", 2), ("What was not", lower)]


OF_WORD = {Changed.TEXT_BOXES: 2, Changed.MERGED_CELLS: 1, Changed.INSERTIONS: 1}


@pytest.mark.parametrize(
    ("name", "changed", "left"),
    [
        ("pandoc", {Changed.PLAIN_TABLES: 1}, {}),
        ("python-docx", {}, {Left.FOOTERS: 1}),
        ("libreoffice", {Changed.INSERTIONS: 1}, {}),
        ("by-hand", {Changed.GUESSED_HEADINGS: 2, Changed.TYPED_BULLETS: 3}, {}),
        (
            "word",
            OF_WORD,
            {
                Left.CONTENTS: 1,
                Left.DELETIONS: 1,
                Left.COMMENTS: 1,
                Left.HEADERS: 1,
                Left.HEADING_NUMBERS: 2,
            },
        ),
    ],
)
def test_what_changed_or_stayed_behind_is_told_and_nothing_else(name, changed, left):
    report = found_in(name).report
    assert report.of(Changed) == changed | {Changed.SUBSCRIPTS: 1}
    assert report.of(Left) == left


@pytest.mark.parametrize("name", PROGRAMS)
def test_each_becomes_a_draft_that_readers_could_read(name, desk, client, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    found = found_in(name)
    page = create(found, f"{name}.docx", parent=desk.commentary, user=editor())
    page = ArticlePage.objects.get(pk=page.pk)
    page.live = True
    page.save()
    html = client.get(page.url).content.decode()
    assert "Euphrates" in html and "أربعة ملايين" in html and "13.5" in html
    if name in WITH_NOTES:
        assert [len(note.text) > 0 for note in page.notes] == [True] * 3
        assert "10<sup>6</sup> m³" in html
