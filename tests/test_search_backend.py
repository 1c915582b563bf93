"""Wagtail's `.search()` and `.autocomplete()`, as the admin calls them: on each database."""

import re

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from modelsearch.query import MATCH_ALL, And, Boost, Not, Or, Phrase, PlainText
from wagtail.models import Page

from articles.models import ArticlePage
from core import search_asking
from core.search_tables import entries_table
from tests import factories

OIL = PlainText("oil")
WATER = PlainText("water")


@pytest.fixture
def library(tree):
    iran = factories.country()
    for title, fields in {
        "Oil prices": {"body": "<p>Barrels and tankers.</p>", "countries": [iran]},
        "Water": {"body": "<p>Rivers, and the price of oil.</p>", "date": "2020-01-01"},
        "Oil and water": {"body": "<p>They do not mix.</p>", "live": False},
        "Dry land": {"summary": "Where water is dear.", "date": "2024-05-05"},
    }.items():
        factories.article(tree, title, **fields)
    call_command("update_index", verbosity=0)


def titles(found):
    return [one.title for one in found]


def articles():
    return ArticlePage.objects.all()


QUERIES = [
    ("oil", {"Oil prices", "Water", "Oil and water"}),
    ("OILS price", {"Oil prices", "Water"}),
    (PlainText("tanker mix", operator="or"), {"Oil prices", "Oil and water"}),
    (Phrase("price of oil"), {"Water"}),
    (Phrase("oil of price"), set()),
    (Phrase("prices barrels"), set()),
    (And([OIL, WATER]), {"Water", "Oil and water"}),
    (Or([PlainText("barrel"), PlainText("dear")]), {"Oil prices", "Dry land"}),
    (Not(OIL), {"Dry land"}),
    (And([WATER, Not(OIL)]), {"Dry land"}),
    (And([Not(OIL), WATER]), {"Dry land"}),
    (And([Not(OIL), Not(WATER)]), set()),
    (Not(And([OIL, WATER])), {"Oil prices", "Dry land"}),
    (Or([Not(OIL), PlainText("tanker")]), {"Oil prices", "Dry land"}),
    (Or([Not(WATER), Not(OIL)]), {"Oil prices", "Dry land"}),
    (Not(Not(OIL)), {"Oil prices", "Water", "Oil and water"}),
    (Not(Or([OIL, Not(WATER)])), {"Dry land"}),
    (Boost(PlainText("tanker"), 2), {"Oil prices"}),
    (MATCH_ALL, {"Oil prices", "Water", "Oil and water", "Dry land"}),
    (Not(MATCH_ALL), set()),
    (And([MATCH_ALL, OIL, Not(WATER)]), {"Oil prices"}),
    (Or([MATCH_ALL, OIL]), {"Oil prices", "Water", "Oil and water", "Dry land"}),
    (And([OIL, PlainText('"')]), {"Oil prices", "Water", "Oil and water"}),
    (PlainText("***"), set()),
    (Not(Phrase("")), set()),
    ("gap", set()),
    ("|", set()),
    ("oil' OR 1=1 --", set()),
    ("oil) : *", {"Oil prices", "Water", "Oil and water"}),
    ("\0", set()),
]


def test_a_query_finds_the_same_everywhere(library):
    expected = {repr(query): wanted for query, wanted in QUERIES}
    found = {repr(query): set(titles(articles().search(query))) for query, _ in QUERIES}
    assert found == expected
    counts = {repr(query): articles().search(query).count() for query, _ in QUERIES}
    assert counts == {query: len(wanted) for query, wanted in expected.items()}
    unordered = {
        repr(query): set(titles(articles().search(query, order_by_relevance=False)))
        for query, _ in QUERIES
    }
    assert unordered == expected


def test_the_title_counts_most_and_then_how_often(library):
    found = titles(articles().search("oil"))
    assert set(found[:2]) == {"Oil prices", "Oil and water"} and found[2] == "Water"


@pytest.mark.parametrize(("operator", "number"), [("and", 1), ("or", 3)])
def test_words_are_all_wanted_or_any(library, operator, number):
    assert articles().search("oil tankers", operator=operator).count() == number


def test_what_was_found_is_narrowed_ordered_and_cut(library):
    live = articles().live()
    assert set(titles(live.search("oil"))) == {"Oil prices", "Water"}
    assert titles(articles().filter(countries__slug="iran").search("oil")) == ["Oil prices"]
    dated = articles().live().filter(date__lt="2024-06-01")
    assert titles(dated.search("water", order_by="date")) == ["Water", "Dry land"]
    assert titles(dated.order_by("-date").search("water", order_by_relevance=False)) == [
        "Dry land",
        "Water",
    ]
    found = articles().search("oil")
    assert titles(found[:1]) + titles(found[1:3]) == titles(found)
    assert found[1].title == titles(found)[1] and found[1:].count() == 2
    assert titles(Page.objects.search("tankers")) == ["Oil prices"]


