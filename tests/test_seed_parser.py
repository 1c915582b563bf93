"""Reading seed documents: what a document gives, what it may look like, what is refused."""

import datetime
import random
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transfer.seed import DEFAULT_SEED, SeedDocument, SeedError, parse, read
from transfer.seed.parser import MAX_BYTES

SEED_TEXT = DEFAULT_SEED.read_text(encoding="utf-8")

# Another article altogether: no caption, two issues, a heading that asks, no country line.
OTHER = """\
• Start
  • Publications
    • Water and Wealth
Water and Wealth

The aquifers under the Gulf are running dry.

They will not fill again.

What Comes Next?

Will prices hold?

The view of the ministry is that

“nothing changes.”

Issues: Water, Trade and Energy

Ports of Call

2 March 2025

Harbours are busy…

U.S.

A Tide Turns in the U.S.

Policy Brief

Desalination is cheap now...

Subscribe for more
"""

# Every part once, one block each: what the table of malformed documents cuts and alters.
SMALL = """\
• Home
  • Small
A harbour at dawn. (Agency)

Small

A paragraph.

Issue: Trade
Country: Oman

Ports of Call and Why They Matter to Us All

June 10, 2024

Harbours are busy…

Oman

A Tide Turns

Commentary

Desalination is cheap now...

Prof. Jane van Doe is a fellow. Prof. Doe sails.

Subscribe here.
"""


PORTS = "Ports of Call and Why They Matter to Us All"
DESALINATION = "Desalination is cheap now...\n\n"
JANE = "Prof. Jane van Doe is a fellow. Prof. Doe sails.\n\n"


@pytest.fixture(scope="module")
def seed() -> SeedDocument:
    return read(DEFAULT_SEED)


@pytest.fixture(scope="module")
def other() -> SeedDocument:
    return parse(OTHER, "water.txt")


def replaced(old: str, new: str, text: str = SMALL) -> str:
    assert old in text, "the table names text the document does not have"
    return text.replace(old, new, 1)


def pieces(document: SeedDocument) -> list[str]:
    """Every text a document holds, as often as one copy of each part has it."""
    article = document.article
    texts = [*article.breadcrumb, article.caption, article.title]
    for section in article.sections:
        texts += [section.heading or "", *section.paragraphs]
    texts += [article.disclaimer]
    if article.issues:
        texts.append("Issue: " + ", ".join(article.issues))
    if article.countries:
        texts.append("Country: " + ", ".join(article.countries))
    for card in document.latest:
        texts += [card.title, f"{card.date:%B} {card.date.day}, {card.date.year}", card.excerpt]
    for card in document.related:
        texts += [card.country, card.title, card.type_name, card.excerpt]
    texts += [document.biography.text if document.biography else "", document.subscribe]
    return [text for text in texts if text]


class TestTheSeed:
    def test_has_a_lead_and_three_headed_sections(self, seed):
        sections = seed.article.sections
        assert [(section.heading, len(section.paragraphs)) for section in sections] == [
            (None, 1),
            ("Split Focus", 3),
            ("A Complicated Past", 2),
            ("The Way Forward", 1),
        ]

    def test_has_its_title_under_home(self, seed):
        title = "Edge of Escalation: Navigating the Fragile Peace Between Pakistan and Iran"
        assert seed.source == "commentary.txt"
        assert seed.article.title == title
        assert seed.article.breadcrumb == ("Home", title)

    def test_has_the_caption_of_the_lead_photograph(self, seed):
        assert seed.article.caption.startswith("FILE - In this photo released by Pakistan's")
        assert seed.article.caption.endswith("(Ministry of Foreign Affairs via AP, File)")

    def test_has_a_disclaimer_apart_from_the_body(self, seed):
        assert seed.article.disclaimer.startswith("The views and opinions expressed in this")
        last = seed.article.sections[-1].paragraphs[-1]
        assert last.endswith("heavy-handed police measures—or missile strikes.")

    def test_has_one_issue_and_one_country(self, seed):
        assert seed.article.issues == ("Geopolitics",)
        assert seed.article.countries == ("Iran",)

    def test_has_three_dated_cards(self, seed):
        assert [(card.date, card.title[:12], card.line) for card in seed.latest] == [
            (datetime.date(2024, 6, 10), "Gulf States ", 32),
            (datetime.date(2024, 6, 9), "The UAE’s Co", 38),
            (datetime.date(2024, 5, 28), "Geopolitics ", 44),
        ]
        assert {(card.country, card.type_name) for card in seed.latest} == {(None, None)}

    def test_has_six_country_cards_each_once(self, seed):
        assert len({card.title for card in seed.related}) == len(seed.related) == 6
        kinds = {(card.country, card.type_name, card.date) for card in seed.related}
        assert kinds == {("Iran", "Commentary", None)}
        assert [card.line for card in seed.related] == [50, 58, 66, 74, 82, 90]

    def test_has_titles_without_the_space_around_them(self, seed):
        assert seed.related[1].title.endswith("Iran Strategy Elusive")

    def test_has_the_authors_biography(self, seed):
        biography = seed.biography
        assert biography.honorific == "Dr."
        assert biography.name == "Syed Mohammad Ali"
        assert biography.family_name == "Ali"
        assert biography.text.startswith("Dr. Syed Mohammad Ali is a Lecturer at Johns Hopkins")

    def test_has_the_subscribe_line(self, seed):
        assert seed.subscribe == "Subscribe to Receive Latest Updates from GIF."

    def test_loses_no_block_and_no_word(self, seed):
        held = pieces(seed)
        blocks = [line.strip(" •\u00a0") for line in SEED_TEXT.splitlines() if line.strip()]
        assert set(blocks) == set(held)
        # The file prints the country cards twice.
        for card in seed.related:
            held += [card.country, card.title, card.type_name, card.excerpt]
        assert Counter(blocks) == Counter(held)
        assert Counter(" ".join(blocks).split()) == Counter(" ".join(held).split())


