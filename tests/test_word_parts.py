"""Reading Word files: links, notes, tables, pictures; what cannot come in is counted."""

import zipfile
from functools import partial
from io import BytesIO

import pytest

from tests import docx
from tests.docx import drawing, mark, p, picture, run, table, text_box
from tests.word import blocks, changed, document, field, left, linked
from transfer.word.document import (
    Came,
    Changed,
    Heading,
    Left,
    Paragraph,
    Span,
    Table,
    plain,
)
from transfer.word.reader import words_of

# Links


def test_links_of_every_kind():
    (paragraph,) = blocks(
        p(
            linked("rL"),
            field(' HYPERLINK "https://example.org/b?x=1" ', "here"),
            f'<w:fldSimple w:instr="HYPERLINK https://example.org/c">{run("too")}</w:fldSimple>',
        ),
        links={"rL": "https://example.org/a"},
    )
    assert [(span.text, span.href) for span in paragraph.spans] == [
        ("there", "https://example.org/a"),
        ("here", "https://example.org/b?x=1"),
        ("too", "https://example.org/c"),
    ]


def test_a_link_keeps_the_place_that_word_parts_from_its_address():
    there = f'<w:hyperlink r:id="rL" w:anchor="part-2">{run("there")}</w:hyperlink>'
    (paragraph,) = blocks(p(there), links={"rL": "https://example.org/a"})
    assert paragraph.spans[0].href == "https://example.org/a#part-2"


def test_what_a_heading_or_a_caption_cannot_hold_is_counted():
    found = document(
        p(linked("rL"), run(" and "), run("italics", italic=True), style="Heading1"),
        p(run("Table 1. "), linked("rL"), style="Caption"),
        table([["a", "b"]]),
        links={"rL": "https://example.org/a"},
    )
    heading, grid = found.blocks
    assert (heading.text, grid.caption) == ("there and italics", "Table 1. there")
    assert left(found) == {Left.LINE_LINKS: 2}
    assert changed(found) == {Changed.PLAIN_LINES: 1}


def test_a_drop_cap_is_the_first_letter_of_its_paragraph():
    frame = '<w:framePr w:dropCap="drop" w:lines="3"/>'
    found = blocks(p(run("T"), props=frame), p(run("he ministers met.")))
    assert found == [Paragraph((Span("The ministers met."),))]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///C:/a.doc", "a.docx", "http:", "data:text/html,x"]
)
def test_links_that_lead_nowhere_are_words(address):
    found = document(p(linked("rL")), links={"rL": address})
    assert found.blocks == (Paragraph((Span("there"),)),)
    assert left(found) == {Left.BAD_LINKS: 1}


def test_links_within_the_document_are_words():
    found = document(p(f'<w:hyperlink w:anchor="x">{run("there")}</w:hyperlink>'))
    assert found.blocks == (Paragraph((Span("there"),)),)
    assert left(found) == {Left.INNER_LINKS: 1}


# Notes


def test_footnotes_and_endnotes_are_notes_in_the_order_of_the_text():
    found = document(
        p("A", mark(2), " b", mark(1, "endnote"), " c", mark(1)),
        footnotes={1: "One.", 2: p(run("Two", italic=True)) + p("More of it.")},
        endnotes={1: "At the end."},
    )
    assert [note.key for note in found.notes] == ["f2", "e1", "f1"]
    assert [span.note for span in found.blocks[0].spans if span.note] == ["f2", "e1", "f1"]
    assert [plain(one) for one in found.notes[0].paragraphs] == ["Two", "More of it."]
    assert found.notes[0].paragraphs[0][0].italic
    assert found.report.of(Came)[Came.FOOTNOTES] == 2


def test_links_in_notes_go_by_the_notes_own_relations():
    rels = docx.docx(links={"rL": "https://example.org/n"}, parts={})
    own = zipfile.ZipFile(BytesIO(rels)).read("word/_rels/document.xml.rels")
    found = document(
        p("A", mark(1)),
        footnotes={1: p(linked("rL"))},
        parts={"word/_rels/footnotes.xml.rels": own},
    )
    assert found.notes[0].paragraphs[0][0].href == "https://example.org/n"


