"""The lists of the admin: what they show, how they are narrowed, and what a row costs."""

import csv
import datetime

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from articles.models import ArticleIndexPage, ArticlePage, ArticleType
from core import admin_filters
from home.models import InformationPage
from topics.models import Issue

from .factories import article, author, country, issue
from .newsroom import client_of, editor

LISTS = ["articles:index", "authors:index", "needs_full_text", "explorer", "author explorer"]


@pytest.fixture
def client(desk):
    return client_of(editor())


def address(name, desk):
    explorers = {"explorer": desk.commentary, "author explorer": desk.authors}
    if name in explorers:
        return reverse("wagtailadmin_explore", args=[explorers[name].pk])
    return reverse(name)


def titles(response):
    return {page.title for page in response.context["object_list"]}


def fill(desk, start, stop):
    for number in range(start, stop):
        person = author(desk, affiliation="An institute")
        article(
            desk,
            f"Article {number}",
            authors=[person],
            body=None,
            summary_only=True,
            issues=[issue("Energy"), issue("Migration")],
            countries=[country()],
        )


@pytest.mark.parametrize("name", LISTS)
def test_a_row_costs_no_query(name, desk, client):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address(name, desk)).status_code == 200
        return len(captured)

    fill(desk, 0, 5)
    queries()  # content types and sites are kept from here on
    few = queries()
    fill(desk, 5, 50)
    assert queries() == few


def test_articles_show_who_wrote_on_what_and_when(desk, client):
    article(
        desk,
        "The strait",
        authors=[author(desk, "Leila Haddad"), author(desk, "Jörg Müller")],
        issues=[issue("Energy")],
        countries=[country("Iraq", "IQ")],
        date=datetime.date(2023, 5, 4),
    )
    html = client.get(reverse("articles:index")).content.decode()
    for shown in ("The strait", "Leila Haddad, Jörg Müller", "Energy", "Iraq", "4 May 2023"):
        assert shown in html


def test_adding_an_article_goes_straight_to_its_form(desk, client):
    response = client.get(reverse("articles:choose_parent"))
    form = reverse("wagtailadmin_pages:add", args=["articles", "articlepage", desk.commentary.pk])
    assert response.status_code == 302 and response.url == form


@pytest.fixture
def three(desk):
    """Three articles that differ in everything that one can filter by."""
    paper = ArticleType.objects.create(
        name="Paper", slug="paper", locale=ArticleType.objects.first().locale
    )
    energy, iran, leila = issue("Energy"), country(), author(desk, "Leila Haddad")
    article(
        desk,
        "One",
        issues=[energy],
        countries=[iran],
        authors=[leila],
        date=datetime.date(2022, 1, 1),
    )
    article(desk, "Two", issues=[issue("Migration")], live=False, date=datetime.date(2023, 1, 1))
    article(
        desk,
        "Three",
        countries=[country("Iraq", "IQ")],
        article_type=paper,
        body=None,
        summary_only=True,
        date=datetime.date(2024, 1, 1),
    )
    return {"energy": energy.pk, "iran": iran.pk, "leila": leila.pk, "paper": paper.pk}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"One", "Two", "Three"}),
        ("issues={energy}", {"One"}),
        ("countries={iran}", {"One"}),
        ("author={leila}", {"One"}),
        ("article_type={paper}", {"Three"}),
        ("status=draft", {"Two"}),
        ("status=live", {"One", "Three"}),
        ("text=summary", {"Three"}),
        ("text=full", {"One", "Two"}),
        ("date_from=2022-06-01&date_to=2023-06-01", {"Two"}),
        ("q=thr", {"Three"}),
        ("q=one&issues={energy}&author={leila}&status=live&ordering=-date", {"One"}),
        ("issues={energy}&status=draft", set()),
        ("status=waiting", set()),
        ("status=rubbish&issues=rubbish&ordering=rubbish", {"One", "Two", "Three"}),
        ("q=%22", set()),
        ("q=%22thr", {"Three"}),
        ("q=*", set()),
        ("q=%F0%9F%98%80", set()),
        ("q=NEAR(one", set()),
    ],
)
@pytest.mark.parametrize(
    ("name", "rows"),
    [("articles:index", admin_filters.ROWS), ("articles:index", 0), ("explorer", 0)],
    ids=["few", "many", "many, by the explorer"],
)
def test_articles_are_narrowed(name, rows, query, found, desk, three, client, monkeypatch):
    monkeypatch.setattr(admin_filters, "ROWS", rows)
    response = client.get(f"{address(name, desk)}?{query.format(**three)}")
    assert response.status_code == 200
    assert titles(response) == found
    assert response.context["paginator"].count == len(found)


