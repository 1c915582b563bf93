"""The API to read: the listing's own filter, paged, open, described, and not to be overrun."""

import datetime

import pytest

from api.door import PER_MINUTE
from articles import tallies
from tests import factories


@pytest.fixture
def articles(tree):
    iran = factories.country()
    ali = factories.author(tree, "Syed Ali", role="Fellow")
    return [
        factories.article(
            tree,
            f"Piece {n}",
            countries=[iran] if n % 2 else [],
            issues=[factories.issue("Energy")],
            authors=[ali],
            date=datetime.date(2024, 1, n + 1),
        )
        for n in range(5)
    ]


def test_articles_by_the_listings_filter(client, articles):
    data = client.get("/api/articles/?country=iran&issue=energy").json()
    assert data["count"] == 2
    assert [one["title"] for one in data["results"]] == ["Piece 3", "Piece 1"]
    piece = data["results"][0]
    assert piece["url"] == f"http://testserver{articles[3].url}"
    assert piece["date"] == "2024-01-04"
    assert piece["authors"] == [{"name": "Syed Ali", "url": "http://testserver/authors/syed-ali/"}]
    assert piece["countries"] == [{"slug": "iran", "name": "Iran", "iso_code": "IR"}]
    assert data["facets"]["country"] == [
        {"value": "iran", "name": "Iran", "articles": 2, "chosen": True}
    ]


def test_pages_link_to_each_other(client, articles):
    first = client.get("/api/articles/?issue=energy&per_page=2&junk=1").json()
    assert (first["pages"], first["previous"]) == (3, None)
    assert first["next"] == "http://testserver/api/articles/?issue=energy&per_page=2&page=2"
    titles = []
    address = "/api/articles/?issue=energy&per_page=2"
    while address:
        data = client.get(address).json()
        titles += [one["title"] for one in data["results"]]
        address = data["next"]
    assert titles == [f"Piece {n}" for n in (4, 3, 2, 1, 0)]


@pytest.mark.parametrize(
    ("asked", "given"), [("1000000", 100), ("0", 1), ("-3", 20), ("ten", 20), ("²", 20), ("", 20)]
)
def test_the_size_of_a_page_has_bounds(client, articles, asked, given):
    data = client.get("/api/articles/", {"per_page": asked}).json()
    assert len(data["results"]) == min(given, 5)


def test_authors_issues_and_countries_with_their_numbers(client, articles):
    (author,) = client.get("/api/authors/").json()["results"]
    assert (author["name"], author["role"], author["articles"]) == ("Syed Ali", "Fellow", 5)
    (issue,) = client.get("/api/issues/").json()["results"]
    assert (issue["slug"], issue["articles"]) == ("energy", 5)
    (country,) = client.get("/api/countries/").json()["results"]
    assert (country["iso_code"], country["articles"]) == ("IR", 2)
    assert country["url"] == "http://testserver/countries/iran/"


def test_what_is_not_public_is_not_told(client, tree, articles):
    articles[4].unpublish()
    assert client.get("/api/articles/").json()["count"] == 4
    assert client.get("/api/authors/").json()["results"][0]["articles"] == 4


def test_every_page_of_the_web_may_read_and_keep_it(client, articles):
    response = client.get("/api/articles/")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cache-Control"] == "public, max-age=60"
    again = client.get("/api/articles/", headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304
    exposed = response["Access-Control-Expose-Headers"]
    assert exposed == again["Access-Control-Expose-Headers"] == "ETag, Link, Retry-After"


def test_a_page_may_ask_whether_anything_has_changed(client, articles):
    preflight = client.options("/api/articles/")
    assert preflight.status_code == 204
    assert preflight["Access-Control-Allow-Headers"] == "Accept, If-None-Match"


def test_head_is_told_what_get_is_told(client, articles):
    told, head = client.get("/api/articles/"), client.head("/api/articles/")
    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == told["ETag"]
    again = client.head("/api/articles/", headers={"If-None-Match": head["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("path", ["/api/nope/", "/api/nope", "/api/articles/1/", "/api/a.json"])
def test_where_nothing_is_programs_are_told_so(client, articles, path):
    response = client.get(path)
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response.json()["status"] == 404


def test_an_address_without_its_last_slash_leads_to_the_whole_one(client, articles):
    response = client.get("/api/articles?country=iran")
    assert response.status_code == 301
    assert response["Location"] == "/api/articles/?country=iran"
    assert response["Access-Control-Allow-Origin"] == "*"


def test_nobody_writes(client, articles):
    response = client.post("/api/articles/", {})
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_who_asks_too_often_is_told_when_to_come_back(client, articles):
    answers = [client.get("/api/").status_code for _ in range(PER_MINUTE + 1)]
    assert answers == [200] * PER_MINUTE + [429]
    refused = client.get("/api/articles/")
    assert refused["Retry-After"] == "60"
    assert refused["Content-Type"] == "application/problem+json"
    assert "no-store" in refused["Cache-Control"]


def test_the_description_names_every_key_that_is_sent(client, articles):
    described = client.get("/api/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    for name in ("articles", "authors", "issues", "countries"):
        path = f"/api/{name}/"
        schema = described["paths"][path]["get"]["responses"]["200"]["content"]
        schema = schema["application/json"]["schema"]
        data = client.get(path).json()
        assert set(data) == set(schema["properties"])
        one = schema["properties"]["results"]["items"]["$ref"].rsplit("/", 1)[1]
        sent = set(data["results"][0])
        properties = set(described["components"]["schemas"][one]["properties"])
        assert sent == properties, name


def test_wagtails_own_api_is_off(client, tree):
    assert client.get("/api/wagtail/pages/").status_code == 404


def test_the_number_of_queries_does_not_grow(client, tree, articles, django_assert_max_num_queries):
    tallies.fold()
    client.get("/api/articles/")
    with django_assert_max_num_queries(10):
        client.get("/api/articles/?country=iran&author=syed-ali&year=2024")