def test_the_authors_own_mark_is_no_word():
    found = document(p("A", mark(1, after="*"), " b"), footnotes={1: "One."})
    assert plain(found.blocks[0].spans) == "A b"


def test_a_second_mark_of_a_note_is_one():
    start = '<w:bookmarkStart w:id="0" w:name="_Ref1"/>'
    found = document(
        p("A", start, mark(1), " b", field(" NOTEREF _Ref1 \\h ", "1")), footnotes={1: "One."}
    )
    assert [span.note for span in found.blocks[0].spans if span.note] == ["f1", "f1"]
    assert plain(found.blocks[0].spans) == "A b" and len(found.notes) == 1


def test_marks_where_no_note_can_be_stand_right_after():
    found = document(
        p("The background", mark(1), style="Heading1"),
        table([["a", "b"], ["c", p("d", mark(2))]]),
        footnotes={1: "One.", 2: "Two."},
    )
    heading, first, grid, second = found.blocks
    assert (heading.text, grid.rows[1]) == ("The background", ("c", "d"))
    assert (first.spans[0].note, second.spans[0].note) == ("f1", "f2")
    assert changed(found) == {Changed.MOVED_NOTES: 2}


def test_a_note_has_no_notes():
    found = document(p("A", mark(1)), footnotes={1: p("One", mark(1), ".")})
    assert plain(found.notes[0].paragraphs[0]) == "One."
    assert left(found) == {Left.LOST_NOTES: 1}


def test_notes_that_are_lost_or_unused_are_counted():
    found = document(p("A", mark(7)), footnotes={1: "One."})
    assert found.notes == () and plain(found.blocks[0].spans) == "A"
    assert left(found) == {Left.LOST_NOTES: 1, Left.UNUSED_NOTES: 1}


# Tables


def test_tables_with_header_merged_cells_and_caption():
    found = document(
        p("Table 1. Trade", style="Caption"),
        table(
            [
                [("<w:gridSpan w:val='2'/>", "Both"), "2024"],
                [('<w:vMerge w:val="restart"/>', "Iran"), "a", "1"],
                [("<w:vMerge/>", "<w:p/>"), "b", "2"],
            ]
        ),
    )
    (grid,) = found.blocks
    assert grid.rows == (("Both", "", "2024"), ("Iran", "a", "1"), ("", "b", "2"))
    assert grid.has_header and grid.caption == "Table 1. Trade"
    assert changed(found) == {Changed.MERGED_CELLS: 2}


def test_what_a_table_cannot_hold_is_moved_or_counted():
    inner = table([["x", "y"]])
    found = document(
        table(
            [
                ["a", p(linked("rL"), run("b", bold=True))],
                [p(drawing("rP", alt="A map")), inner + p("z")],
            ],
            header=False,
        ),
        links={"rL": "https://example.org/"},
        media={"rP": ("image1.png", picture())},
    )
    grid, figure = found.blocks
    assert grid == Table((("a", "thereb"), ("", "x · y\nz")))
    assert figure.alt == "A map"
    assert left(found) == {Left.TABLE_LINKS: 1}
    assert changed(found) == {
        Changed.MOVED_PICTURES: 1,
        Changed.NESTED_TABLES: 1,
        Changed.PLAIN_TABLES: 1,
    }


def test_a_table_of_one_cell_is_a_box():
    found = document(table([[p("In short", style="Heading1") + p("It is quiet.")]]))
    assert [type(block) for block in found.blocks] == [Heading, Paragraph]
    assert changed(found) == {Changed.BOXES: 1}


# Pictures


def test_pictures_with_their_descriptions():
    found = document(
        p("Before ", drawing("rP", alt="A tanker. Description automatically generated"), "after."),
        p(drawing("rQ", decorative=True)),
        p(drawing("rP", alt="image1.png", crop='<a:srcRect l="1000"/>')),
        media={"rP": ("image1.png", picture()), "rQ": ("image2.jpeg", picture(kind="JPEG"))},
    )
    text, one, two, three = found.blocks
    assert plain(text.spans) == "Before after."
    assert (one.alt, one.extension, one.decorative) == ("A tanker.", "png", False)
    assert (two.alt, two.extension, two.decorative) == ("", "jpg", True)
    assert three.alt == "" and three.data == one.data
    assert changed(found) == {Changed.CROPPED: 1}


