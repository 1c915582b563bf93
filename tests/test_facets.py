"""The filter by author, type, year and words, and on every page that has one."""

import csv
import datetime
import io

import pytest
from django.core.management import call_command
from wagtail.models import Locale, PageViewRestriction

from articles.models import ArticleType
from tests import factories
from tests.test_listing import listed, options


@pytest.fixture
def world(tree):
    iran, iraq = factories.country(), factories.country("Iraq", "IQ")
    energy, geopolitics = factories.issue("Energy"), factories.issue()
    ali, haddad = factories.author(tree, "Syed Ali"), factories.author(tree, "Leila Haddad")
    report = ArticleType.objects.create(
        name="Report", slug="report", kind="Report", locale=Locale.get_default(), sort_order=5
    )
    table = {
        "oil": ([energy], [iran], [ali], 2023, None, "<p>On pipelines.</p>"),
        "gas": ([energy], [iran, iraq], [ali, haddad], 2024, report, "<p>On pipelines too.</p>"),
        "talks": ([geopolitics], [iran], [haddad], 2024, None, "<p>On words.</p>"),
        "undated": ([geopolitics], [iraq], [], None, None, "<p>On time.</p>"),
    }
    pages = {}
    for title, (issues, countries, authors, year, kind, body) in table.items():
        fields = {"article_type": kind} if kind else {}
        pages[title] = factories.article(
            tree,
            title,
            issues=issues,
            countries=countries,
            authors=authors,
            date=datetime.date(year, 5, 1) if year else None,
            body=body,
            **fields,
        )
    call_command("update_index", verbosity=0)
    return pages | {"ali": ali, "haddad": haddad}


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/commentary/?author=syed-ali", {"oil", "gas"}),
        ("/commentary/?author=syed-ali&author=leila-haddad", {"oil", "gas", "talks"}),
        ("/commentary/?type=report", {"gas"}),
        ("/commentary/?year=2024", {"gas", "talks"}),
        ("/commentary/?year=2023&year=2024&issue=energy", {"oil", "gas"}),
        ("/commentary/?year=1837", set()),
        ("/commentary/?year=nonsense", {"oil", "gas", "talks", "undated"}),
        ("/commentary/?year=2\u06602\u0664", {"oil", "gas", "talks", "undated"}),
        ("/commentary/?year=2\u066024", {"oil", "gas", "talks", "undated"}),
        ("/commentary/?q=pipelines", {"oil", "gas"}),
        ("/commentary/?q=pipelines&year=2024", {"gas"}),
        ("/search/?q=pipelines&author=syed-ali&country=iraq", {"gas"}),
        ("/countries/iran/?issue=energy", {"oil", "gas"}),
        ("/countries/iran/?country=iraq", {"oil", "gas", "talks"}),
        ("/issues/energy/?country=iraq", {"gas"}),
        ("/authors/leila-haddad/?year=2024&type=report", {"gas"}),
        ("/authors/leila-haddad/?q=words", {"talks"}),
    ],
)
def test_every_facet_narrows_on_every_page_that_has_the_filter(client, world, url, expected):
    response = client.get(url)
    assert set(listed(response)) == expected
    assert response.context["filtered"].count == len(expected)


@pytest.mark.parametrize(
    ("url", "facet", "expected"),
    [
        ("/commentary/", "author", {"Syed Ali": 2, "Leila Haddad": 2}),
        ("/commentary/", "type", {"Commentary": 3, "Report": 1}),
        ("/commentary/", "year", {"2024": 2, "2023": 1}),
        ("/commentary/?year=2023", "author", {"Syed Ali": 1}),
        ("/commentary/?year=2023", "year", {"2024": 2, "2023": 1}),
        ("/commentary/?q=pipelines", "year", {"2024": 1, "2023": 1}),
        ("/commentary/?q=pipelines&type=report", "author", {"Syed Ali": 1, "Leila Haddad": 1}),
        ("/countries/iraq/", "issue", {"Energy": 1, "Geopolitics": 1}),
        ("/authors/syed-ali/", "country", {"Iran": 2, "Iraq": 1}),
    ],
)
def test_each_number_goes_by_what_else_is_chosen(client, world, url, facet, expected):
    assert {name: n for name, (n, _) in options(client.get(url), facet).items()} == expected


@pytest.mark.parametrize(
    ("url", "facet"),
    [
        ("/countries/iran/", "country"),
        ("/issues/energy/", "issue"),
        ("/authors/syed-ali/", "author"),
    ],
)
def test_a_page_does_not_offer_what_it_stands_for(client, world, url, facet):
    assert options(client.get(url), facet) == {}


@pytest.mark.parametrize(
    ("url", "canonical", "indexable"),
    [
        ("/commentary/?year=2024", "/commentary/?year=2024", True),
        ("/commentary/?year=1837", "/commentary/?year=1837", False),
        ("/commentary/?q=%20Pipelines%20", "/commentary/?q=Pipelines", False),
        ("/commentary/?sort=newest", "/commentary/", True),
        ("/commentary/?sort=newest&q=a&b=c", "/commentary/?q=a&sort=newest", False),
        ("/countries/iran/", "/countries/iran/", True),
        ("/countries/iran/?utm_source=mail", "/countries/iran/", True),
        (
            "/countries/iran/?year=2024&issue=energy",
            "/countries/iran/?issue=energy&year=2024",
            False,
        ),
        ("/authors/syed-ali/", "/authors/syed-ali/", True),
        ("/authors/syed-ali/?year=2023", "/authors/syed-ali/?year=2023", False),
    ],
)
def test_the_index_rule_holds_on_every_page(client, world, url, canonical, indexable):
    page = client.get(url).content.decode()
    escaped = canonical.replace("&", "&amp;")
    assert f'<link rel="canonical" href="http://testserver{escaped}">' in page
    assert ('content="noindex' in page) is not indexable


