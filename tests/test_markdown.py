"""An article as Markdown, and the site's list for language models."""

import datetime
import re

import pytest
import yaml
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from articles.manuscript import Emphasis, Link, Paragraph, Strong, plain
from articles.markdown import article_as_markdown
from articles.markdown.blocks import paragraph, together
from articles.markdown.front_matter import front_matter
from core.models import SiteSettings
from tests import factories, rich


def markdown_of(client, article):
    response = client.get(f"{article.url.rstrip('/')}.md")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    return response.content.decode()


def taken_apart(markdown):
    """The front matter as a dict, and the rest as a reader's program shows it."""
    __, facts, text = markdown.split("---\n", 2)
    return yaml.safe_load(facts), shown(text)


def shown(markdown):
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown)
    return BeautifulSoup(html, "html.parser")


def words(soup):
    return " ".join(soup.get_text().split())


# --- front matter -------------------------------------------------------------------------------


def test_the_front_matter_tells_what_the_page_tells(client, tree):
    SiteSettings.objects.update(name="The Forum", disclaimer="The site: disclaims.")
    article = rich.article(
        tree, date=datetime.date(2024, 6, 10), updated_date=datetime.date(2024, 6, 12)
    )
    facts, __ = taken_apart(markdown_of(client, article))
    assert facts == {
        "title": "Edge of *Escalation*: the [fragile] peace",
        "authors": [
            {"name": who.title, "url": f"http://testserver{who.url}"} for who in article.authors
        ],
        "date": datetime.date(2024, 6, 10),
        "updated": datetime.date(2024, 6, 12),
        "type": "Commentary",
        "issues": ["Geopolitics"],
        "countries": ["Iran"],
        "language": "en",
        "url": f"http://testserver{article.url}",
        "publisher": "The Forum",
        "description": "A summary.",
        "citation": "Ali Abad and Bea Zorn. “Edge of *Escalation*: the [fragile] peace.” "
        f"The Forum, June 10, 2024. http://testserver{article.url}",
        "disclaimer": "The site: disclaims.",
    }


def test_an_author_who_is_not_public_is_named_alone(client, tree):
    article = factories.article(tree, authors=[factories.author(tree, "Ali Abad", live=False)])
    facts, __ = taken_apart(markdown_of(client, article))
    assert facts["authors"] == [{"name": "Ali Abad"}]


@given(st.text(), st.lists(st.text(min_size=1), min_size=1))
def test_no_text_breaks_out_of_the_front_matter(title, issues):
    kept = [text.encode("utf-8", "replace").decode() for text in (title, *issues)]
    text = front_matter({"title": kept[0], "issues": kept[1:], "authors": [{"name": kept[1]}]})
    facts = yaml.safe_load(text.removeprefix("---\n").removesuffix("\n---"))
    assert facts.get("title", "") == kept[0]
    assert facts["issues"] == kept[1:]
    assert facts["authors"] == [{"name": kept[1]}]


# --- the text -----------------------------------------------------------------------------------


def test_every_block_is_there_and_reads_as_on_the_page(client, tree):
    __, text = taken_apart(markdown_of(client, rich.article(tree)))
    assert text.h1.get_text() == "Edge of *Escalation*: the [fragile] peace"
    assert [h.get_text() for h in text.find_all("h2")] == ["The way forward", "Sources"]
    assert text.h3.get_text() == "Within"
    assert (text.strong.get_text(), text.sup.get_text()) == ("prevailed", "2")
    assert [a["href"] for a in text.find_all("a")[:2]] == [
        "http://testserver/commentary/",
        "https://example.org/a_%28b%29?x=1&y=2",
    ]
    assert words(text.ul) == "First Second Within"
    assert words(text.ul.ol) == "Within"
    quotations = [words(quotation) for quotation in text.find_all("blockquote")]
    assert quotations == ["They said: 2 * 3 < 7.", "Cooler heads — A minister"]
    assert rich.ARABIC in words(text)


def test_pictures_have_address_alternative_text_caption_and_credit(client, tree):
    __, text = taken_apart(markdown_of(client, rich.article(tree)))
    lead, figure = text.find_all("img")
    assert lead["alt"] == "Two ministers"
    assert re.fullmatch(r"http://testserver/media/images/.+\.jpg", lead["src"])
    assert figure["alt"] == "Two men"
    italics = [em.get_text() for em in text.find_all("em")]
    assert "In Islamabad — Ministry via AP" in italics
    assert "Own words — A. Credit" in italics


def test_a_table_is_a_table_and_its_cells_hold_what_was_typed(client, tree):
    __, text = taken_apart(markdown_of(client, rich.article(tree)))
    assert [cell.get_text() for cell in text.table.find_all("th")] == ["Country", "2024"]
    rows = [[cell.get_text() for cell in row.find_all("td")] for row in text.tbody.find_all("tr")]
    assert rows == [["Iran", "1.4 | <b>"], ["Iraq", ""]]


def test_what_plays_elsewhere_is_a_link_with_the_name_of_who_plays_it(client, tree):
    __, text = taken_apart(markdown_of(client, rich.article(tree)))
    assert text.find("a", href="https://youtu.be/x").get_text() == "A talk"
    assert "A talk (plays at YouTube)" in words(text)


