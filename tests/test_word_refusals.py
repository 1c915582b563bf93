"""Files that are not read, each with a sentence that says why."""

import pytest

from tests import docx
from tests.docx import p
from tests.word import TITLE
from transfer.word import Refused, limits, read


def with_part(name, content):
    return docx.docx(TITLE, p("Text."), parts={name: content})


def entities():
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    return with_part("word/document.xml", f"{laughs}<w:document {docx.NAMESPACES}>&b;</w:document>")


def outside():
    outer = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    return with_part("word/document.xml", f"{outer}<w:document {docx.NAMESPACES}>&a;</w:document>")


def nested(depth):
    inner = "<w:sdtContent>" * depth + "</w:sdtContent>" * depth
    return docx.docx(TITLE, inner)


MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
REFUSED = {
    "text": ("a.docx", lambda: b"Present: the ministers.", "not a Word document"),
    "nothing": ("a.docx", lambda: b"", "not a Word document"),
    "another zip": ("a.docx", lambda: docx.zipped({"a.txt": "x"}), "not a Word document"),
    "half of it": ("a.docx", lambda: docx.docx(TITLE)[:800], "damaged"),
    "broken XML": ("a.docx", lambda: with_part("word/document.xml", "<w:document"), "damaged"),
    "entities": ("a.docx", entities, "damaged"),
    "a file from outside": ("a.docx", outside, "damaged"),
    "protected or old": (
        "a.docx",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "password",
    ),
    "docm by name": ("a.DOCM", lambda: docx.docx(TITLE), "macros"),
    "docm by type": ("a.docx", lambda: docx.docx(TITLE, content_type=MACRO_TYPE), "macros"),
    "macros": ("a.docx", lambda: with_part("word/vbaProject.bin", b"x"), "macros"),
    "large": ("a.docx", lambda: b"PK" + b"\0" * limits.FILE_SIZE, "25 MB"),
    "a bomb": ("a.docx", lambda: with_part("word/a.bin", b"\0" * 30_000_000), "unpacks"),
    "many parts": (
        "a.docx",
        lambda: docx.zipped({f"{n}.xml": "" for n in range(limits.PARTS + 1)}),
        "unpacks",
    ),
    "deep": ("a.docx", lambda: nested(limits.XML_DEPTH), "unpacks"),
    "empty": ("a.docx", lambda: docx.docx("<w:p/>"), "nothing to read"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_and_why(case):
    name, content, why = REFUSED[case]
    with pytest.raises(Refused, match=why) as refused:
        read(content(), name)
    assert len(str(refused.value)) > 30


@pytest.mark.parametrize(
    "name",
    ["PARTS", "UNPACKED_SIZE", "XML_SIZE", "XML_TOTAL", "XML_ELEMENTS", "NOTES", "TABLE_CELLS"],
)
def test_each_limit_holds(name, monkeypatch):
    data = docx.docx(
        TITLE,
        p("Text.", docx.mark(1), docx.mark(2)),
        docx.table([["a", "b"]]),
        footnotes={1: "One.", 2: "Two."},
    )
    read(data, "a.docx")
    monkeypatch.setattr(limits, name, 1)
    with pytest.raises(Refused, match="unpacks"):
        read(data, "a.docx")


def test_a_part_that_is_broken_in_its_bytes_is_damage():
    data = bytearray(docx.docx(TITLE, p("Text. " * 50)))
    place = data.index(b"word/document.xml") + 60
    data[place : place + 20] = b"\xff" * 20
    with pytest.raises(Refused, match="damaged"):
        read(bytes(data), "a.docx")


def test_what_is_nearly_too_deep_is_read():
    assert read(docx.docx(TITLE, "<w:sdtContent>" * 100, p("x"), "</w:sdtContent>" * 100)).blocks