def test_a_link_around_a_picture_is_told():
    around = f'<w:hyperlink r:id="rL">{drawing("rP")}</w:hyperlink>'
    twice = f'<w:hyperlink r:id="rL">{drawing("rP", link="rL")}</w:hyperlink>'
    old = '<w:r><w:pict><v:shape href="https://example.org/"><v:imagedata r:id="rP"/>'
    made_by = field(' HYPERLINK "https://example.org/" ', "").replace(run(""), drawing("rP"))
    for one in (
        p(around),
        p(drawing("rP", link="rL")),
        p(twice),
        p(made_by),
        p(f"{old}</v:shape></w:pict></w:r>"),
        table([["a", p(around)]]),
    ):
        found = document(
            p("Text."),
            one,
            media={"rP": ("image1.png", picture())},
            links={"rL": "https://example.org/"},
        )
        assert left(found) == {Left.PICTURE_LINKS: 1}


def test_words_beside_a_picture_keep_the_link_of_both():
    both = f'<w:hyperlink r:id="rL">{run("there")}{drawing("rP")}</w:hyperlink>'
    found = document(
        p(both),
        media={"rP": ("image1.png", picture())},
        links={"rL": "https://example.org/"},
    )
    assert found.blocks[0].spans == (Span("there", href="https://example.org/"),)
    assert left(found) == {Left.PICTURE_LINKS: 1}


def test_a_picture_of_an_old_word():
    old = '<w:r><w:pict><v:shape alt="A map"><v:imagedata r:id="rP"/></v:shape></w:pict></w:r>'
    (figure,) = blocks(p(old), media={"rP": ("image1.bmp", picture(kind="BMP"))})
    assert (figure.alt, figure.extension, figure.data[:4]) == ("A map", "png", b"\x89PNG")


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("image1.emf", b"\x01\0\0\0" + b"\0" * 100, Left.UNKNOWN_PICTURES),
        ("image1.png", picture()[:60], Left.UNKNOWN_PICTURES),
        ("image1.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", Left.UNKNOWN_PICTURES),
        ("image1.png", picture((9000, 9000)), Left.LARGE_PICTURES),
    ],
)
def test_pictures_that_cannot_come_in_are_counted(name, content, kind):
    found = document(p("Text.", drawing("rP")), media={"rP": (name, content)})
    assert len(found.blocks) == 1
    assert left(found) == {kind: 1}


def test_a_picture_that_is_elsewhere_is_counted():
    found = document(p("Text.", drawing("rL")), links={"rL": "https://example.org/a.png"})
    assert left(found) == {Left.LINKED_PICTURES: 1}


def test_a_picture_and_its_caption_in_a_frame_as_libreoffice_has_them():
    frame = text_box(p(drawing("rP", alt="A map")), p("Figure 1: The strait", style="Caption"))
    found = document(p("Text.", frame), media={"rP": ("image1.png", picture())})
    assert (found.blocks[1].alt, found.blocks[1].caption) == ("A map", "Figure 1: The strait")
    assert changed(found) == {}


# What is no text


def test_the_words_of_a_text_box_come_in_once():
    found = document(p("Text.", text_box(p("In the box."), p("Also."))), p("After."))
    assert [words_of(block) for block in found.blocks] == [
        "Text.",
        "In the box.",
        "Also.",
        "After.",
    ]
    assert changed(found) == {Changed.TEXT_BOXES: 1}


GRAPHIC = (
    "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData>{}</a:graphicData></a:graphic>"
    "</wp:inline></w:drawing></w:r>"
)