@pytest.mark.parametrize(
    "query", ["", "status=live", "issues={energy}", "issues={energy}&status=live"]
)
def test_what_stands_in_another_listing_is_not_counted(query, desk, three, admin_user, client):
    other = desk.home.add_child(instance=ArticleIndexPage(title="Papers", slug="papers"))
    for __ in range(2):
        moved = article(desk, issues=[Issue.objects.get(pk=three["energy"])])
        moved.move(other, pos="last-child")
    client.force_login(admin_user)
    query = query.format(**three)
    here = client.get(f"{reverse('wagtailadmin_explore', args=[other.pk])}?{query}").context
    assert here["paginator"].count == len(here["object_list"]) == 2
    assert client.get(f"{reverse('articles:index')}?{query}").context["paginator"].count > 2


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("has_child_pages=true", {"Commentary", "Authors"}),
        ("has_child_pages=false", {"About us", "One"}),
    ],
)
def test_what_stands_under_the_front_page_is_narrowed(query, found, desk, admin_user, client):
    desk.home.add_child(instance=InformationPage(title="About us", slug="about-us"))
    article(desk, "One", authors=[author(desk)])
    client.force_login(admin_user)
    response = client.get(f"{reverse('wagtailadmin_explore', args=[desk.home.pk])}?{query}")
    assert response.status_code == 200
    assert found <= titles(response)
    assert response.context["paginator"].count == len(titles(response))


def test_authors_show_how_much_they_wrote(desk, client):
    leila = author(desk, "Leila Haddad", affiliation="Gulf Research Center")
    author(desk, "Jörg Müller")
    for __ in range(3):
        article(desk, authors=[leila])
    response = client.get(reverse("authors:index"))
    counts = {person.title: person.articles_count for person in response.context["object_list"]}
    assert counts == {"Leila Haddad": 3, "Jörg Müller": 0}
    assert "Gulf Research Center" in response.content.decode()
    found = client.get(reverse("authors:index"), {"q": "leila", "status": "live"})
    assert titles(found) == {"Leila Haddad"}


class TestTheReport:
    def test_names_what_is_published_as_a_summary(self, desk, client):
        article(desk, "Half", body=None, summary_only=True, authors=[author(desk, "Leila Haddad")])
        article(desk, "Half, and a draft", body=None, summary_only=True, live=False)
        article(desk, "Whole")
        response = client.get(reverse("needs_full_text"))
        assert titles(response) == {"Half"}
        html = response.content.decode()
        assert "1 published article has a summary only" in html and "Leila Haddad" in html

    def test_says_when_nothing_is_missing(self, desk, client):
        html = client.get(reverse("needs_full_text")).content.decode()
        assert "Every published article has its full text" in html

    @pytest.mark.parametrize("kind", ["csv", "xlsx"])
    def test_is_exported(self, desk, client, kind):
        article(desk, "Half", body=None, summary_only=True, authors=[author(desk, "Leila Haddad")])
        response = client.get(reverse("needs_full_text"), {"export": kind})
        content = response.getvalue()
        assert response.status_code == 200
        if kind == "csv":
            (row,) = csv.DictReader(content.decode().splitlines())
            assert row["Title"] == "Half" and row["Authors"] == "Leila Haddad"


