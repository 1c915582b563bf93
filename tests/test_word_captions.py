"""Captions and descriptions of tables and pictures in a Word file, and whose they are."""

import pytest

from tests import docx
from tests.docx import drawing, mark, p, picture
from tests.word import blocks, document, left
from transfer.word.document import Left
from transfer.word.reader import words_of


def test_a_caption_between_a_table_and_a_picture_says_whose_it_is():
    grid = docx.table([["a", "b"], ["c", "d"]])
    figure = p(drawing("rP"))
    media = {"rP": ("image1.png", picture())}
    of_figure = blocks(grid, p("Figure 1", style="Caption"), figure, media=media)
    assert [one.caption for one in of_figure] == ["", "Figure 1"]
    of_table = blocks(grid, p("Table 1", style="Caption"), figure, media=media)
    assert [one.caption for one in of_table] == ["Table 1", ""]


@pytest.mark.parametrize(
    ("captions", "of_table", "of_picture", "others"),
    [
        (["Table 1. Dams"], "Table 1. Dams", "", []),
        (["Table 1. Dams", "Source: the ministry"], "Table 1. Dams", "", ["Source: the ministry"]),
        (["Figure 1. The dam"], "", "Figure 1. The dam", []),
        (["Table 1. Dams", "Fig. 1. The dam"], "Table 1. Dams", "Fig. 1. The dam", []),
    ],
)
def test_a_caption_below_a_table_with_a_picture_in_it_is_the_tables(
    captions, of_table, of_picture, others
):
    grid = docx.table([["a", "b"], [p("c", mark(1)), p(drawing("rP"))]])
    below = [p(one, style="Caption") for one in captions]
    table, __, figure, *rest = blocks(
        grid, *below, media={"rP": ("image1.png", picture())}, footnotes={1: "One."}
    )
    assert (table.caption, figure.caption) == (of_table, of_picture)
    assert [words_of(one) for one in rest] == others


@pytest.mark.parametrize("cells", [[["a", "b"]], [["a box"]]])
def test_the_description_of_a_table_is_told(cells):
    said = '<w:tblPr><w:tblCaption w:val="Dams"/><w:tblDescription w:val="By river."/>'
    grid = docx.table(cells).replace("<w:tblPr>", said)
    assert left(document(grid)) == {Left.TABLE_DESCRIPTIONS: 1}
    empty = docx.table(cells).replace("<w:tblPr>", '<w:tblPr><w:tblDescription w:val=" "/>')
    assert left(document(empty)) == {}


def test_a_description_that_is_the_caption_is_not_lost():
    grid = docx.table([["a", "b"]]).replace("<w:tblPr>", '<w:tblPr><w:tblCaption w:val="Dams"/>')
    found = document(grid, p("Table 1. Dams", style="Caption"))
    assert found.blocks[0].caption == "Table 1. Dams" and left(found) == {}


def test_a_picture_without_a_description_has_its_title():
    media = {"rP": ("image1.png", picture())}
    titled = [drawing("rP", alt=alt).replace("descr=", 'title="A dam" descr=') for alt in ("", "X")]
    assert [one.alt for one in blocks(*map(p, titled), media=media)] == ["A dam", "X"]


@pytest.mark.parametrize(
    ("said", "alt"),
    [
        ("p1.png", ""),
        ("photo of us 3.JPG", ""),
        ("C:\\Users\\ann\\dam.tiff", ""),
        ("https://example.org/a/dam.jpeg", ""),
        ("A dam. See dam.png", "A dam. See dam.png"),
        ("The file dam.png, open", "The file dam.png, open"),
    ],
)
def test_the_name_of_a_file_describes_nothing(said, alt):
    media = {"rP": ("image1.png", picture())}
    (one,) = document(p(drawing("rP", alt=said)), media=media).blocks
    assert one.alt == alt
