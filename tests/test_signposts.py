"""What belongs to an article, told in its head and its header; names and licences as cited."""

import re

import pytest

from articles import formats
from core.facts import Facts, Person
from core.models import SiteSettings
from core.signposting import MOST_AUTHORS, signposts_of
from tests import factories
from tests.test_metadata import graph_of, head_of

FORMATS = (
    formats.Format(".bib", "application/x-bibtex", "BibTeX", "describedby", lambda a, r: "@misc"),
    formats.Format(".md", "text/markdown; charset=utf-8", "Markdown", "alternate", lambda a, r: ""),
    formats.Format(".pdf", "application/pdf", "PDF", "alternate", lambda a, r: b""),
)


@pytest.fixture
def article(tree, monkeypatch):
    monkeypatch.setattr(formats, "FORMATS", FORMATS)
    return factories.article(tree, "A piece", authors=[factories.author(tree, "Jane Doe")])


def header_of(client, url):
    """`{(relation, address): media type}` of a page's Link header."""
    links = re.findall(r'<([^>]*)>; rel="([^"]*)"(?:; type="([^"]*)")?', client.get(url)["Link"])
    return {(relation, address): media_type for address, relation, media_type in links}


def head_links_of(client, url):
    found = {}
    for tag in re.findall(r"<link [^>]*>", head_of(client, url)):
        told = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        found[told["rel"], told["href"]] = told.get("type", "")
    return found


def test_the_header_and_the_head_name_what_belongs_to_an_article(client, article):
    SiteSettings.objects.update(licence_code="by-nc")
    base = f"http://testserver{article.url}"
    stem = base.rstrip("/")
    told = {
        ("cite-as", base): "",
        ("type", "https://schema.org/OpinionNewsArticle"): "",
        ("author", "http://testserver/authors/jane-doe/"): "",
        ("describedby", f"{stem}.bib"): "application/x-bibtex",
        ("alternate", f"{stem}.md"): "text/markdown",
        ("alternate", f"{stem}.pdf"): "application/pdf",
        ("license", "https://creativecommons.org/licenses/by-nc/4.0/"): "",
    }
    assert header_of(client, article.url) == told
    assert told.items() <= head_links_of(client, article.url).items()


def test_a_pdf_is_named_to_those_who_cite(client, article):
    stem = f"http://testserver{article.url}".rstrip("/")
    assert f'name="citation_pdf_url" content="{stem}.pdf"' in head_of(client, article.url)


def test_without_a_licence_nothing_is_said_of_one(client, article):
    assert not {"license"} & {relation for relation, _ in header_of(client, article.url)}
    page = client.get(article.url).content.decode()
    assert "dc.rights" not in page and "license" not in page


def test_a_licence_is_told_to_readers_and_programs(client, article):
    SiteSettings.objects.update(licence_code="by")
    url = "https://creativecommons.org/licenses/by/4.0/"
    assert graph_of(client, article.url)["OpinionNewsArticle"]["license"] == url
    assert f'name="dc.rights" content="CC BY 4.0, {url}"' in head_of(client, article.url)
    page = client.get(article.url).content.decode()
    assert f'<a href="{url}" rel="license">CC BY 4.0</a>' in page


def test_a_page_that_is_no_article_has_no_signposts(client, tree):
    assert "Link" not in client.get("/").headers


def test_a_title_in_any_script_makes_no_broken_header(client, tree, settings):
    article = factories.article(tree, "نفت و گاز", slug="نفت-و-گاز")
    assert header_of(client, article.url)["cite-as", f"http://testserver{article.url}"] == ""
    assert client.get(article.url).headers["Link"].isascii()


def test_many_authors_make_no_endless_header():
    people = [Person(f"P {n}", f"https://example.org/{n}/") for n in range(100)]
    facts = Facts("T", "https://example.org/t/", og_type="article", authors=people)
    posts = signposts_of(facts)
    assert sum(post.relation == "author" for post in posts) == MOST_AUTHORS


@pytest.mark.parametrize(
    ("person", "cited"),
    [
        (Person("Xi Jinping", "", "Jinping", "Xi"), "Jinping Xi"),
        (Person("Jane Doe", "", "Jane", ""), "Jane Doe"),
        (Person("John Smith, Jr.; et al", ""), "John Smith Jr. et al"),
        (Person("سعيد الأحمد", ""), "سعيد الأحمد"),
    ],
)
def test_a_name_is_cited_given_name_first_and_without_what_splits_it(person, cited):
    assert person.cited == cited


def test_the_title_as_printed_is_cited_not_the_one_for_search_engines(client, tree):
    article = factories.article(tree, "The title", seo_title="Buy oil")
    head = head_of(client, article.url)
    assert "<title>Buy oil" in head
    assert 'name="citation_title" content="The title"' in head
    assert graph_of(client, article.url)["OpinionNewsArticle"]["headline"] == "The title"
