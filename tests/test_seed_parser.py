"""Reading seed documents: what a document gives, and what it may look like."""

import datetime
import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.seeds import JANE, OTHER, SEED_TEXT, SMALL, TERMS, VIEWS, replaced
from transfer.seed import DEFAULT_SEED, SeedDocument, parse, read


@pytest.fixture(scope="module")
def seed() -> SeedDocument:
    return read(DEFAULT_SEED)


@pytest.fixture(scope="module")
def other() -> SeedDocument:
    return parse(OTHER, "water.txt")


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


@given(st.randoms(use_true_random=False))
def test_what_follows_the_article_may_come_in_any_order(rng: random.Random):
    head, tail = SMALL.split("Ports", 1)
    parts = ("Ports" + tail).strip().split("\n\n")
    items = [parts[0:3], parts[3:7], parts[7:8]]
    rng.shuffle(items)
    shuffled = "\n\n".join(part for item in [*items, *items, parts[8:]] for part in item)
    assert parse(head + shuffled, "small.txt") == parse(SMALL, "small.txt")
