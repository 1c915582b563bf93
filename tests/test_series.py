"""Series: their pages, and the way from part to part on an article."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageViewRestriction
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from articles.models import SeriesPage, SeriesPart
from tests import factories


@pytest.fixture
def parts(tree):
    return [factories.article(tree, title) for title in ("The strait", "The ports", "The ships")]


@pytest.fixture
def series(tree, parts):
    return factories.series(tree, "The Gulf at sea", parts, introduction="How trade moves.")


def page_of(client, page):
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def places(page):
    """The parts on a series's page: [(number, title)]."""
    found = re.findall(r'part__number"[^>]*>(\d+)<.*?<bdi>([^<]*)</bdi>', page, re.DOTALL)
    return [(int(number), title) for number, title in found]


def graph(page):
    """What the page says of itself in JSON-LD."""
    return json.loads(re.search(r"ld\+json\"[^>]*>(.*?)</script>", page, re.DOTALL)[1])["@graph"][0]


def test_a_series_lists_its_parts_in_the_editors_order(client, series, parts):
    page = page_of(client, series)
    assert places(page) == [(1, "The strait"), (2, "The ports"), (3, "The ships")]
    assert "How trade moves." in page
    first, *_, last = series.parts.all()
    first.sort_order, last.sort_order = last.sort_order, first.sort_order
    first.save(), last.save()
    assert places(page_of(client, series))[0] == (1, "The ships")


def test_it_stands_under_series_and_tells_machines_what_it_has(client, series, parts):
    page = page_of(client, series)
    assert series.url == "/series/the-gulf-at-sea/"
    entity = graph(page)
    assert entity["@type"] == "CreativeWorkSeries"
    assert [part["url"] for part in entity["hasPart"]] == [
        f"http://testserver{p.url}" for p in parts
    ]


def test_parts_that_readers_may_not_see_are_left_out_everywhere(client, series, parts):
    parts[1].unpublish()
    PageViewRestriction.objects.create(page=parts[2], restriction_type="login")
    assert places(page_of(client, series)) == [(1, "The strait")]
    article = page_of(client, parts[0])
    assert "Part 1 of 1 in" in article
    assert "The ports" not in article
    assert "The ships" not in article
    assert "1 part" in page_of(client, series.get_parent())


def test_a_series_without_parts_says_so(client, tree):
    assert "No part of this series has been published yet." in page_of(
        client, factories.series(tree)
    )


def test_the_index_lists_series_with_the_number_of_their_parts(client, tree, series):
    page = page_of(client, tree.series)
    assert f'href="{series.url}"' in page
    assert "3 parts" in page


def test_an_index_without_series_says_so(client, tree):
    assert "No series has been published yet." in page_of(client, tree.series)


def test_an_article_says_which_part_it_is_and_leads_to_the_parts_beside_it(client, series, parts):
    page = page_of(client, parts[1])
    assert "Part 2 of 3 in" in page
    assert f'href="{series.url}"' in page
    assert f'rel="prev" href="{parts[0].url}"' in page
    assert f'rel="next" href="{parts[2].url}"' in page
    entity = graph(page)
    assert entity["isPartOf"]["url"] == f"http://testserver{series.url}"
    assert entity["position"] == 2


def test_the_first_and_the_last_part_lead_one_way_only(client, series, parts):
    first, last = page_of(client, parts[0]), page_of(client, parts[2])
    assert 'rel="prev"' not in first and f'rel="next" href="{parts[1].url}"' in first
    assert 'rel="next"' not in last and f'rel="prev" href="{parts[1].url}"' in last


@pytest.mark.parametrize("hidden", ["unpublished", "private"])
def test_a_series_that_readers_may_not_see_is_not_named(client, series, parts, hidden):
    if hidden == "private":
        PageViewRestriction.objects.create(page=series, restriction_type="login")
    else:
        series.unpublish()
    page = page_of(client, parts[1])
    assert "The Gulf at sea" not in page
    assert "series-nav" not in page


def test_a_series_costs_an_article_one_query(client, tree, series, parts):
    def queries(article):
        client.get(article.url)
        with CaptureQueriesContext(connection) as captured:
            client.get(article.url)
        return len(captured)

    alone = factories.article(tree)
    assert queries(parts[1]) == queries(alone) + 1


def test_a_part_costs_the_series_no_query(client, tree, parts):
    def queries(articles):
        page = factories.series(tree, articles=articles)
        client.get(page.url)
        with CaptureQueriesContext(connection) as captured:
            client.get(page.url)
        return len(captured)

    people = [factories.author(tree) for _ in range(3)]
    few = [factories.article(tree, authors=people) for _ in range(3)]
    many = [factories.article(tree, authors=people) for _ in range(12)]
    assert queries(few) == queries(many)


def test_a_private_article_keeps_its_door_shut(client, parts):
    PageViewRestriction.objects.create(page=parts[0], restriction_type="login")
    assert client.get(parts[0].url).status_code == 302
    alias = parts[0].create_alias(update_slug="the-same")
    assert client.get(alias.url).status_code == 302


def test_a_deleted_article_leaves_its_series(client, series, parts):
    series.save_revision()
    parts[0].delete()
    assert places(page_of(client, series)) == [(1, "The ports"), (2, "The ships")]
    assert series.get_latest_revision_as_object().parts.count() == 2


def form_data(articles, action="action-publish", **fields):
    return nested_form_data(
        {
            "title": "Another",
            "slug": "another",
            "introduction": "",
            "parts": inline_formset([{"article": one.pk} for one in articles]),
            "comments": inline_formset([]),
            action: "1",
            **fields,
        }
    )


def test_an_editor_makes_a_series(admin_client, tree, parts):
    url = reverse("wagtailadmin_pages:add", args=["articles", "seriespage", tree.series.pk])
    assert admin_client.get(url).status_code == 200
    admin_client.post(url, form_data(parts[:2]))
    made = SeriesPage.objects.get()
    assert made.live
    assert [part.article.title for part in made.parts.all()] == ["The strait", "The ports"]


def test_an_article_belongs_to_one_series(admin_client, tree, series, parts):
    url = reverse("wagtailadmin_pages:add", args=["articles", "seriespage", tree.series.pk])
    response = admin_client.post(url, form_data(parts[:1]))
    assert "“The strait” belongs to the series “The Gulf at sea”." in response.content.decode()
    assert SeriesPage.objects.get() == series


def test_a_picture_without_a_credit_keeps_a_series_back(admin_client, tree, parts):
    url = reverse("wagtailadmin_pages:add", args=["articles", "seriespage", tree.series.pk])
    response = admin_client.post(url, form_data(parts, picture=factories.image(credit="").pk))
    assert "has no credit" in response.content.decode()
    assert not SeriesPage.objects.exists()


def test_two_series_that_were_published_at_once_break_nothing(client, tree, series, parts):
    factories.series(tree, "The other", parts[:1])
    assert SeriesPart.objects.filter(article=parts[0]).count() == 2
    assert "Part 1 of 3 in" in page_of(client, parts[0])


def test_series_have_a_list_in_the_admin(admin_client, series):
    page = admin_client.get(reverse("series:index")).content.decode()
    assert "The Gulf at sea" in page


def test_a_preview_shows_the_parts_of_the_form(series, parts):
    series.parts = [SeriesPart(article=parts[2]), SeriesPart(article=parts[0])]
    assert [article.title for article in series.articles()] == ["The ships", "The strait"]