LAYOUTS = {
    "Windows line ends": SEED_TEXT.replace("\n", "\r\n"),
    "old Macintosh line ends": SEED_TEXT.replace("\n", "\r"),
    "byte order mark": "\ufeff" + SEED_TEXT,
    "more blank lines": "\n" + SEED_TEXT.replace("\n\n", "\n\n\n \n\u00a0\n") + "\n\n",
    "space around every line": SEED_TEXT.replace("\n", "\u00a0 \n\t"),
    "no blank line before a date": SEED_TEXT.replace("\n\nJune", "\nJune"),
    "no blank line after a date": SEED_TEXT.replace(" 2024\n\n", " 2024\n"),
    "no blank line before the issue": SEED_TEXT.replace("\n\nIssue", "\nIssue"),
    "no blank line before the title": SEED_TEXT.replace("File)\n\n", "File)\n"),
    "blank line between issue and country": SEED_TEXT.replace("\nCountry:", "\n\nCountry:"),
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_the_seed_laid_out_differently_says_the_same(text, seed):
    assert text != SEED_TEXT
    assert parse(text, "commentary.txt") == seed


class TestAnotherDocument:
    def test_needs_no_caption_disclaimer_or_biography(self, other):
        assert (other.article.caption, other.article.disclaimer) == ("", "")
        assert other.biography is None

    def test_may_stand_deeper_under_home(self, other):
        assert other.article.breadcrumb == ("Start", "Publications", "Water and Wealth")
        assert other.article.title == "Water and Wealth"

    def test_tells_a_heading_that_asks_from_a_question(self, other):
        assert [section.heading for section in other.article.sections] == [
            None,
            "What Comes Next?",
            "The view of the ministry is that",
        ]
        assert other.article.sections[1].paragraphs == ("Will prices hold?",)

    def test_may_have_several_issues_and_no_country(self, other):
        assert other.article.issues == ("Water", "Trade and Energy")
        assert other.article.countries == ()

    def test_has_its_own_cards(self, other):
        (latest,), (related,) = other.latest, other.related
        assert (latest.title, latest.date) == ("Ports of Call", datetime.date(2025, 3, 2))
        assert (related.country, related.type_name) == ("U.S.", "Policy Brief")
        assert related.title == "A Tide Turns in the U.S."


TERMS = "Issue: Trade\nCountry: Oman"
VIEWS = "The author’s views do not necessarily reflect ours."


@pytest.mark.parametrize(
    ("old", "new", "part", "value"),
    [
        ("A harbour at dawn. (Agency)\n", "", "caption", ""),
        ("Country: Oman\n", "", "countries", ()),
        ("Issue: Trade\n", "", "issues", ()),
        (TERMS, "Countries: Oman, Iraq,Oman\nIssue: Trade", "countries", ("Oman", "Iraq")),
        (TERMS, "Country: Oman\nIssue: Trade", "issues", ("Trade",)),
        (TERMS, f"{VIEWS}\n\n{TERMS}", "disclaimer", VIEWS),
        ("  • Small", "  • SMALL", "title", "Small"),
    ],
)
def test_an_article_may_lack_or_reorder_its_parts(old, new, part, value):
    assert getattr(parse(replaced(old, new), "small.txt").article, part) == value


def test_the_items_of_a_list_stay_apart_and_wrapped_lines_join():
    text = replaced("A paragraph.", "A wrapped\nparagraph.\n• One\n• Two")
    (lead,) = parse(text, "small.txt").article.sections
    assert lead.paragraphs == ("A wrapped paragraph.", "• One", "• Two")


@pytest.mark.parametrize(
    ("opening", "person"),
    [
        ("Dr. Ann Lee is a fellow. Dr. Lee sails.", ("Dr.", "Ann Lee", "Lee")),
        ("Dr. Ann Lee is a fellow. She sails.", ("Dr.", "Ann Lee", "")),
        ("Dr. Ann Lee is a fellow. Dr. Leeson sails.", ("Dr.", "Ann Lee", "")),
        ("Prof. Dr. Ann Lee, PhD, is a fellow.", ("Prof. Dr.", "Ann Lee", "")),
        ("Amb. Omar bin Said al-Busaidi was here.", ("Amb.", "Omar bin Said al-Busaidi", "")),
        ("Ann Lee is a fellow" + " at the institute" * 8 + ".", ("", "Ann Lee", "")),
        ("Dr. Madonna is a fellow. Dr. Madonna sails.", ("Dr.", "Madonna", "")),
    ],
)
def test_a_biography_names_its_person(opening, person):
    found = parse(replaced(JANE.strip(), opening), "small.txt").biography
    assert (found.honorific, found.name, found.family_name) == person
    assert found.text == opening


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


@given(st.randoms(use_true_random=False))
def test_what_follows_the_article_may_come_in_any_order(rng: random.Random):
    head, tail = SMALL.split("Ports", 1)
    parts = ("Ports" + tail).strip().split("\n\n")
    items = [parts[0:3], parts[3:7], parts[7:8]]
    rng.shuffle(items)
    shuffled = "\n\n".join(part for item in [*items, *items, parts[8:]] for part in item)
    assert parse(head + shuffled, "small.txt") == parse(SMALL, "small.txt")