def test_notes_are_marked_and_stand_at_the_end(rf, tree):
    markdown = article_as_markdown(rich.noted(factories.article(tree)), rf.get("/"))
    assert "One[^1], two[^2], one again[^1], none." in markdown
    assert markdown.endswith("[^1]: Ministry, *Report*.\n\n[^2]: Ibid.\\\n    Really.\n")


def test_a_picture_whose_file_is_gone_costs_nobody_the_text(client, tree):
    article = rich.article(tree)
    article.lead_image.file.storage.delete(article.lead_image.file.name)
    assert "In Islamabad" in markdown_of(client, article)


def test_a_summary_says_that_it_is_one(client, tree):
    article = factories.article(tree, body=None, summary="On May 19, the helicopter...")
    facts, text = taken_apart(markdown_of(client, article))
    assert facts["summary_only"] is True
    assert "On May 19, the helicopter... Only the summary" in words(text)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"])))
def test_a_paragraph_means_itself_whatever_it_says(text):
    soup = shown(paragraph(text))
    assert words(soup) == " ".join(text.split())
    assert {tag.name for tag in soup.find_all()} <= {"p"}


INLINE = st.text("ab .,*_“([1&é", max_size=5)
RUNS = st.lists(
    st.one_of(
        INLINE,
        INLINE.map(lambda text: Strong((text,))),
        INLINE.map(lambda text: Emphasis((text,))),
        INLINE.map(lambda text: Strong(("x", Emphasis((text,))))),
        INLINE.map(lambda text: Link("https://example.org/(x) *y*", ("w", text))),
    ),
    max_size=5,
)


@given(RUNS)
def test_bold_and_italic_survive_wherever_they_begin_and_end(run):
    soup = shown(together((Paragraph(("a", *run, "z")),)))
    assert words(soup) == " ".join(plain(("a", *run, "z")).split())
    strong = [plain(node.run).strip() for node in run if isinstance(node, Strong)]
    assert [words(tag) for tag in soup.find_all("strong")] == [
        " ".join(text.split()) for text in strong if text
    ]


# --- by which address ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, "text/html"),
        ("*/*", "text/html"),
        ("text/*", "text/html"),
        ("nonsense", "text/html"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("text/markdown;q=0.5, text/html", "text/html"),
        ("text/markdown", "text/markdown"),
        ("text/markdown, text/html;q=0.9, */*;q=0.1", "text/markdown"),
    ],
)
def test_the_articles_own_address_answers_in_markdown_to_who_prefers_it(
    client, tree, accept, expected
):
    article = factories.article(tree)
    headers = {"accept": accept} if accept else {}
    response = client.get(article.url, headers=headers)
    assert response.status_code == 200
    assert response["Content-Type"].startswith(expected)
    assert "Accept" in response["Vary"].split(", ")
    assert ("Content-Location" in response) is (expected == "text/markdown")


def test_markdown_of_what_readers_may_not_see_is_not_found(client, tree):
    article = factories.article(tree)
    article.unpublish()
    assert client.get(f"{article.url.rstrip('/')}.md").status_code == 404
    assert client.get(article.url, headers={"accept": "text/markdown"}).status_code == 404
    assert client.get("/commentary.md").status_code == 404


def test_the_page_links_to_its_markdown(client, tree):
    article = factories.article(tree)
    page = BeautifulSoup(client.get(article.url).content, "html.parser")
    link = page.select_one('.other-forms a[href$=".md"]')
    assert client.get(link["href"]).status_code == 200


# --- llms.txt -----------------------------------------------------------------------------------


def llms(client):
    response = client.get("/llms.txt")
    assert response.status_code == 200
    return response.content.decode()


def test_llms_txt_leads_to_articles_terms_authors_and_feeds(client, tree):
    SiteSettings.objects.update(name="The Forum", tagline="Calm analysis")
    article = rich.article(tree)
    factories.article(tree, "Only a summary", body=None)
    text = llms(client)
    assert text.startswith("# The Forum\n\n> Calm analysis\n\n## ")
    soup = shown(text)
    links = {a.get_text(): a["href"] for a in soup.find_all("a")}
    assert links[article.title] == f"http://testserver{article.url.rstrip('/')}.md"
    assert {"Geopolitics", "Iran", "Ali Abad", "Bea Zorn", "Sitemap", "Commentary (RSS)"} <= set(
        links
    )
    assert "Only a summary" not in text
    for url in links.values():
        assert client.get(url).status_code == 200, url


def test_llms_txt_without_a_tagline_opens_with_what_the_site_says_of_itself(client, tree):
    SiteSettings.objects.update(name="The Forum", tagline="")
    tree.commentary.introduction = ""
    tree.commentary.save()
    assert llms(client).startswith("# The Forum\n\n## ")
    tree.commentary.introduction = "Pieces on\n*the Gulf*."
    tree.commentary.save()
    assert llms(client).startswith("# The Forum\n\n> Pieces on \\*the Gulf\\*.\n\n## ")
    tree.home.search_description = "A forum of the Gulf."
    tree.home.save()
    assert llms(client).startswith("# The Forum\n\n> A forum of the Gulf.\n\n## ")


def test_llms_txt_takes_the_same_queries_among_many(client, tree):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            llms(client)
        return len(captured)

    rich.article(tree)
    llms(client)
    few = queries()
    for number in range(5):
        rich.article(tree, issues=[factories.issue(f"Issue {number}")])
    assert queries() == few
