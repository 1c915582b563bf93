"""Reading Word files: the text, its head and its lists, as every program writes them."""

import subprocess
import sys
import zipfile
from io import BytesIO

import pytest
from django.conf import settings

from tests import docx
from tests.docx import drawing, p, picture, run
from tests.word import TITLE, blocks, changed, document, left, linked
from tests.word_paper import paper
from transfer.from_word.html import prose
from transfer.word import limits, read
from transfer.word.document import (
    Came,
    Changed,
    Heading,
    Left,
    Listing,
    Paragraph,
    Picture,
    Quotation,
    Span,
    TitleFrom,
    plain,
)
from transfer.word.reader import words_of

# The text


def test_a_paper_comes_in_whole():
    made = paper()
    found = read(made.data, "paper.docx")
    assert found.title == made.title
    assert found.names == ("Leila Haddad", "Jörg Müller")
    text = [words_of(block) for block in found.blocks]
    assert " ".join(text).split() == made.words
    assert len(made.words) > 3_000
    assert [plain(note.paragraphs[0]) for note in found.notes] == made.notes
    assert len(made.notes) == 20
    figures = [block for block in found.blocks if isinstance(block, Picture)]
    assert [(one.data, one.alt, one.caption) for one in figures] == made.pictures
    assert left(found) == {} and changed(found) == {}
    assert found.report.of(Came) == {
        Came.WORDS: len(made.words),
        Came.HEADINGS: 8,
        Came.PARAGRAPHS: 43,
        Came.LISTS: 2,
        Came.QUOTATIONS: 1,
        Came.TABLES: 1,
        Came.PICTURES: 3,
        Came.LINKS: 4,
        Came.FOOTNOTES: 16,
        Came.ENDNOTES: 4,
    }


def test_reading_needs_no_django():
    code = "import sys, transfer.word; sys.exit('django' in sys.modules)"
    run_alone = subprocess.run([sys.executable, "-c", code], cwd=settings.BASE_DIR)
    assert run_alone.returncode == 0


def test_words_keep_their_form():
    (paragraph,) = blocks(
        p(run("Met "), run("twice", bold=True), run(" in ", italic=True), run("2", sup=True))
    )
    assert paragraph.spans == (
        Span("Met "),
        Span("twice", bold=True),
        Span(" in ", italic=True),
        Span("2", superscript=True),
    )
    (paragraph,) = blocks(p(run("a", style="Strong"), run("b", extra='<w:b w:val="0"/>')))
    assert paragraph.spans == (Span("a", bold=True), Span("b"))


def test_runs_of_one_form_are_one():
    (paragraph,) = blocks(p(run("The min"), run("isters"), run(" met.")))
    assert paragraph.spans == (Span("The ministers met."),)


def test_breaks_and_tabs_part_words():
    inner = "<w:r><w:t>one</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t></w:r>"
    (paragraph,) = blocks(p(inner))
    assert paragraph.spans == (Span("one\ntwo three"),)


@pytest.mark.parametrize(
    ("given", "title", "first", "second", "quotation", "caption"),
    [
        (docx.WORD, "Title", "Heading1", "Heading2", "Quote", "Caption"),
        (docx.WORD, "Title", "Heading1", "Heading2", "IntenseQuote", "Caption"),
        (docx.GERMAN_WORD, "Titel", "berschrift1", "berschrift2", "Zitat", "Beschriftung"),
        (docx.PYTHON_DOCX, "Title", "Heading1", "Heading2", "Quote", "Caption"),
        (docx.PANDOC, "Title", "Heading1", "Heading2", "BlockText", "ImageCaption"),
        (docx.LIBREOFFICE, "Title", "Heading1", "Heading2", "Quotations", "Illustration"),
        ({}, "Title", "Heading1", "Heading2", "BlockText", "Caption"),
    ],
)
def test_styles_as_programs_write_them(given, title, first, second, quotation, caption):
    data = docx.docx(
        p("A quiet week", style=title),
        p("The background", style=first),
        p("Before the war", style=second),
        p("Words of another.", style=quotation),
        p(drawing("rP", alt="A tanker")),
        p("The strait at dawn", style=caption),
        given=given,
        media={"rP": ("image1.png", picture())},
    )
    found = read(data)
    assert (found.title, found.title_from) == ("A quiet week", TitleFrom.STYLE)
    heading, within, quoted, figure = found.blocks
    assert heading == Heading("The background", 2)
    assert within == Heading("Before the war", 3)
    assert quoted == Quotation((Span("Words of another."),))
    assert (figure.alt, figure.caption) == ("A tanker", "The strait at dawn")


