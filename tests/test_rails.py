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
    return [one.article.title for one in found.related], [one.article.title for one in found.latest]


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


def test_the_latest_are_those_that_do_not_stand_among_the_related(client, tree, world):
    for day in (3, 2):
        factories.article(tree, f"of day {day}", date=datetime.date(2023, 1, day))
    related, latest = rails(client, world["self"])
    assert latest == ["neither", "of day 3", "of day 2"]
    assert not set(related) & set(latest)
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
    related = article.filled_rails(preview=True).related
    assert [one.article.title for one in related] == ["neither", "newest energy"]


WORDS = "<p>Tankers cross the strait. Tankers and drones: pilots dread drones over the strait.</p>"


def reasons(client, article):
    related = client.get(article.url).context["rails"].related
    return [(one.article.title, one.reason.rank.name, one.reason.names) for one in related]


def test_the_same_words_come_last_and_the_most_alike_first(client, world, tree):
    iran = factories.country()
    article = factories.article(tree, "strait", body=WORDS, countries=[iran], publish=True)
    alike = factories.article(
        tree, "alike", body=WORDS, publish=True, date=datetime.date(2020, 1, 1)
    )
    less = "<p>Tankers, tankers; a strait, the strait. Saffron and saffron, tea and tea.</p>"
    factories.article(tree, "less alike", body=less, publish=True)
    related, _ = rails(client, article)
    assert related[-2:] == ["alike", "less alike"]
    assert "neither" not in related
    assert related[:3] == ["self", "new iran", "old iran"]
    assert alike.title not in rails(client, world["neither"])[0]


def test_each_piece_knows_why_it_is_there(client, world, tree):
    article = world["self"]
    article.picks = [("article", world["neither"])]
    article.save()
    assert reasons(client, article) == [
        ("neither", "PICK", ()),
        ("new iran", "COUNTRY", ("Iran",)),
        ("old iran", "COUNTRY", ("Iran",)),
        ("newest energy", "ISSUE", ("Energy",)),
    ]


def test_readers_see_the_term_that_both_share(client, world):
    page = client.get(world["self"].url).content.decode()
    rail = page[page.index('id="related"') : page.index('id="latest"')]
    assert ">Energy<" in rail  # of the piece on Iraq, which is here for its issue
    assert ">Iraq<" not in rail


def test_one_author_speaks_once_also_beside_others(client, world, tree):
    ali, bea = factories.author(tree), factories.author(tree)
    iran = factories.country()

    def write(title, day, authors):
        day = datetime.date(2024, 4, day)
        return factories.article(tree, title, countries=[iran], authors=authors, date=day)

    write("older, both", 1, [bea, ali])
    write("newer, ali", 2, [ali])
    write("oldest, bea", 3, [bea])
    related, _ = rails(client, world["self"])
    assert "older, both" not in related
    assert related[:2] == ["oldest, bea", "newer, ali"]


def test_the_editors_picks_may_be_by_one_author_and_silence_nobody(client, world, tree):
    ali, iran = factories.author(tree), factories.country()
    mine = [factories.article(tree, f"pick {n}", authors=[ali]) for n in range(2)]
    factories.article(tree, "automatic", authors=[ali], countries=[iran])
    article = world["self"]
    article.picks = [("article", one) for one in mine]
    article.save()
    related, _ = rails(client, article)
    assert related[:3] == ["pick 0", "pick 1", "automatic"]


def test_what_the_editor_excludes_stands_nowhere_below(client, world):
    article = world["self"]
    article.excluded = [("article", world["new iran"])]
    article.save()
    related, latest = rails(client, article)
    assert "new iran" not in related + latest
    assert related[0] == "old iran"


def test_exclusion_holds_against_a_pick(client, world):
    article = world["self"]
    article.picks = article.excluded = [("article", world["neither"])]
    article.save()
    assert "neither" not in rails(client, article)[0]


def test_a_prolific_author_leaves_room_for_others(client, world, tree):
    ali, iran = factories.author(tree), factories.country()
    for day in range(1, 9):
        factories.article(
            tree, f"ali {day}", authors=[ali], countries=[iran], date=datetime.date(2024, 5, day)
        )
    related, _ = rails(client, world["self"])
    assert related == ["ali 8", "new iran", "old iran", "newest energy"]
