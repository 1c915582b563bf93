"""The numbers and bullets that Word puts before paragraphs, where an article has no lists."""

import pytest

from tests import docx
from tests.docx import mark, p, table
from tests.word import blocks, changed, document, left
from transfer.word import read
from transfer.word.document import Changed, Left, Listing, plain
from transfer.word.labels import written


def numbering(*lists):
    """The part with these lists, each the levels `(shape, text, further)` of one kind."""

    def level(depth, shape, text, further=""):
        shown = f'<w:numFmt w:val="{shape}"/>{further}<w:lvlText w:val="{text}"/>'
        return f'<w:lvl w:ilvl="{depth}">{shown}</w:lvl>'

    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{n}">'
        + "".join(level(depth, *one) for depth, one in enumerate(levels))
        + "</w:abstractNum>"
        for n, levels in enumerate(lists, 1)
    )
    numbers = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>'
        for n in range(1, len(lists) + 1)
    )
    return f"<w:numbering {docx.NAMESPACES}>{kinds}{numbers}</w:numbering>"


def cells(*rows, levels):
    """The cells of a table in whose paragraphs list 1 has these levels."""
    (grid,) = blocks(
        table([*rows], header=False), parts={"word/numbering.xml": numbering([*levels])}
    )
    return grid.rows


def test_numbers_and_bullets_in_a_table_are_written_out():
    steps = p("Measure.", num=docx.NUMBERS) + p("Publish.", num=docx.NUMBERS)
    found = document(
        p("Text before.", num=docx.NUMBERS),
        table([["Steps", "Who"], [steps, p("Iraq", num=docx.BULLETS)]]),
    )
    __, grid = found.blocks
    # One list counts through the whole document.
    assert grid.rows == (("Steps", "Who"), ("2. Measure.\n3. Publish.", "• Iraq"))
    assert changed(found) == {Changed.WRITTEN_NUMBERS: 3}


def test_rows_that_word_numbers_keep_their_numbers():
    rows = [[p("", num=docx.NUMBERS), name] for name in ("Iraq", "Syria")]
    found = document(table([["No.", "Country"], *rows]))
    assert found.blocks[0].rows[1:] == (("1.", "Iraq"), ("2.", "Syria"))
    assert changed(found) == {Changed.WRITTEN_NUMBERS: 2}
    # A bullet that stands before nothing says nothing.
    found = document(table([[p("", num=docx.BULLETS), "Iraq"]]))
    assert found.blocks[0].rows == (("", "Iraq"),) and changed(found) == {}


def test_a_table_without_lists_is_as_it_was():
    found = document(table([["a", "b"], [p("c", num=0), p("d", num=99)]]))
    assert found.blocks[0].rows[1] == ("c", "d") and changed(found) == {}


def test_levels_count_with_those_above_them_and_begin_anew():
    places = (0, 1, 1, 0, 1)
    inner = "".join(p(str(n), num=1, level=level) for n, level in enumerate(places))
    levels = [("upperRoman", "%1."), ("lowerLetter", "%1.%2)")]
    (row,) = cells([inner, "x"], levels=levels)
    assert row[0].split("\n") == ["I. 0", "I.a) 1", "I.b) 2", "II. 3", "II.a) 4"]
    levels[1] = ("lowerLetter", "%1.%2)", '<w:lvlRestart w:val="0"/><w:isLgl/>')
    (row,) = cells([inner, "x"], levels=levels)
    assert row[0].split("\n") == ["I. 0", "1.1) 1", "1.2) 2", "II. 3", "2.3) 4"]


def test_a_list_of_the_same_kind_goes_on_unless_it_says_otherwise():
    items = [p("a", num=docx.NUMBERS), p("b", num=docx.NUMBERS), p("c", num=docx.FROM_FIVE)]
    (grid,) = blocks(table([[one, "x"] for one in [*items, p("d", num=docx.NUMBERS)]]))
    assert [row[0] for row in grid.rows] == ["1. a", "2. b", "5. c", "6. d"]


@pytest.mark.parametrize(
    ("shape", "text", "shown"),
    [
        ("bullet", "\uf0b7", "• a"),  # of a font for symbols
        ("bullet", "o", "◦ a"),
        ("bullet", "–", "– a"),
        ("decimal", "Article %1:", "Article 1: a"),
        ("decimalZero", "%1", "01 a"),
        ("none", "", "a"),
        ("decimal", "%7 %9", "1 1 a"),  # levels that the list does not have
        ("decimal", "x" * 500, "x" * 100 + " a"),
    ],
)
def test_labels_are_as_word_shows_them(shape, text, shown):
    assert cells([p("a", num=1), "x"], levels=[(shape, text)]) == ((shown, "x"),)


@pytest.mark.parametrize(
    ("count", "shape", "text"),
    [
        (27, "lowerLetter", "aa"),
        (28, "upperLetter", "BB"),
        (0, "upperLetter", "0"),
        (1994, "lowerRoman", "mcmxciv"),
        (4000, "upperRoman", "4000"),
        (3, "japaneseCounting", "3"),
    ],
)
def test_numbers_are_written_as_the_list_says(count, shape, text):
    assert written(count, shape) == text


def test_the_number_of_a_title_is_told():
    found = read(docx.docx(p("What was agreed", style="Heading1", num=docx.NUMBERS), p("Text.")))
    assert found.title == "What was agreed" and left(found) == {Left.HEADING_NUMBERS: 1}


def test_lists_in_a_note_keep_their_numbers():
    steps = p("Measure.", num=docx.NUMBERS) + p("Publish.", num=docx.NUMBERS)
    found = document(p("Text.", mark(1)), footnotes={1: p("Twofold:") + steps})
    texts = [plain(one) for one in found.notes[0].paragraphs]
    assert texts == ["Twofold:", "1. Measure.", "2. Publish."]
    assert changed(found) == {Changed.WRITTEN_NUMBERS: 2}


def test_a_number_of_a_rare_form_is_a_number():
    rare = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom"/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    part = numbering([("decimal", "%1.")]).replace('<w:numFmt w:val="decimal"/>', rare, 1)
    (found,) = blocks(p("a", num=1), parts={"word/numbering.xml": part})
    assert isinstance(found, Listing) and found.ordered


def test_a_list_that_is_described_by_its_style_counts_as_the_style_says():
    part = (
        f"<w:numbering {docx.NAMESPACES}>"
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Steps"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:styleLink w:val="Steps"/>'
        '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    (found,) = blocks(p("a", num=1), parts={"word/numbering.xml": part})
    assert found.ordered