class TestVocabularies:
    URL = "wagtailsnippets_topics_issue:"

    @pytest.fixture
    def issues(self, desk):
        return [issue(name) for name in ("Energy", "Geopolitics", "Migration")]

    def names(self, client):
        return [term.name for term in client.get(reverse(f"{self.URL}list")).context["object_list"]]

    def test_a_term_is_dragged_where_it_belongs(self, issues, client):
        assert self.names(client) == ["Energy", "Geopolitics", "Migration"]
        url = reverse(f"{self.URL}reorder", args=[issues[2].pk])
        client.post(f"{url}?position=0")
        assert self.names(client) == ["Migration", "Energy", "Geopolitics"]
        client.post(f"{url}?position=1")
        assert self.names(client) == ["Energy", "Migration", "Geopolitics"]
        client.post(f"{url}?position=rubbish")
        assert self.names(client) == ["Energy", "Geopolitics", "Migration"]

    def test_a_new_term_stands_last(self, issues, client):
        client.post(f"{reverse(f'{self.URL}reorder', args=[issues[0].pk])}?position=2")
        data = {"name": "Climate", "slug": "climate", "introduction": "null"}
        data |= nested_form_data({"lead_pieces": streamfield([])})
        client.post(reverse(f"{self.URL}add"), data)
        assert self.names(client)[-1] == "Climate"

    def test_a_used_term_is_deleted_with_a_warning(self, desk, issues, client):
        for __ in range(2):
            article(desk, issues=issues[:1])
        url = reverse(f"{self.URL}delete", args=[issues[0].pk])
        assert "2 articles carry “Energy”" in client.get(url).content.decode()
        client.post(url)
        assert not Issue.objects.filter(name="Energy").exists()

    def test_a_used_article_type_is_not_deleted(self, desk, client):
        article(desk)
        url = reverse(
            "wagtailsnippets_articles_articletype:delete", args=[ArticleType.objects.get().pk]
        )
        assert client.get(url).status_code == 200
        client.post(url)
        assert ArticleType.objects.exists()

    @pytest.mark.parametrize("name", ["topics_issue", "topics_country", "articles_articletype"])
    def test_lists_are_searched_and_count_their_articles(self, name, desk, issues, client):
        article(desk, issues=issues[:1], countries=[country()])
        url = reverse(f"wagtailsnippets_{name}:list")
        for query in ("", "?q=e", "?q=e&ordering=-articles_count", "?ordering=name"):
            assert client.get(url + query).status_code == 200
        first = client.get(url).context["object_list"][0]
        assert first.articles_count == 1

    def test_the_name_of_a_new_term_fills_in_its_slug(self, issues, client):
        new = client.get(reverse(f"{self.URL}add")).content.decode()
        old = client.get(reverse(f"{self.URL}edit", args=[issues[0].pk])).content.decode()
        assert "w-sync#apply" in new and "w-sync#apply" not in old


class TestOfMany:
    """Lists of a hundred thousand pages: no list reads them all."""

    @pytest.mark.parametrize("name", ["articles:index", "authors:index", "explorer"])
    def test_who_sees_everything_is_not_looked_for_in_all(self, name, desk, admin_user, client):
        fill(desk, 0, 2)
        client.force_login(admin_user)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address(name, desk)).status_code == 200
        assert not any(
            '(SELECT U0."id" AS "pk" FROM "wagtailcore_page" U0)' in query["sql"]
            for query in captured.captured_queries
        )

    def test_the_newest_change_is_found_by_an_index(self, desk):
        newest = F("latest_revision_created_at").desc(nulls_last=True)
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET LOCAL enable_sort = off")
                cursor.execute("SET LOCAL enable_seqscan = off")
        assert "core_page_updated" in ArticlePage.objects.order_by(newest)[:20].explain()