def test_a_search_keeps_to_the_title_where_it_is_told_to(library):
    assert set(titles(articles().search("oil", fields=["title"]))) == {
        "Oil prices",
        "Oil and water",
    }
    assert titles(articles().search("water", fields=["summary"])) == ["Dry land"]
    assert not list(articles().search("oil", fields=[]))


@pytest.mark.parametrize("by_relevance", [True, False])
def test_scores_are_told_where_asked_for(library, by_relevance):
    found = articles().search("oil", order_by_relevance=by_relevance).annotate_score("score")
    scores = {one.title: one.score for one in found}
    assert min(scores["Oil prices"], scores["Oil and water"]) >= 1 > scores["Water"] > 0


def test_facets_count_all_that_was_found(library):
    facet = articles().search("oil")[:1].facet("live")
    assert facet == {True: 2, False: 1} and list(facet) == [True, False]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("oil pri", {"Oil prices"}),
        ("WAT", {"Water", "Oil and water"}),
        ("tank", set()),
        ("prices", {"Oil prices"}),
        ("", set()),
    ],
)
def test_titles_are_completed_as_one_types(library, typed, expected):
    assert set(titles(articles().autocomplete(typed))) == expected
    assert articles().autocomplete(typed).count() == len(expected)


class TestOfMany:
    """What very many hold: some are ranked, all are found, none twice."""

    @pytest.fixture
    def many(self, tree, monkeypatch):
        monkeypatch.setattr(search_asking, "RANKED", 4)
        factories.article(tree, "On rivers")
        for number in range(12):
            factories.article(tree, f"Piece {number}", body="<p>Of rivers.</p>")
        call_command("update_index", verbosity=0)
        return articles().search("rivers")

    def test_titles_come_first_even_if_they_are_old(self, many):
        assert titles(many)[0] == "On rivers" and titles(many)[1] == "Piece 11"

    @pytest.mark.parametrize("size", [1, 3, 5, 20])
    def test_pages_hold_each_once(self, many, size):
        paged = [one for start in range(0, 20, size) for one in titles(many[start : start + size])]
        assert paged == titles(many) and len(set(paged)) == 13 == many.count()

    def test_a_page_costs_the_same_whatever_their_number(self, tree, many):
        def queries():
            with CaptureQueriesContext(connection) as captured:
                assert list(articles().search("rivers")[:3])
            return len(captured)

        before = queries()
        for number in range(10):
            factories.article(tree, f"More {number}", body="<p>Of rivers.</p>")
        assert queries() == before


class TestPlans:
    """The full-text index answers; no table is read for each row."""

    @pytest.fixture
    def archive(self, library):
        """So many entries that reading them all is no way to find one."""
        type_id = ContentType.objects.get_for_model(ArticlePage).pk
        entries = [(type_id, f"-{number}", f"filler{number}") for number in range(1, 3000)]
        text = "to_tsvector('simple', %s)" if connection.vendor == "postgresql" else "%s"
        more = ", ''" * (2 if connection.vendor == "postgresql" else 0)
        columns = "content_type_id, object_id, title_norm, title, autocomplete, body"
        columns += ", title_text, body_text" if more else ""
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {entries_table()} ({columns})"  # noqa: S608
                f" VALUES (%s, %s, 1, {text}, {text}, {text}{more})",
                [(*entry, entry[2], entry[2]) for entry in entries],
            )
            cursor.execute(f"ANALYZE {entries_table()}")

    @pytest.mark.parametrize(
        "ask",
        [
            lambda: Page.objects.search("oil", order_by_relevance=False),
            lambda: Page.objects.live().search("oil", fields=["title"]),
            lambda: articles().autocomplete("oil", order_by_relevance=False),
        ],
    )
    def test_the_index_is_asked_once(self, archive, ask):
        plan = ask().get_queryset().explain()
        assert "CORRELATED" not in plan and "SubPlan" not in plan
        if connection.vendor == "postgresql":
            function = re.search(r"Function Scan on (core_search_\w+)", plan)[1]
            plan = self.plan_of(function)
            assert re.search(r"Bitmap Index Scan on \w+(whole|_gin)", plan), plan
            assert "Seq Scan" not in plan
        else:
            assert "VIRTUAL TABLE INDEX" in plan
            assert "COVERING INDEX core_search_keys" in plan, plan
            assert "SCAN entry" not in plan

    def plan_of(self, function):
        """How Postgres goes about what a function asks, with the function's own settings."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT prosrc, proconfig FROM pg_proc WHERE proname = %s", [function])
            sql, settings = cursor.fetchone()
            for setting in settings:
                cursor.execute(f"SET LOCAL {setting}")
            sql = sql.replace("asked", "to_tsquery('simple', 'oil')")
            cursor.execute(f"EXPLAIN {sql.replace('(types)', '(ARRAY[1, 2])')}")
            return "\n".join(line for (line,) in cursor.fetchall())

    def test_saving_reads_no_other_entry(self, library):
        with CaptureQueriesContext(connection) as captured:
            articles().get(title="Water").save()
        assert not any("AVG(" in query["sql"] for query in captured.captured_queries)
