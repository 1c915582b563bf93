"""Symbols and the like in a Word file: what only a font, a form or a rare sign knows."""

import pytest

from tests.docx import p, run
from tests.word import document, left
from transfer.word.document import Left, plain
from transfer.word.symbols import _SYMBOL


def symbol(char, font="Symbol"):
    return f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>'


def typed(text, font):
    return run(text, extra=f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>')


@pytest.mark.parametrize(
    ("xml", "shown"),
    [
        (symbol("F062"), "β"),
        (symbol("F0B1"), "±"),
        (symbol("B3"), "≥"),
        (symbol("F0AE"), "→"),
        (symbol("F0F2"), "∫"),
        (symbol("F0E0", "Wingdings"), "→"),  # what Word makes of "-->"
        (symbol("F04A", "Wingdings"), "☺"),
        (symbol("2713", "Segoe UI Symbol"), "✓"),
        (typed("\uf061 \uf0b3 2", "Symbol"), "α ≥ 2"),
        (typed("2 > 1", "Symbol"), "2 > 1"),
    ],
)
def test_letters_of_fonts_for_symbols_come_in_as_letters(xml, shown):
    found = document(p("a ", xml))
    assert plain(found.blocks[0].spans) == f"a {shown}"
    assert left(found) == {}


@pytest.mark.parametrize(
    "xml",
    [
        symbol("F04A", "Webdings"),
        symbol("F0F0"),
        symbol("E001", ""),
        symbol("110000"),
        symbol("x"),
        typed("\uf04a\uf04b", "Webdings"),
        run("\ue001"),
    ],
)
def test_what_only_the_font_knows_is_told(xml):
    found = document(p("Text.", xml))
    assert plain(found.blocks[0].spans) == "Text."
    assert left(found) == {Left.UNKNOWN: 1}


def asked(data, shown=""):
    """A field of a form that readers of the paper were to fill in."""
    begin = f'<w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar>'
    end = '<w:fldChar w:fldCharType="separate"/></w:r>' if shown else "</w:r>"
    return f'<w:r>{begin}</w:r><w:r>{end}{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'


ENTRIES = "".join(f'<w:listEntry w:val="{one}"/>' for one in ("Iraq", "Syria"))


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        ("<w:checkBox><w:default w:val='0'/></w:checkBox>", "☐"),
        ("<w:checkBox><w:default w:val='1'/></w:checkBox>", "☒"),
        ("<w:checkBox><w:default w:val='1'/><w:checked w:val='0'/></w:checkBox>", "☐"),
        ("<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>", "☒"),
        (f"<w:ddList>{ENTRIES}</w:ddList>", "Iraq"),
        (f"<w:ddList><w:result w:val='1'/>{ENTRIES}</w:ddList>", "Syria"),
        (f"<w:ddList><w:result w:val='7'/>{ENTRIES}</w:ddList>", ""),
        ("<w:ddList/>", ""),
    ],
)
def test_what_was_chosen_in_a_form_comes_in(data, shown):
    found = document(p("a ", asked(data), "."))
    assert plain(found.blocks[0].spans) == f"a {shown}."


def test_what_was_typed_in_a_form_comes_in_once():
    found = document(p("a ", asked("<w:textInput/>", run("b")), "."))
    assert plain(found.blocks[0].spans) == "a b."


def test_readings_above_words_are_told():
    above = f"<w:rt>{run('toukyou')}</w:rt><w:rubyBase>{run('東京')}</w:rubyBase>"
    found = document(p("a ", f"<w:r><w:ruby>{above}</w:ruby></w:r>"))
    assert plain(found.blocks[0].spans) == "a 東京"
    assert left(found) == {Left.READINGS: 1}


def test_a_second_text_in_a_file_comes_in_after_the_first():
    found = document(p("One."), f"</w:body><w:body>{p('Two.')}")
    assert [plain(one.spans) for one in found.blocks] == ["One.", "Two."]


def test_the_places_of_the_font_are_whole():
    assert [*map(len, _SYMBOL)] == [0x7F - 0x20, 0xF0 - 0xA0, 0xFF - 0xF1]