def test_a_style_means_what_the_one_means_that_it_is_based_on():
    house = {**docx.WORD, "House": ("Institute Section", "Between"), "Between": ("X", "Heading2")}
    (heading,) = blocks(p("The background", style="House"), given=house)
    assert heading == Heading("The background", 2)


def test_a_ring_of_styles_ends():
    ring = {**docx.WORD, "A": ("A", "B"), "B": ("B", "A")}
    assert blocks(p("Words.", style="A"), given=ring) == [Paragraph((Span("Words."),))]


def test_an_outline_level_makes_a_heading():
    (heading,) = blocks(p("The background", props='<w:outlineLvl w:val="1"/>'))
    assert heading == Heading("The background", 2)


def test_deep_headings_stand_within_sections_and_are_counted():
    found = document(*(p(f"Part {n}", style=f"Heading{n}") for n in (1, 2, 3, 4)))
    assert [block.level for block in found.blocks] == [2, 3, 3, 3]
    assert changed(found) == {Changed.DEEP_HEADINGS: 2}


def test_a_heading_too_long_to_be_one_keeps_its_links_and_italics():
    long = run("word " * limits.HEADING_LENGTH)
    links = {"rId9": "https://example.org/"}
    found = document(
        p(run("Dune", italic=True), linked("rId9"), long, style="Heading1"), p("x"), links=links
    )
    first, link, rest = found.blocks[0].spans
    assert (first.text, first.italic, first.bold) == ("Dune", True, True)
    assert (link.text, link.href) == ("there", "https://example.org/") and rest.bold
    assert changed(found) == {Changed.LONG_HEADINGS: 1} and left(found) == {}


def test_bold_lines_are_headings_where_nothing_else_is():
    found = document(p(run("The background", bold=True)), p("It began in spring."))
    assert found.blocks[0] == Heading("The background", 2)
    assert changed(found) == {Changed.GUESSED_HEADINGS: 1}
    found = document(p("One", style="Heading1"), p(run("Beware", bold=True)))
    assert found.blocks[1] == Paragraph((Span("Beware", bold=True),))


# The head


@pytest.mark.parametrize(
    ("body", "title", "found_in"),
    [
        ([p("A week", style="Title"), p("Text.")], "A week", TitleFrom.STYLE),
        ([p("A week", style="Heading1"), p("T", style="Heading2")], "A week", TitleFrom.HEADING),
        ([p(run("A week", bold=True)), p("Text.")], "A week", TitleFrom.FIRST_LINE),
        ([p("A week", props='<w:jc w:val="center"/>'), p("T.")], "A week", TitleFrom.FIRST_LINE),
        ([p("Text."), p("More.")], "Of the file", TitleFrom.PROPERTIES),
    ],
)
def test_where_the_title_is_found(body, title, found_in):
    found = read(docx.docx(*body, title="Of the file"))
    assert (found.title, found.title_from) == (title, found_in)


def test_without_a_title_the_file_gives_its_name():
    found = read(docx.docx(p("Text."), title="Microsoft Word - x.docx"), "a_quiet week.docx")
    assert (found.title, found.title_from) == ("a quiet week", TitleFrom.FILE_NAME)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Leila Haddad", ["Leila Haddad"]),
        ("by: Leila Haddad and Jörg Müller", ["Leila Haddad", "Jörg Müller"]),
        ("By Ludwig van Beethoven, Leila Haddad & J. R. Smith Jr.", None),
    ],
)
def test_a_byline_is_taken_from_the_text(line, names):
    found = document(p(line), p("It began."))
    names = names or ["Ludwig van Beethoven", "Leila Haddad", "J. R. Smith Jr."]
    assert [*found.names] == names
    assert (found.byline, len(found.blocks)) == (line, 1)


