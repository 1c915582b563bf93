"""The listing and its filter: what is chosen, what it leads to, what each choice would lead to."""

import datetime
import re

import pytest
from wagtail.models import PageViewRestriction

from tests import factories

EVERYTHING = {"one", "two", "three", "four"}


@pytest.fixture
def articles(tree):
    """four (newest): Geopolitics, Iraq; three: Energy, Iran; two: Geopolitics, Iran; one: none."""
    geopolitics, energy = factories.issue(), factories.issue("Energy")
    iran, iraq = factories.country(), factories.country("Iraq", "IQ")
    factories.country("Oman", "OM")
    table = {
        "one": ([], []),
        "two": ([geopolitics], [iran]),
        "three": ([energy], [iran]),
        "four": ([geopolitics], [iraq]),
    }
    return {
        title: factories.article(
            tree, title, issues=issues, countries=countries, date=datetime.date(2024, 1, day)
        )
        for day, (title, (issues, countries)) in enumerate(table.items(), start=1)
    }


def listed(response):
    return [one.article.title for one in response.context["page_of_articles"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", EVERYTHING),
        ("issue=geopolitics", {"two", "four"}),
        ("issue=geopolitics&issue=energy", {"two", "three", "four"}),
        ("country=iran", {"two", "three"}),
        ("issue=geopolitics&country=iran", {"two"}),
        ("issue=geopolitics&issue=energy&country=iran&country=iraq", {"two", "three", "four"}),
        ("issue=energy&country=iraq", set()),
        ("issue=nope", EVERYTHING),
        ("issue=nope&country=iran", {"two", "three"}),
        ("issue=geopolitics&issue=geopolitics", {"two", "four"}),
        ("colour=blue", EVERYTHING),
    ],
)
def test_or_within_a_facet_and_between_facets(client, articles, query, expected):
    response = client.get(f"/commentary/?{query}")
    assert set(listed(response)) == expected
    assert response.context["filtered"].count == len(expected)


def test_the_newest_come_first_and_the_undated_last(client, tree, articles):
    factories.article(tree, "undated", date=None)
    assert listed(client.get("/commentary/")) == ["four", "three", "two", "one", "undated"]


def options(response, *facets):
    """`{name: (count, chosen)}` of these facets, else of issues and countries."""
    return {
        option.name: (option.count, option.chosen)
        for state in response.context["filtered"].facets
        if state.facet.name in (facets or ("issue", "country"))
        for option in state.options
    }


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"Geopolitics": 2, "Energy": 1, "Iran": 2, "Iraq": 1}),
        ("country=iran", {"Geopolitics": 1, "Energy": 1, "Iran": 2, "Iraq": 1}),
        ("issue=energy", {"Geopolitics": 2, "Energy": 1, "Iran": 1}),
        ("country=oman", {"Iran": 2, "Iraq": 1, "Oman": 0}),
        ("issue=energy&country=iraq", {"Geopolitics": 1, "Energy": 0, "Iran": 1, "Iraq": 0}),
    ],
)
def test_each_option_has_the_number_it_leads_to_and_none_leads_nowhere(
    client, articles, query, expected
):
    found = options(client.get(f"/commentary/?{query}"))
    assert {name: count for name, (count, chosen) in found.items()} == expected
    assert {n for n, (_, chosen) in found.items() if chosen} == {
        name for name in expected if f"={name.lower()}" in query
    }


def test_following_an_option_leads_to_as_many_articles_as_it_said(client, articles):
    for state in client.get("/commentary/").context["filtered"].facets:
        for option in state.options:
            response = client.get(f"/commentary/{option.query}")
            assert response.context["filtered"].count == option.count


def test_chosen_filters_are_chips_that_remove_themselves(client, articles):
    page = client.get("/commentary/?country=iran&issue=energy").content.decode()
    chips = re.findall(r'class="chip" href="([^"]+)"', page)
    assert chips == ["/commentary/?country=iran", "/commentary/?issue=energy"]
    assert 'href="/commentary/">Clear all' in page


def test_an_empty_choice_says_so_and_offers_a_way_out(client, articles):
    page = client.get("/commentary/?country=iraq&issue=energy").content.decode()
    assert "Nothing has been published on this choice" in page
    assert "Show everything" in page


def test_pages_keep_the_filters(client, tree):
    iran = factories.country()
    for _ in range(25):
        factories.article(tree, countries=[iran])
    first = client.get("/commentary/?country=iran")
    assert "/commentary/?country=iran&amp;page=2" in first.content.decode()
    second = client.get("/commentary/?country=iran&page=2")
    assert len(listed(second)) == 5
    assert not set(listed(first)) & set(listed(second))


@pytest.mark.parametrize(
    ("query", "canonical", "indexable"),
    [
        ("", "", True),
        ("?page=1", "", True),
        ("?utm_source=x", "", True),
        ("?issue=energy", "?issue=energy", True),
        ("?issue=nope", "", True),
        ("?issue=geopolitics&country=iran", "?country=iran&issue=geopolitics", False),
        ("?issue=geopolitics&issue=energy", "?issue=energy&issue=geopolitics", False),
    ],
)
def test_index_rule(client, articles, query, canonical, indexable):
    page = client.get(f"/commentary/{query}").content.decode()
    escaped = canonical.replace("&", "&amp;")
    assert f'<link rel="canonical" href="http://testserver/commentary/{escaped}">' in page
    assert ('content="noindex' in page) is not indexable


@pytest.mark.parametrize("page", ["zzz", "-1", "0", "99999999999999999999", "1.5", ""])
def test_a_strange_page_number_is_no_error(client, articles, page):
    assert len(listed(client.get("/commentary/", {"page": page}))) == 4


def test_what_is_not_public_is_nowhere(client, tree, articles):
    articles["four"].unpublish()
    PageViewRestriction.objects.create(
        page=articles["three"], restriction_type=PageViewRestriction.LOGIN
    )
    response = client.get("/commentary/")
    assert listed(response) == ["two", "one"]
    assert options(response) == {"Geopolitics": (1, False), "Iran": (1, False)}
    for url in ("/", "/countries/iran/", "/commentary/feed/", "/sitemap-articles.xml"):
        assert "three" not in client.get(url).content.decode()


def test_a_private_branch_hides_everything_under_it(client, tree, articles):
    PageViewRestriction.objects.create(
        page=tree.commentary, restriction_type=PageViewRestriction.LOGIN
    )
    assert "four" not in client.get("/").content.decode()


def test_the_feed_follows_the_filter(client, articles):
    feed = client.get("/commentary/feed/?country=iran")
    assert feed.headers["Content-Type"].startswith("application/rss+xml")
    text = feed.content.decode()
    assert re.findall(r"<item><title>(\w+)<", text) == ["three", "two"]
    for page in ("/commentary/?country=iran", "/countries/iran/"):
        assert "/commentary/feed/?country=iran" in client.get(page).content.decode()


def test_of_one_day_the_later_published_comes_first(client, tree):
    written_first = factories.article(tree, "written first", date=None, live=False)
    factories.article(tree, "written last", date=None, publish=True)
    written_first.save_revision().publish()
    assert listed(client.get("/commentary/")) == ["written first", "written last"]
