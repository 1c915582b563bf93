"""What a page costs in queries when nothing is kept of it; the menus that all share are."""

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories

ARTICLE, LISTING, SEARCH = 12, 14, 12


def queries_of(client, url):
    """The queries of a request after another page's: sizes of pictures are made, but not kept."""
    assert client.get(url).status_code == 200
    cache.clear()
    assert client.get("/subscribe/").status_code == 200
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return [query["sql"] for query in captured.captured_queries]


def shown(queries):
    """The tables that queries start from, a line each."""
    return "\n" + "\n".join(sql.partition(" FROM ")[2][:90] for sql in queries)


def fill(tree, number):
    """Articles with two issues, a country, two authors with portraits and a lead picture each."""
    issues = [factories.issue(name) for name in ("Geopolitics", "Energy", "Security")]
    countries = [
        factories.country(),
        factories.country("Iraq", "IQ"),
        factories.country("Oman", "OM"),
    ]
    people = [factories.author(tree, photo=factories.image()) for _ in range(3)]
    picture = factories.image()
    return [
        factories.article(
            tree,
            issues=[issues[n % 3], issues[(n + 1) % 3]],
            countries=[countries[n % 3]],
            authors=[people[n % 3], people[(n + 1) % 3]],
            lead_image=picture if n % 2 else factories.image() if n < 20 else None,
            body=[("heading", {"text": "One", "level": "h2"}), ("paragraph", factories.PARAGRAPH)],
        )
        for n in range(number)
    ]


@pytest.fixture
def small_and_large(client, tree):
    """A function of a URL: the queries it takes with 3 and with 300 articles."""

    def measure(make_url):
        article = fill(tree, 3)[0]
        few = queries_of(client, make_url(article))
        fill(tree, 297)
        many = queries_of(client, make_url(article))
        assert len(few) == len(many), shown(many)
        return many

    return measure


def test_an_article_takes_the_same_few_queries_among_3_and_300(small_and_large):
    queries = small_and_large(lambda article: article.url)
    assert len(queries) <= ARTICLE, shown(queries)


def test_a_listing_with_two_facets_and_counts_takes_the_same_few_queries(small_and_large):
    url = "/commentary/?issue=geopolitics&issue=energy&country=iran"
    queries = small_and_large(lambda article: url)
    assert len(queries) <= LISTING, shown(queries)


@pytest.mark.parametrize("words", ["ministers", "article ministers", "nothing ministres iran"])
def test_a_search_takes_the_same_few_queries_among_3_and_300(small_and_large, words):
    def url(article):
        call_command("update_index", verbosity=0)
        return f"/search/?q={words}&country=iran"

    queries = small_and_large(url)
    assert len(queries) <= SEARCH, shown(queries)


@pytest.mark.parametrize("url", ["/", "/issues/energy/", "/countries/iran/", "/authors/"])
def test_other_lists_do_not_grow_with_what_they_list(client, tree, url):
    fill(tree, 3)
    few = queries_of(client, url)
    fill(tree, 12)
    many = queries_of(client, url)
    assert len(many) <= len(few), shown(many)
