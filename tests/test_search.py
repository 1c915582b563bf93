"""Search: bodies, titles, authors and terms, with the listing's filter."""

import pytest
from django.core.management import call_command

from tests import factories


@pytest.fixture
def articles(tree):
    author = factories.author(tree, "Leila Haddad")
    iran, iraq = factories.country(), factories.country("Iraq", "IQ")
    found = {
        "body": factories.article(
            tree, "First", body="<p>On desalination plants.</p>", countries=[iran]
        ),
        "title": factories.article(tree, "Desalination now", body="<p>x</p>", countries=[iraq]),
        "author": factories.article(tree, "Third", authors=[author]),
        "term": factories.article(tree, "Fourth", issues=[factories.issue("Migration")]),
        "draft": factories.article(tree, "Desalination draft", live=False),
    }
    call_command("update_index", verbosity=0)
    return found


def titles(response):
    return {article.title for article in response.context["page_of_articles"]}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=desalination", {"First", "Desalination now"}),
        ("q=DESALINATION+plants", {"First"}),
        ("q=haddad", {"Third"}),
        ("q=migration", {"Fourth"}),
        ("q=iraq", {"Desalination now"}),
        ("q=desalination&country=iran", {"First"}),
        ("q=desalination&country=iran&country=iraq", {"First", "Desalination now"}),
        ("q=nothingofthekind", set()),
        ("q=%22%22", set()),
        ("q=", set()),
        ("q=%22desalination", {"First", "Desalination now"}),
    ],
)
def test_words_find_articles(client, articles, query, expected):
    response = client.get(f"/search/?{query}")
    assert titles(response) == expected


def test_the_filter_counts_what_the_words_found(client, articles):
    filtered = client.get("/search/?q=desalination").context["filtered"]
    assert filtered.count == 2
    assert {(o.name, o.count) for o in filtered.state("country").options} == {
        ("Iran", 1),
        ("Iraq", 1),
    }


def test_people_and_terms_stand_beside_the_articles(client, articles):
    page = client.get("/search/?q=haddad").content.decode()
    assert "/authors/leila-haddad/" in page
    assert "/countries/iran/" in client.get("/search/?q=iran").content.decode()


def test_pages_of_results_keep_the_words(client, tree):
    for _ in range(25):
        factories.article(tree, body="<p>On desalination.</p>")
    call_command("update_index", verbosity=0)
    first = client.get("/search/?q=desalination")
    assert "/search/?q=desalination&amp;page=2" in first.content.decode()
    assert len(titles(client.get("/search/?q=desalination&page=2"))) == 5


def test_a_search_is_no_page_for_search_engines(client, articles):
    assert 'content="noindex' in client.get("/search/?q=iran").content.decode()
    assert "Disallow: /search/" in client.get("/robots.txt").content.decode()


def test_what_was_typed_is_kept_and_escaped(client, articles):
    page = client.get("/search/", {"q": '<script>"x'}).content.decode()
    assert '<script>"' not in page
    assert 'value="&lt;script&gt; x"' in page
