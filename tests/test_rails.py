"""The rails under an article: the editor's picks, the same country, the same issue, the latest."""

import datetime

import pytest

from tests import factories


@pytest.fixture
def world(tree):
    iran, iraq = factories.country(), factories.country("Iraq", "IQ")
    energy, security = factories.issue("Energy"), factories.issue("Security")

    def write(title, day, **fields):
        return factories.article(tree, title, date=datetime.date(2024, 3, day), **fields)

    return {
        "self": write("self", 20, countries=[iran], issues=[energy]),
        "old iran": write("old iran", 1, countries=[iran]),
        "new iran": write("new iran", 10, countries=[iran], issues=[energy]),
        "newest energy": write("newest energy", 25, issues=[energy], countries=[iraq]),
        "neither": write("neither", 30, countries=[iraq], issues=[security]),
    }


def rails(client, article):
    found = client.get(article.url).context["rails"]
    return [a.title for a in found.related], [a.title for a in found.latest]


def test_the_same_country_comes_before_the_same_issue_and_newer_before_older(client, world):
    related, _ = rails(client, world["self"])
    assert related == ["new iran", "old iran", "newest energy"]


def test_nothing_irrelevant_fills_a_rail(client, world, tree):
    lonely = factories.article(tree, "lonely", countries=[factories.country("Oman", "OM")])
    related, _ = rails(client, lonely)
    assert related == []


def test_the_editors_picks_stand_before_all_in_their_order(client, world):
    article = world["self"]
    article.picks = [("article", world["neither"]), ("article", world["old iran"])]
    article.save()
    related, _ = rails(client, article)
    assert related == ["neither", "old iran", "new iran", "newest energy"]


def test_a_pick_that_is_not_published_is_left_out(client, world):
    article = world["self"]
    article.picks = [("article", world["neither"])]
    article.save()
    world["neither"].unpublish()
    related, latest = rails(client, article)
    assert "neither" not in related + latest


def test_the_latest_are_the_latest_of_all_and_never_the_article_itself(client, world):
    _, latest = rails(client, world["self"])
    assert latest == ["neither", "newest energy", "new iran", "old iran"]
    _, latest = rails(client, world["neither"])
    assert "neither" not in latest


def test_a_rail_is_full_also_among_many(client, world, tree):
    iran = factories.country()
    for number in range(20):
        factories.article(tree, f"iran {number}", countries=[iran], date=datetime.date(2023, 1, 1))
    related, latest = rails(client, world["self"])
    assert related[:2] == ["new iran", "old iran"]
    assert len(related) == 6
    assert len(latest) == 4


def test_a_preview_goes_by_what_the_form_holds(world):
    article = world["self"]
    article.countries = [factories.country("Iraq", "IQ")]
    article.issues = []
    assert [a.title for a in article.rails(preview=True).related] == ["neither", "newest energy"]
