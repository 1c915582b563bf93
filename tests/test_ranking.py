"""Ids from the search index: which hold the words, and the best of those that one may see."""

import re
from itertools import product

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pyroaring import BitMap

from articles import ranking, tallies
from articles.found import ids_holding
from articles.looking import Query
from tests import factories


@pytest.fixture
def rivers(tree):
    """Eight articles on rivers, in the order in which they answer; the last two by date."""
    people = factories.author(tree, "Ruth Rivers")
    pieces = [
        ("Rivers", {"date": "2001-01-01"}),
        ("Rivers and what in the world is beside them", {"date": "2022-01-01"}),
        ("By her", {"authors": [people], "date": "2002-01-01"}),
        ("Of them", {"summary": "On rivers that run dry, and others.", "date": "2001-01-01"}),
        ("Four", {"body": "<p>Rivers, rivers, rivers.</p>", "date": "2010-01-01"}),
        ("Five", {"body": "<p>Of rivers and trees.</p>", "date": "2023-01-01"}),
        ("Six", {"body": "<p>Of rivers and trees.</p>", "date": "2022-01-01"}),
        ("Draft", {"body": "<p>Of rivers and trees.</p>", "live": False, "date": "2021-01-01"}),
    ]
    pks = {title: factories.article(tree, title, **fields).pk for title, fields in pieces}
    factories.article(tree, "Deserts")
    call_command("update_index", verbosity=0)
    return pks


def best_ids(words, among, start=0, stop=20):
    """The best of the ids `among`, as far as readers see them."""
    kept = tallies.read()
    return ranking.best_ids(words, kept, kept.everything & BitMap(among), start, stop)


def named(rivers, ids):
    names = {pk: title for title, pk in rivers.items()}
    return [names[pk] for pk in ids]


def test_the_index_tells_the_ids_of_all_that_hold_the_words(rivers):
    assert set(ids_holding("river")) == set(rivers.values())
    assert not ids_holding("rivers tree run")
    assert set(named(rivers, ids_holding("rivers", "title"))) == set(list(rivers)[:2])
    assert set(named(rivers, ids_holding("rivers", "about"))) == set(list(rivers)[:4])
    assert not any(map(ids_holding, ('"rivers run"', "", "''")))
    assert named(rivers, ids_holding('"rivers that run"')) == ["Of them"]


def test_titles_come_before_summaries_and_names_and_those_before_the_rest(rivers):
    order = named(rivers, best_ids("rivers", ids_holding("rivers")))
    assert set(order[:2]) == set(list(rivers)[:2]) and set(order[2:4]) == set(list(rivers)[2:4])
    assert order[4:] == ["Four", "Five", "Six"]


def test_pages_hold_each_once_however_few_are_ranked(rivers, monkeypatch):
    for ranked, size in product((1, 2, 3, 500), (1, 3, 20)):
        monkeypatch.setattr(ranking, "RANKED", ranked)
        assert_pages_hold_each_once(rivers, size)


def assert_pages_hold_each_once(rivers, size):
    among = {pk for title, pk in rivers.items() if title != "Draft"}
    pages = [best_ids("rivers", among, start, start + size) for start in range(0, 9, size)]
    paged = [pk for page in pages for pk in page]
    assert paged == best_ids("rivers", among) and set(paged) == among and len(paged) == 7
    assert set(paged[:2]) == {rivers["Rivers"], list(rivers.values())[1]}


def test_only_the_newest_are_ranked_and_others_follow_by_date(rivers, monkeypatch):
    monkeypatch.setattr(ranking, "RANKED", 2)
    order = named(rivers, best_ids("rivers", set(rivers.values())))
    assert order[4:] == ["Five", "Six", "Four"]


def test_the_order_is_that_among_the_ids_that_were_given(rivers):
    among = {rivers[name] for name in ("Six", "Four", "By her")}
    assert named(rivers, best_ids("rivers", among)) == ["By her", "Four", "Six"]
    assert best_ids("rivers", set()) == [] == best_ids("", among)
    assert named(rivers, best_ids("rivers", among, 1, 2)) == ["Four"]


def test_what_went_meanwhile_has_no_rank(rivers):
    assert ranking._scores(Query.of("rivers"), "whole", [10**6, 10**6 + 1]) == {}


def test_a_page_reads_no_article_and_costs_few_queries(rivers):
    kept = tallies.read()
    with CaptureQueriesContext(connection) as captured:
        ranking.best_ids("rivers", kept, BitMap(rivers.values()))
    assert len(captured) <= 5
    assert not any("wagtailcore_page" in query["sql"] for query in captured.captured_queries)


@pytest.mark.parametrize("part", ranking.PARTS)
def test_each_part_has_an_index(rivers, part):
    with CaptureQueriesContext(connection) as captured:
        ids_holding("rivers", part)
    sql = captured.captured_queries[0]["sql"]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT prosrc FROM pg_proc WHERE proname = %s", [f"articles_searched_{part}"]
            )
            sql = cursor.fetchone()[0].replace("asked", "to_tsquery('simple', 'river')")
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(f"EXPLAIN {sql}")
            name = "articles_searched_gin" if part == "whole" else f"articles_searched_{part}_gin"
            expected = f"Bitmap Index Scan on {name}"
        else:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            expected = "VIRTUAL TABLE INDEX"
        plan = "\n".join(str(row) for row in cursor.fetchall())
    assert expected in plan and not re.search(r"Seq Scan|CORRELATED", plan)
