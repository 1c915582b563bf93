"""Refusing seed documents: what is malformed, where it says so, and that nothing else breaks."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.seeds import DESALINATION, JANE, PORTS, SEED_TEXT, SMALL, TERMS, VIEWS, replaced
from transfer.seed import SeedError, parse, read
from transfer.seed.parser import MAX_BYTES

ENDED = "the end of the file"
NOT_DOCUMENTS = [
    ("", 1, "a breadcrumb", ENDED),
    (" \n\u00a0\n", 3, "a breadcrumb", ENDED),
    (SMALL.replace("•", ""), 1, "a breadcrumb", '"Home Small'),
    ("• Small\nLarge\n\nA paragraph.\n\nIssue: Trade", 2, "the title “Small”", '"Large"'),
    ("• Small\nSmall\n\nA paragraph.", 4, "the end of the article", ENDED),
    (SMALL + "\nAll rights reserved.\n", 30, "the end of the file", '"All rights'),
    (SMALL[: SMALL.index("\n\nDesal")], 22, "the excerpt of the card “A Tide Turns”", ENDED),
]
MISTAKES = [
    ("\nSmall\n", "\nLarge\n", 5, "the title “Small”", '"Large"'),
    ("Issue: Trade\nCountry: Oman\n", "", 10, "the end of the article", '"Ports of Call'),
    ("Trade", " ,", 9, "a value after “Issue:”", '"Issue:'),
    ("A paragraph.\n\n", "", 7, "at least one paragraph", '"Issue: Trade"'),
    ("\nIssue", "\nEnd\n\nIssue", 11, "a paragraph under the heading “End”", '"Issue: Trade"'),
    ("June 10", "June 31", 14, "a date that exists", '"June 31, 2024"'),
    ("June 10", "Juny 10", 14, "a date that exists", '"Juny 10, 2024"'),
    ("Harbours are busy…\n\n", "", 16, "the excerpt of the card “Ports", '"Oman"'),
    ("busy…", "busy…\n\nMay 9, 2024\n\nBusier…", 18, "a dated card (title", '"May 9, 2024"'),
    ("June 10, 2024\n\n", "", 14, "the date of the card “Ports", '"Harbours'),
    (PORTS + "\n\n", "", 12, "a dated card (title, date, excerpt)", '"June 10, 2024"'),
    ("Commentary\n\n", "", 22, "the type of the card “A Tide Turns”", '"Desalination'),
    (DESALINATION, "", 24, "the excerpt of the card “A Tide Turns”", '"Prof. Jane van Doe'),
    (DESALINATION + JANE, "", 24, "the excerpt of the card “A Tide Turns”", '"Subscribe here."'),
    ("Sub", "Dr. Al Roe is here.\n\nSub", 28, "no second author’s biography", '"Dr. Al Roe'),
    ("Sub", "All rights reserved.\n\nSub", 28, "a dated card", '"All rights'),
    ("paragraph", "para\0graph", 7, "plain text", "a control character"),
    ("paragraph", "para\fgraph", 7, "plain text", "a control character"),
]
MALFORMED = NOT_DOCUMENTS + [(replaced(old, new), *rest) for old, new, *rest in MISTAKES]


@pytest.mark.parametrize(("text", "line", "expected", "found"), MALFORMED)
def test_a_malformed_document_is_refused_with_its_place(text, line, expected, found):
    with pytest.raises(SeedError) as refusal:
        parse(text, "small.txt")
    (problem,) = refusal.value.problems  # one mistake is one problem
    assert (problem.source, problem.line) == ("small.txt", line)
    assert expected in problem.expected
    assert problem.found.startswith(found)
    message = f"small.txt, line {line}: expected {problem.expected}; found {problem.found}"
    assert str(refusal.value) == message


def test_all_problems_are_listed_in_the_order_of_the_file():
    text = replaced("June 10", "June 31", replaced("\nSmall\n", "\nLarge\n"))
    text = replaced("Commentary\n\n", "", replaced(TERMS, f"End\n\n{VIEWS}", text))
    with pytest.raises(SeedError) as refusal:
        parse(text, "small.txt")
    assert [problem.line for problem in refusal.value.problems] == [5, 11, 13, 15, 23]
    assert len(str(refusal.value).splitlines()) == 5


def test_a_message_stays_short_whatever_the_file():
    cards = "A Title Without End" * 9 + "\n\nJune 31, 2024\n\nBusy…\n\n"
    with pytest.raises(SeedError) as refusal:
        parse(replaced("Sub", cards * 500 + "Sub"), "small.txt")
    assert len(refusal.value.problems) == 500
    assert str(refusal.value).endswith("small.txt: 450 more problems")
    assert len(str(refusal.value)) < 10_000


class TestFiles:
    @pytest.mark.parametrize(
        ("data", "line", "expected"),
        [
            pytest.param(b"", 1, "a breadcrumb", id="empty"),
            pytest.param(b"\x89PNG\r\n\x1a\n\0\0", 1, "text in UTF-8", id="picture"),
            pytest.param(SMALL.encode("utf-16"), 1, "text in UTF-8", id="UTF-16"),
            pytest.param("• Home\r\n\r\ncaf".encode() + b"\xe9", 3, "text in UTF-8", id="Latin-1"),
            pytest.param(SMALL.encode() + b"\0", 29, "plain text", id="NUL"),
            pytest.param(b"a" * (MAX_BYTES + 1), 1, "at most 5 MB", id="too large"),
        ],
    )
    def test_a_file_that_is_no_document_is_refused(self, tmp_path, data, line, expected):
        path = tmp_path / "bad.txt"
        path.write_bytes(data)
        with pytest.raises(SeedError, match=f"^bad.txt, line {line}: expected {expected}"):
            read(path)

    def test_a_file_that_is_not_there_is_refused(self, tmp_path):
        for path in (tmp_path / "none.txt", tmp_path, Path("nul\0.txt")):
            with pytest.raises(SeedError, match="expected a file that can be read"):
                read(path)

    def test_the_largest_file_is_read(self, tmp_path):
        path = tmp_path / "large.txt"
        data = SMALL.encode().ljust(MAX_BYTES)
        path.write_bytes(data)
        assert read(path).article.title == "Small"
        path.write_bytes(data + b" ")
        with pytest.raises(SeedError, match="at most 5 MB"):
            read(path)


def refuses_or_reads(text: str) -> None:
    try:
        document = parse(text, "any.txt")
    except SeedError as refusal:
        assert str(refusal).startswith("any.txt, line ")
        last = text.count("\n") + text.count("\r") + 1
        assert all(1 <= problem.line <= last for problem in refusal.problems)
    else:
        assert document.article.title
        assert document.article.issues or document.article.countries


@given(st.text())
def test_any_text_is_read_or_refused(text):
    refuses_or_reads(text)
    refuses_or_reads(f"• {text}\n{text}\n\n{text}\n\nIssue: {text}\n\n{text}")


@settings(max_examples=300)
@given(st.lists(st.sampled_from([*SMALL.split("\n"), "Dr.", "…", "A, is ", "\0"]), max_size=40))
def test_any_order_of_lines_is_read_or_refused(lines):
    refuses_or_reads("\n".join(lines))


@given(st.integers(0, len(SEED_TEXT)), st.integers(0, 400))
def test_a_seed_with_a_hole_is_read_or_refused(start, length):
    refuses_or_reads(SEED_TEXT[:start] + SEED_TEXT[start + length :])