@pytest.mark.parametrize(
    "line", ["By 2030, all will have changed.", "By then the ministers had met.", "Bystanders saw."]
)
def test_a_sentence_is_no_byline(line):
    found = document(p(line), p("It began."))
    assert found.byline == "" and len(found.blocks) == 2


def test_pandoc_gives_each_author_a_line_and_the_date_one():
    found = document(
        p("Leila Haddad", style="Author"),
        p("Jörg Müller", style="Author"),
        p("1 June 2024", style="Date"),
        p("It began.", style="FirstParagraph"),
        given=docx.PANDOC,
        creator="office pc",
    )
    assert found.names == ("Leila Haddad", "Jörg Müller")
    assert (found.date, found.creator, len(found.blocks)) == ("1 June 2024", "office pc", 1)


def test_a_subtitle_is_told_apart():
    found = document(p("What was said", style="Subtitle"), p("It began."))
    assert (found.subtitle, found.names, len(found.blocks)) == ("What was said", (), 1)


def test_a_title_beyond_measure_is_cut_and_stands_whole_in_the_text():
    long = "word " * 80
    found = read(docx.docx(p(long, style="Title"), p("Text.")))
    assert len(found.title) <= limits.TITLE_LENGTH and found.title.endswith("…")
    assert words_of(found.blocks[0]) == long.strip()
    assert changed(found) == {Changed.LONG_TITLE: 1}


# Lists


def test_lists_by_their_numbering():
    found = blocks(
        p("one", num=docx.BULLETS),
        p("two", num=docx.BULLETS),
        p("first", num=docx.NUMBERS),
        p("Text."),
        p("none", num=0),
    )
    assert found[0] == Listing(False, ((Span("one"),), (Span("two"),)))
    assert found[1] == Listing(True, ((Span("first"),),))
    assert len(found) == 4


def test_lists_by_their_style():
    found = blocks(p("one", style="ListBullet"), p("first", style="ListNumber"))
    assert [block.ordered for block in found] == [False, True]


def test_lists_within_lists_stay_within_them():
    found = document(
        p("one", num=docx.BULLETS),
        p("too deep", num=docx.BULLETS, level=7),
        p("counted", style="ListNumber2"),
        p("2", num=docx.BULLETS),
        given=docx.WORD | {"ListNumber2": ("List Number 2", "Normal")},
    )
    (listing,) = found.blocks
    assert [plain(item) for item in listing.items] == ["one", "too deep", "counted", "2"]
    assert listing.places == ((0, False), (1, False), (1, True), (0, False))
    assert prose(listing, {}) == (
        "<ul><li>one<ul><li>too deep</li></ul><ol><li>counted</li></ol></li><li>2</li></ul>"
    )
    assert changed(found) == {}


def test_a_style_of_inner_lists_is_within_the_list():
    inner = {**docx.WORD, "ListBullet2": ("List Bullet 2", "Normal")}
    found = document(p("one", style="ListBullet"), p("in it", style="ListBullet2"), given=inner)
    assert [plain(item) for item in found.blocks[0].items] == ["one", "in it"]
    assert found.blocks[0].places == ((0, False), (1, False))


@pytest.mark.parametrize("number", [docx.LETTERS, docx.FROM_FIVE])
def test_a_list_that_counts_otherwise_is_told(number):
    found = document(p("one", num=number), p("two", num=number), p("Between"))
    assert found.blocks[0].ordered
    assert changed(found) == {Changed.RENUMBERED: 1}


def test_a_further_paragraph_of_an_item_stays_in_it():
    (listing,) = blocks(p("one", num=docx.NUMBERS), p("still one", num=docx.BLANK))
    assert [plain(item) for item in listing.items] == ["one still one"]


def test_a_paragraph_set_in_between_items_is_of_the_item_before():
    out_of_list = "<w:ind w:start='720'/>"  # as LibreOffice has it
    found = document(
        p("first", num=docx.NUMBERS),
        p("more of it", num=0, props=out_of_list),
        p("and more", style="ListContinue"),
        p("second", num=docx.NUMBERS),
        given=docx.WORD | {"ListContinue": ("List Continue", "Normal")},
    )
    (listing,) = found.blocks
    assert [plain(item) for item in listing.items] == ["first more of it and more", "second"]
    assert changed(found) == {}