@pytest.mark.parametrize(
    ("xml", "kind"),
    [
        ("<m:oMath><m:r><m:t>E=mc</m:t></m:r></m:oMath>", Left.EQUATIONS),
        (GRAPHIC.format('<c:chart r:id="x"/>'), Left.CHARTS),
        (GRAPHIC.format('<dgm:relIds r:dm="x"/>'), Left.DIAGRAMS),
        (GRAPHIC.format("<wps:wsp><wps:spPr/></wps:wsp>"), Left.SHAPES),
        (
            '<w:r><w:object><v:shape><v:imagedata r:id="x"/></v:shape></w:object></w:r>',
            Left.OBJECTS,
        ),
        ("<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>", Left.DELETIONS),
        (run("secret", extra="<w:vanish/>"), Left.HIDDEN),
        ('<w:r><w:sym w:font="Webdings" w:char="F04A"/></w:r>', Left.UNKNOWN),
        (f"<w:odd>{run('words')}</w:odd>", Left.UNKNOWN),
    ],
)
def test_what_cannot_come_in_is_counted(xml, kind):
    found = document(p("Text. ", xml))
    assert words_of(found.blocks[0]) == "Text."
    assert left(found) == {kind: 1}


def test_insertions_are_accepted_and_moves_followed():
    found = document(
        p(
            f"<w:ins>{run('New. ')}</w:ins>",
            f"<w:moveFrom>{run('Moved.')}</w:moveFrom>",
            f"<w:moveTo>{run('Moved.')}</w:moveTo>",
        )
    )
    assert words_of(found.blocks[0]) == "New. Moved."
    assert (changed(found), left(found)) == ({Changed.INSERTIONS: 1}, {})


def test_a_paragraph_whose_end_was_deleted_goes_on():
    gone = "<w:rPr><w:del/></w:rPr>"
    assert [words_of(one) for one in blocks(p("One ", props=gone), p("and two."))] == [
        "Oneand two."
    ]
    assert [words_of(one) for one in blocks(p("Last.", props=gone))] == ["Last."]


def test_forms_that_articles_do_not_have_are_counted_once_a_passage():
    line = partial(run, extra='<w:u w:val="single"/>')
    found = document(
        p(line("a"), line("b"), run("c"), line("d"), run("e", extra="<w:strike/>")),
        p(run("Nato", extra="<w:smallCaps/>"), run("Iea", extra='<w:smallCaps w:val="0"/>')),
        p("H", run("2", extra='<w:vertAlign w:val="subscript"/>'), "O"),
    )
    assert [words_of(one) for one in found.blocks] == ["abcde", "NatoIea", "H2O"]
    assert changed(found) == {
        Changed.STRUCK: 1,
        Changed.UNDERLINED: 2,
        Changed.SMALL_CAPITALS: 1,
        Changed.SUBSCRIPTS: 1,
    }


def test_comments_headers_and_footers_are_counted():
    def part(tag, inner):
        return f"<w:{tag} {docx.NAMESPACES}>{inner}</w:{tag}>"

    found = document(
        p("Text."),
        parts={
            "word/comments.xml": part("comments", f"<w:comment>{p('Really?')}</w:comment>" * 2),
            "word/header1.xml": part("hdr", p("Draft")),
            "word/header2.xml": part("hdr", p(drawing("rP"))),
            "word/footer1.xml": part("ftr", "<w:p/>"),
        },
        related={
            "r1": ("comments", "comments.xml"),
            "r2": ("header", "header1.xml"),
            "r3": ("footer", "footer1.xml"),
            "r4": ("header", "header2.xml"),
        },
    )
    assert left(found) == {Left.COMMENTS: 2, Left.HEADERS: 2}


def test_a_table_of_contents_is_left_to_the_site():
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    control = (
        f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{p('One 1')}</w:sdtContent></w:sdt>"
    )
    link = f'<w:hyperlink w:anchor="x">{run("One")}</w:hyperlink>'
    found = document(control, p(link, style="TOC1"), p("Two 2", style="TOC1"), p("Text."))
    assert len(found.blocks) == 1
    assert left(found) == {Left.CONTENTS: 2}


def test_words_in_a_control_come_in():
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('In it.')}</w:sdtContent></w:sdt>"
    inner = f"<w:sdt><w:sdtContent>{run('Also.')}</w:sdtContent></w:sdt>"
    assert [words_of(one) for one in blocks(control, p(inner))] == ["In it.", "Also."]
