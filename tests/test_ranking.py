"""Ids from the search index: which hold the words, and the best of those that one may see."""

import re
from itertools import product

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import ranking
from articles.found import best_ids, holding, ids_holding
from articles.models import ArticlePage
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


def named(rivers, ids):
    names = {pk: title for title, pk in rivers.items()}
    return [names[pk] for pk in ids]


def test_the_index_tells_the_ids_of_all_that_hold_the_words(rivers):
    assert set(ids_holding("river")) == set(rivers.values())
    assert named(rivers, ids_holding("rivers tree run")) == []
    assert set(named(rivers, ids_holding("rivers", "title"))) == set(list(rivers)[:2])
    assert set(named(rivers, ids_holding("rivers", "about"))) == set(list(rivers)[:4])
    assert named(rivers, ids_holding('"rivers run"')) == [] == ids_holding("") == ids_holding("''")
    assert named(rivers, ids_holding('"rivers that run"')) == ["Of them"]


def test_titles_come_before_summaries_and_names_and_those_before_the_rest(rivers):
    order = named(rivers, best_ids("rivers", set(ids_holding("rivers"))))
    assert set(order[:2]) == set(list(rivers)[:2]) and set(order[2:4]) == set(list(rivers)[2:4])
    assert order[4:] == ["Four", "Five", "Six", "Draft"]
    found = holding(ArticlePage.objects.published(), "rivers").order_by("-rank", "-listed_at")
    seen = [pk for pk in best_ids("rivers", set(ids_holding("rivers"))) if pk != rivers["Draft"]]
    assert seen == list(found.values_list("pk", flat=True))


def test_pages_hold_each_once_however_few_are_ranked(rivers, monkeypatch):
    for ranked, few, size in product((1, 2, 3, 500), (0, 5000), (1, 3, 20)):
        monkeypatch.setattr(ranking, "RANKED", ranked)
        monkeypatch.setattr(ranking, "FEW", few)
        assert_pages_hold_each_once(rivers, size)


def assert_pages_hold_each_once(rivers, size):
    among = set(rivers.values())
    pages = [best_ids("rivers", among, start, start + size) for start in range(0, 9, size)]
    paged = [pk for page in pages for pk in page]
    assert paged == best_ids("rivers", among) and set(paged) == among and len(paged) == 8
    assert set(paged[:2]) == {rivers["Rivers"], list(rivers.values())[1]}


def test_only_the_newest_are_ranked_and_others_follow_by_date(rivers, monkeypatch):
    monkeypatch.setattr(ranking, "RANKED", 2)
    order = named(rivers, best_ids("rivers", set(rivers.values())))
    assert order[4:] == ["Five", "Six", "Four", "Draft"]


def test_the_order_is_that_among_the_ids_that_were_given(rivers):
    among = {rivers[name] for name in ("Six", "Four", "By her")}
    assert named(rivers, best_ids("rivers", among)) == ["By her", "Four", "Six"]
    assert best_ids("rivers", set()) == [] == best_ids("", among)
    newest_first = [rivers["Four"], rivers["Six"], rivers["By her"], 0]
    assert named(rivers, best_ids("rivers", among, 1, 2, newest=newest_first)) == ["Four"]


def test_a_page_reads_no_article_and_costs_few_queries(rivers):
    by_date = list(rivers.values())
    with CaptureQueriesContext(connection) as captured:
        best_ids("rivers", set(by_date), newest=by_date)
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