def test_paragraphs_that_would_continue_a_list_that_is_not_there_are_paragraphs():
    found = blocks(p("Set in.", num=0, props="<w:ind w:left='720'/>"), p("one", num=docx.BULLETS))
    assert found == [Paragraph((Span("Set in."),)), Listing(False, ((Span("one"),),))]


def test_a_list_that_goes_on_after_a_paragraph_says_that_it_begins_anew():
    found = document(
        p("first", num=docx.NUMBERS),
        p("In between."),
        p("second", num=docx.NUMBERS),
        p("one", num=docx.BULLETS),
        p("In between."),
        p("another", num=docx.BULLETS),
    )
    assert len(found.blocks) == 6
    assert changed(found) == {Changed.RESTARTED: 1}


def test_bullets_that_were_typed_are_a_list():
    typed = "<w:r><w:t>•</w:t><w:tab/><w:t>one</w:t></w:r>"
    found = document(p(typed, run("!", bold=True)), p("•\u00a0two"), p("• ▪"), p("•three"))
    assert found.blocks[0] == Listing(
        False, ((Span("one"), Span("!", bold=True)), (Span("two"),), (Span("▪"),))
    )
    assert found.blocks[1] == Paragraph((Span("•three"),))
    assert changed(found) == {Changed.TYPED_BULLETS: 3}


def test_numbers_of_headings_are_counted_where_there_are_any():
    def styled(shape):
        level = f'<w:lvl w:ilvl="0"><w:numFmt w:val="{shape}"/><w:lvlText w:val="%1"/></w:lvl>'
        lists = f'<w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>'
        lists += '<w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>'
        numbered = '<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr>'
        alone = '<w:pPr><w:numPr><w:ilvl w:val="0"/></w:numPr></w:pPr>'  # its list is inherited
        styles = (
            f'<w:style w:styleId="Heading1"><w:name w:val="heading 1"/>{numbered}</w:style>'
            '<w:style w:styleId="Heading2"><w:name w:val="heading 2"/>'
            f'<w:basedOn w:val="Heading1"/>{alone}</w:style>'
        )
        return document(
            p("One", style="Heading1"),
            p("Within", style="Heading2"),
            parts={
                "word/styles.xml": f"<w:styles {docx.NAMESPACES}>{styles}</w:styles>",
                "word/numbering.xml": f"<w:numbering {docx.NAMESPACES}>{lists}</w:numbering>",
            },
        )

    assert left(styled("decimal")) == {Left.HEADING_NUMBERS: 2}
    assert left(styled("none")) == {}


# Words in wrappings


def test_alternatives_within_a_line_are_read_once():
    def alternatives(choice, fallback):
        return (
            f"<mc:AlternateContent><mc:Choice Requires='w14'>{choice}</mc:Choice>"
            f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
        )

    smile = '<e:symEx xmlns:e="urn:emoji" e:char="1F60A"/>'
    (text,) = blocks(
        p(
            alternatives(run("one "), run("one ")),
            f"<w:r>{alternatives(smile, '<w:t>x</w:t>')}</w:r>",
            f"<w:r>{alternatives('', '<w:t> old</w:t>')}</w:r>",
        )
    )
    assert plain(text.spans) == "one 😊 old"


def test_the_end_of_a_line_in_the_file_is_none_in_the_text():
    (text,) = blocks(p("<w:r><w:t>one\n    two</w:t></w:r>"))
    assert text.spans == (Span("one two"),)


def test_strict_open_xml_is_read():
    archive = zipfile.ZipFile(BytesIO(docx.docx(TITLE, p("Text."))))
    names = [("schemas.openxmlformats.org/wordprocessingml/2006/main", "wordprocessingml/main")]
    files = {name: archive.read(name) for name in archive.namelist()}
    for old, new in names:
        for name in ("word/document.xml", "word/styles.xml"):
            files[name] = files[name].replace(old.encode(), f"purl.oclc.org/ooxml/{new}".encode())
    found = read(docx.zipped(files))
    assert (found.title, words_of(found.blocks[0])) == ("A quiet week in the Gulf", "Text.")