def test_words_rank_and_the_newest_first_is_one_link_away(client, world):
    best = client.get("/commentary/?q=pipelines")
    assert "/commentary/?q=pipelines&amp;sort=newest" in best.content.decode()
    assert listed(client.get("/commentary/?q=pipelines&sort=newest")) == ["gas", "oil"]


def test_who_is_not_open_to_readers_is_no_option(client, world):
    PageViewRestriction.objects.create(
        page=world["haddad"], restriction_type=PageViewRestriction.LOGIN
    )
    response = client.get("/commentary/?author=leila-haddad")
    assert options(response, "author") == {"Syed Ali": (2, False)}
    assert len(listed(response)) == 4


def test_of_many_authors_the_busiest_stand_in_sight_and_the_chosen_one_too(client, tree):
    people = [factories.author(tree, f"Writer {n:02}") for n in range(9)]
    for n, person in enumerate(people):
        for _ in range(9 - n):
            factories.article(tree, authors=[person])
    state = client.get("/commentary/?author=writer-08").context["filtered"].state("author")
    assert [one.name for one in state.in_sight] == [
        *(f"Writer 0{n}" for n in range(6)),
        "Writer 08",
    ]
    assert [one.name for one in state.further] == ["Writer 06", "Writer 07"]


def test_the_feed_and_the_files_of_a_term_are_those_of_the_listing(client, world):
    page = client.get("/countries/iran/?issue=energy").content.decode()
    for route in ("feed", "csv", "bibtex"):
        assert f"/commentary/{route}/?country=iran&amp;issue=energy" in page
    assert "/api/articles/?country=iran&amp;issue=energy" in page


def test_the_files_hold_what_the_choice_leads_to(client, world):
    table = client.get("/commentary/csv/?country=iran&year=2024")
    assert table["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert [row["title"] for row in rows] == ["talks", "gas"]
    entries = client.get("/commentary/bibtex/?type=report").content.decode()
    assert entries.count("@") == 1 and "gas" in entries


class TestLanding:
    """What stands above the list on an issue's or a country's page."""

    def test_authors_who_name_the_subject_come_first(self, client, tree, world):
        expert = factories.author(tree, "Ruth Expert")
        expert.countries = [factories.country()]
        expert.save()
        landing = client.get("/countries/iran/").context["landing"]
        assert [(one.title, one.n) for one in landing.authors] == [
            ("Ruth Expert", 0),
            ("Syed Ali", 2),
            ("Leila Haddad", 2),
        ]

    def test_crossings_lead_to_as_many_as_they_say(self, client, world):
        landing = client.get("/countries/iran/").context["landing"]
        assert [(one.name, one.count) for one in landing.crossings] == [
            ("Energy", 2),
            ("Geopolitics", 1),
        ]
        for option in landing.crossings:
            found = client.get(f"/countries/iran/{option.query}")
            assert found.context["filtered"].count == option.count

    def test_the_timeline_has_every_year_between(self, client, tree, world):
        factories.article(tree, countries=[factories.country()], date=datetime.date(2020, 1, 1))
        years = client.get("/countries/iran/").context["landing"].years
        assert [(one.year, one.count) for one in years] == [
            (2020, 1), (2021, 0), (2022, 0), (2023, 1), (2024, 2),
        ]  # fmt: skip

    def test_leads_are_the_editors_and_then_the_newest_whole_ones(self, client, tree):
        iran = factories.country()
        pieces = [
            factories.article(
                tree, f"piece {n}", countries=[iran], date=datetime.date(2024, 1, n + 1)
            )
            for n in range(7)
        ]
        factories.article(tree, "only a summary", countries=[iran], body=None)
        draft = factories.article(tree, "a draft", countries=[iran], live=False)
        iran.lead_pieces = [("article", draft), ("article", pieces[0])]
        iran.save()
        leads = client.get("/countries/iran/").context["landing"].leads
        assert [one.article.title for one in leads] == ["piece 0", "piece 6", "piece 5"]

    def test_leads_without_a_picture_do_not_repeat_the_map_above_them(self, client, tree):
        def maps():
            return client.get("/countries/iran/").content.decode().count("cover--map")

        pieces = [factories.article(tree, countries=[factories.country()]) for _ in range(7)]
        assert maps() == 1  # the country's own
        pieces[-1].lead_image = factories.image()
        pieces[-1].save()
        assert maps() == 3  # no hole beside a photograph

    def test_a_short_list_needs_no_leads(self, client, world):
        assert client.get("/countries/iran/").context["landing"].leads == []

    def test_a_choice_or_a_further_page_shows_the_list_alone(self, client, world):
        assert client.get("/countries/iran/?issue=energy").context["landing"] is None

    def test_a_term_on_which_nothing_is_published_is_not_there(self, client, tree, world):
        factories.country("Oman", "OM")
        assert client.get("/countries/oman/").status_code == 404


def test_a_piece_on_two_countries_is_labelled_by_the_one_whose_list_it_stands_in(client, world):
    for slug, name in (("iran", "Iran"), ("iraq", "Iraq")):
        page = client.get(f"/commentary/?country={slug}").context["page_of_articles"]
        assert {one.article.main_country.name for one in page} == {name}
