"""What the import refuses, shows beforehand, and takes for mere text."""

import pytest
from django.core.management import CommandError
from wagtail.models import Locale

from articles.models import ArticlePage, ArticleType
from authors.models import AuthorPage
from tests.factories import article, country
from tests.seeds import JANE, PORTS, SMALL, TERMS, everything, replaced, run, writes_of
from topics.models import Country, Issue

pytestmark = pytest.mark.django_db
LONG = "Water and wealth. " * 17  # 306 characters, and 305 without the last space


@pytest.fixture
def document(tmp_path):
    """A maker of files: the path of `text` under `name`."""

    def make(text, name="small.txt"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / name

    return make


@pytest.mark.parametrize(
    ("old", "new", "line", "expected", "found"),
    [
        ("Country: Oman", "Country: Atlantis", 10, "a country’s English name", '"Atlantis"'),
        ("\nOman\n\nA", "\nThe Gulf\n\nA", 18, "a country’s English name", '"The Gulf"'),
        ("Harbours are busy…", LONG, 16, "an excerpt of at most 300 characters", "305 characters"),
        ("A Tide Turns", "T" * 256, 20, "a title of at most 255 characters", "256 characters"),
        ("A Tide Turns", "???", 20, "a title with letters", '"???"'),
        ("A Tide Turns", "Feed", 20, "a title whose address is not one of", '"Feed"'),
        ("Issue: Trade", "Issue: " + "t" * 81, 9, "an issue of at most 80 characters", "81"),
        ("Issue: Trade", "Issue: —", 9, "an issue with letters", '"—"'),
        ("Commentary", "---", 22, "a type with letters", '"---"'),
        ("Prof. Jane", "Prof. " * 6 + "Jane", 26, "an author’s name of at most 30", "35 char"),
        ("Subscribe here.", "Subscribe " + "h" * 120, 28, "a subscribe line of at most 120", "130"),
        ("Prof", f"{PORTS}\n\nMay 9, 2024\n\nP…\n\nProf", 26, "the date 2024-06-10", "2024-05-09"),
    ],
)  # fmt: skip
def test_what_the_site_cannot_hold_is_refused_with_its_place(
    document, old, new, line, expected, found
):
    path = document(replaced(old, new))
    before = everything()
    with pytest.raises(CommandError, match=f"^small.txt, line {line}: expected ") as refusal:
        run(path)
    assert expected in str(refusal.value)
    assert found in str(refusal.value).split("; found ")[1]
    assert len(str(refusal.value).splitlines()) == 1
    assert everything() == before


def test_a_card_for_the_article_itself_adds_to_it(document):
    card = "Iraq\n\nSmall\n\nPolicy Brief\n\nA para...\n\n"
    assert run(document(replaced("Prof", f"{card}Prof")))[-1] == "3 pages: 3 created, 0 kept"
    page = ArticlePage.objects.get(title="Small")
    assert page.body and page.summary == "A para..."
    assert page.article_type.name == "Policy Brief"
    assert [term.name for term in page.countries.all()] == ["Iraq", "Oman"]


def test_one_bad_document_keeps_all_out(document):
    good = document(SMALL)
    bad = document(replaced("June 10", "June 31"), "bad.txt")
    worse = document(replaced(TERMS + "\n", ""), "worse.txt")
    before = everything()
    with pytest.raises(CommandError) as refusal:
        run(good, bad, worse)
    first, second = str(refusal.value).splitlines()
    assert first.startswith("bad.txt, line 14: expected a date that exists")
    assert second.startswith("worse.txt, line 10: expected the end of the article")
    assert refusal.value.returncode == 1
    assert everything() == before


def test_two_texts_under_one_title_are_refused(document):
    other = document(SMALL.replace("A paragraph.", "Another paragraph."), "other.txt")
    with pytest.raises(CommandError, match=r"^other.txt, line 5: expected the same text"):
        run(document(SMALL), other)


def test_a_refusal_while_writing_undoes_the_document(document, tree):
    # An article in another language holds the address: found out only as the page is saved.
    article(tree, "Taken", slug="a-tide-turns")
    ArticlePage.objects.update(locale=Locale.objects.create(language_code="fr"))
    before = ArticlePage.objects.count()
    with pytest.raises(CommandError, match=r"^small.txt, line 20: expected what the site"):
        run(document(SMALL))
    assert ArticlePage.objects.count() == before
    assert not Issue.objects.exists() and not AuthorPage.objects.exists()


def test_a_dry_run_shows_the_plan_and_writes_nothing():
    before = everything()
    assert writes_of(run, dry_run=True) == []
    lines = run(dry_run=True)
    assert everything() == before
    assert lines[0] == "commentary.txt"
    assert lines[1].startswith("  create: Edge of Escalation: Navigating")
    assert lines[2] == "    full text · no date · Geopolitics, Iran · by Dr. Syed Mohammad Ali"
    assert lines[4] == "    summary · 2024-06-10"
    assert lines[10] == "    summary · Commentary · no date · Iran"
    assert lines[-1] == "10 pages: 10 to create, 0 to keep. Dry run: nothing was written."
    run()
    assert run(dry_run=True)[1].startswith("  keep: Edge of Escalation")


def test_it_can_be_silent():
    assert run(verbosity=0) == []
    assert ArticlePage.objects.count() == 10


def test_it_can_leave_a_site_with_articles_alone(tree):
    run(if_empty=True)
    assert ArticlePage.objects.count() == 10
    ArticlePage.objects.first().delete()
    assert writes_of(run, if_empty=True) == []
    assert run(if_empty=True) == ["There are articles already: nothing to import."]


def test_what_looks_like_markup_is_text(document):
    body = 'A & B <script>alert(1)</script> “said” "so".\n\n• One\n\n• <b>'
    text = replaced("A paragraph.", body).replace("Small", "R&D <i>first</i>")
    text = replaced(JANE.strip(), "Dr. Al Roe is <b>here</b>.", text)
    run(document(text))
    page = ArticlePage.objects.get(summary_only=False)
    assert page.title == "R&D <i>first</i>"
    assert page.body[0].value.source == (
        '<p>A &amp; B &lt;script&gt;alert(1)&lt;/script&gt; “said” "so".</p>'
        "<ul><li>One</li><li>&lt;b&gt;</li></ul>"
    )
    assert page.authors[0].biography == "<p>Dr. Al Roe is &lt;b&gt;here&lt;/b&gt;.</p>"


def test_terms_that_are_there_are_used(document):
    turkey = country("Turkey", "TR")
    ArticleType.objects.create(name="Policy Brief", slug="brief", locale=turkey.locale)
    issue = Issue.objects.create(name="TRADE", slug="trade-and-aid", locale=turkey.locale)
    text = replaced("Commentary", "policy brief").replace("Oman", "Türkiye")
    run(document(text))
    page = ArticlePage.objects.get(title="Small")
    assert [*page.countries.all(), *page.issues.all()] == [turkey, issue]
    assert ArticlePage.objects.get(title="A Tide Turns").article_type.slug == "brief"
    assert Country.objects.count() == Issue.objects.count() == 1


def test_a_type_in_any_script_has_an_address(document):
    run(document(replaced("Commentary", "مقال")))
    assert ArticleType.objects.get(name="مقال").slug


def test_a_document_needs_no_author(document):
    run(document(replaced(JANE, "")))
    assert ArticlePage.objects.get(title="Small").authors == []
    assert not AuthorPage.objects.exists()


def test_dashes_between_words_part_them_in_the_address(document):
    run(document(replaced("A Tide Turns", "The Iran–Iraq Border")))
    assert ArticlePage.objects.filter(slug="the-iran-iraq-border").exists()
