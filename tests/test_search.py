"""Search: bodies, titles, authors and terms, with the listing's filter."""

import pytest
from django.core.management import call_command

from articles import tallies
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
    return {one.article.title for one in response.context["page_of_articles"]}


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


def test_matched_words_are_marked_in_titles_and_passages(client, articles):
    page = client.get("/search/?q=desalinate+plants").content.decode()
    assert "On <mark>desalination</mark> <mark>plants</mark>." in page


def test_words_in_titles_come_first(client, articles):
    found = client.get("/search/?q=desalination").context["page_of_articles"]
    assert [one.article.title for one in found] == ["Desalination now", "First"]


class TestNothingFound:
    def test_it_asks_what_was_meant_and_links_there(self, client, articles):
        page = client.get("/search/?q=desalinaton").content.decode()
        assert 'href="/search/?q=desalination"' in page and "Did you mean" in page

    def test_it_offers_fewer_words_and_what_is_near(self, client, articles):
        page = client.get("/search/?q=desalination+haddad+volcano").content.decode()
        assert 'href="/search/?q=haddad"' in page and 'href="/search/?q=desalination"' in page
        assert "q=volcano" not in page.replace("q=desalination+haddad+volcano", "")
        assert "/authors/leila-haddad/" in page and "Fourth" in page

    def test_a_choice_that_leads_nowhere_is_undone_in_one_step(self, client, articles):
        page = client.get("/search/?q=haddad&country=iran").content.decode()
        assert "Show everything" in page and "Did you mean" not in page


class TestSuggestions:
    def of(self, client, typed):
        response = client.get("/search/suggest/", {"q": typed})
        assert response["Cache-Control"] == "public, max-age=60"
        return [(s["kind"], s["label"], s["url"]) for s in response.json()["suggestions"]]

    @pytest.mark.parametrize(
        ("typed", "expected"),
        [
            (
                "ir",
                [("Country", "Iran", "/countries/iran/"), ("Country", "Iraq", "/countries/iraq/")],
            ),
            ("HADD", [("Author", "Leila Haddad", "/authors/leila-haddad/")]),
            ("migr", [("Issue", "Migration", "/issues/migration/")]),
            ("désal", [("Article", "Desalination now", "/commentary/desalination-now/")]),
            ("now desalin", [("Article", "Desalination now", "/commentary/desalination-now/")]),
            ("d", []),
            ("", []),
            ("zzz", []),
            ("*", []),
            ("d" * 5000, []),
        ],
    )
    def test_they_begin_as_typed_whatever_the_accents(self, client, articles, typed, expected):
        assert self.of(client, typed) == expected

    def test_they_are_few_and_cost_two_queries(self, client, tree, django_assert_num_queries):
        for number in range(12):
            factories.article(tree, f"Water {number}", countries=[factories.country()])
        call_command("update_index", verbosity=0)
        tallies.fold()
        self.of(client, "wat")  # where the site's pages stand is kept from here on
        with django_assert_num_queries(2):
            assert len(self.of(client, "water")) == 8

    def test_nobody_asks_without_end(self, client, articles, monkeypatch):
        monkeypatch.setattr("search.views.TYPED_A_MINUTE", 2)
        statuses = [client.get("/search/suggest/?q=ir").status_code for _ in range(3)]
        assert statuses == [200, 200, 429]
