"""Whose caption it is, where a table and a picture stand beside each other in a Word file."""

import pytest

from tests import docx
from tests.docx import drawing, mark, p, picture
from tests.word import blocks
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
