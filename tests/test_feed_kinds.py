"""RSS, Atom and JSON Feed: the same of every choice, page by page, as readers' programs want it."""

import datetime
import json
import uuid
from xml.etree import ElementTree

import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.dateparse import parse_datetime

from articles.feeds import items
from core.models import SiteSettings
from tests import factories

ATOM = "{http://www.w3.org/2005/Atom}"
STEPS = {"rss": "", "atom": "atom/", "json": "json/"}
MEDIA_TYPES = {
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "json": "application/feed+json",
}
ODD_NAME = "سعيد‏\x0b\u202eالأحمد 🦉"


def feed(client, kind, query=""):
    response = client.get(f"/commentary/feed/{STEPS[kind]}{query}")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == f"{MEDIA_TYPES[kind]}; charset=utf-8"
    return response.content


def atom_of(client, query=""):
    return ElementTree.fromstring(feed(client, "atom", query))  # noqa: S314 - our own


def json_of(client, query=""):
    return json.loads(feed(client, "json", query))


def titles(client, kind, query=""):
    if kind == "json":
        return [item["title"] for item in json_of(client, query)["items"]]
    return [entry.title for entry in feedparser.parse(feed(client, kind, query)).entries]


@pytest.fixture
def article(tree):
    people = [factories.author(tree, "Jane Doe"), factories.author(tree, ODD_NAME)]
    return factories.article(
        tree,
        "Tea & <oil>",
        summary="What a <b> means.",
        authors=people,
        issues=[factories.issue("Energy")],
        countries=[factories.country()],
        publish=True,
    )


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_a_feed_reader_understands_all_of_it(client, article, kind):
    parsed = feedparser.parse(feed(client, kind))
    assert parsed.bozo == 0
    entry = parsed.entries[0]
    assert entry.title == "Tea & <oil>"
    assert entry.link == f"http://testserver{article.url}"
    assert entry.id == f"urn:uuid:{article.translation_key}"
    assert "The ministers met" in entry.content[0].value
    assert {tag.term for tag in entry.tags} == {"Energy", "Iran"}
    assert entry.published_parsed[:3] == (2024, 6, 1)
    names = [author.name for author in entry.authors]
    assert names == ["Jane Doe", ODD_NAME.replace("\x0b", " ")]


def test_atom_holds_what_its_standard_requires(client, article):
    feed = atom_of(client)
    for element in [feed, *feed.findall(f"{ATOM}entry")]:
        for name in ("id", "title", "updated"):
            assert len(element.findall(ATOM + name)) == 1
        assert parse_datetime(element.findtext(f"{ATOM}updated")).tzinfo
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Rostrum"
    entry = feed.find(f"{ATOM}entry")
    assert next(a.findtext(f"{ATOM}uri") for a in entry.findall(f"{ATOM}author")) == (
        "http://testserver/authors/jane-doe/"
    )
    summary = entry.find(f"{ATOM}summary")
    assert (summary.get("type"), summary.text) == ("text", "What a <b> means.")
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == "http://testserver/commentary/feed/atom/"
    assert links["alternate"] == "http://testserver/commentary/"


def test_json_holds_what_its_standard_requires(client, article):
    feed = json_of(client)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "http://testserver/commentary/feed/json/"
    assert feed["home_page_url"] == "http://testserver/commentary/"
    assert feed["language"] == "en"
    item = feed["items"][0]
    assert all(isinstance(item[name], str) for name in ("id", "url", "title", "content_html"))
    assert item["authors"][0] == {"name": "Jane Doe", "url": "http://testserver/authors/jane-doe/"}
    assert item["tags"] == ["Energy", "Iran"]
    assert parse_datetime(item["date_published"]).tzinfo
    assert parse_datetime(item["date_modified"]).tzinfo


def test_a_summary_alone_is_told_as_such(client, tree):
    factories.article(tree, body=None, date=None)
    item = json_of(client)["items"][0]
    assert item["content_text"] == "A summary."
    assert "content_html" not in item and "date_published" not in item
    assert atom_of(client).find(f"{ATOM}entry/{ATOM}content") is None


def test_the_id_stays_and_the_update_moves(client, article):
    before = atom_of(client).find(f"{ATOM}entry")
    article.slug, article.title = "another-address", "Corrected"
    article.updated_date = datetime.date.today() + datetime.timedelta(days=1)
    article.save_revision().publish()
    after = atom_of(client).find(f"{ATOM}entry")
    assert after.findtext(f"{ATOM}id") == before.findtext(f"{ATOM}id")
    assert after.findtext(f"{ATOM}updated") > before.findtext(f"{ATOM}updated")


def test_another_language_has_an_id_of_its_own(article, settings):
    plain = items.lasting_id(article, settings.LANGUAGE_CODE)
    assert plain == f"urn:uuid:{article.translation_key}"
    arabic = items.lasting_id(article, "ar")
    assert arabic != plain
    assert uuid.UUID(arabic.removeprefix("urn:uuid:"))


@pytest.mark.parametrize("kind", STEPS)
def test_every_choice_has_its_feed(client, tree, kind):
    energy, iran = factories.issue("Energy"), factories.country()
    factories.article(tree, "Both", issues=[energy], countries=[iran])
    factories.article(tree, "One", issues=[energy])
    assert titles(client, kind, "?issue=energy&country=iran&x=1") == ["Both"]
    assert sorted(titles(client, kind, "?issue=energy")) == ["Both", "One"]


def test_each_choice_has_a_feed_id_and_a_name_of_its_own(client, article):
    everything, energy = atom_of(client), atom_of(client, "?issue=energy")
    assert everything.findtext(f"{ATOM}id") != energy.findtext(f"{ATOM}id")
    assert energy.findtext(f"{ATOM}title") == "Rostrum: Commentary (Energy)"


def test_the_listing_and_a_term_link_to_all_three(client, article):
    for page in ("/commentary/?issue=energy", "/issues/energy/"):
        html = " ".join(client.get(page).content.decode().split())
        for kind, media_type in MEDIA_TYPES.items():
            address = f"http://testserver/commentary/feed/{STEPS[kind]}?issue=energy"
            assert f'<link rel="alternate" type="{media_type}"' in html
            assert f'href="{address}"' in html


@pytest.mark.parametrize("kind", STEPS)
def test_a_long_feed_goes_on(client, tree, monkeypatch, kind):
    monkeypatch.setattr(items, "ITEMS", 2)
    for day in range(1, 6):
        factories.article(tree, f"Day {day}", date=datetime.date(2024, 1, day))
    pages = [titles(client, kind, f"?page={number}") for number in (1, 2, 3)]
    assert pages == [["Day 5", "Day 4"], ["Day 3", "Day 2"], ["Day 1"]]
    second = f"http://testserver/commentary/feed/{STEPS[kind]}?page=2"
    if kind == "json":
        assert json_of(client)["next_url"] == second
        assert "next_url" not in json_of(client, "?page=3")
    else:
        links = {link.rel: link.href for link in feedparser.parse(feed(client, kind)).feed.links}
        assert links["next"] == second
        last = feedparser.parse(feed(client, kind, "?page=3")).feed.links
        assert {link.rel: link.href for link in last}["previous"] == second
        assert "next" not in {link.rel for link in last}
    assert client.get(f"/commentary/feed/{STEPS[kind]}?page=4").status_code == 404


@pytest.mark.parametrize("kind", STEPS)
@pytest.mark.parametrize("page", ["zzz", "-1", "0", "", "9" * 50, "%D9%A1", "1.5"])
def test_a_page_that_is_no_number_is_the_first(client, article, kind, page):
    assert titles(client, kind, f"?page={page}") == ["Tea & <oil>"]


@pytest.mark.parametrize("kind", STEPS)
def test_an_unchanged_feed_is_neither_sent_nor_made_again(client, article, monkeypatch, kind):
    address = f"/commentary/feed/{STEPS[kind]}"
    first = client.get(address)

    def never(*args, **kwargs):
        raise AssertionError("rendered")

    with monkeypatch.context() as patched:
        patched.setattr(items, "render_to_string", never)
        etag, modified = first.headers["ETag"], first.headers["Last-Modified"]
        for condition in ({"if-none-match": etag}, {"if-modified-since": modified}):
            again = client.get(address, headers=condition)
            assert (again.status_code, again.headers["ETag"]) == (304, etag)


@pytest.mark.parametrize("change", ["body", "author", "issue", "site"])
def test_whatever_it_says_changes_the_etag(client, article, change):
    etag = client.get("/commentary/feed/").headers["ETag"]
    match change:
        case "body":
            article.body = [("paragraph", "<p>Other words.</p>")]
            article.save()
        case "author":
            person = article.authors[0]
            person.title = "Jane Smith"
            person.save()
        case "issue":
            article.issues.set([factories.issue("Water")])
            article.save()
        case "site":
            SiteSettings.objects.update(name="Gulf Forum")
    assert client.get("/commentary/feed/", headers={"if-none-match": etag}).status_code == 200


@pytest.mark.parametrize("kind", STEPS)
def test_an_item_more_costs_no_query(client, tree, kind):
    def queries():
        feed(client, kind)
        with CaptureQueriesContext(connection) as captured:
            feed(client, kind)
        return len(captured)

    def fill(number):
        for _ in range(number):
            factories.article(
                tree,
                issues=[factories.issue()],
                countries=[factories.country()],
                authors=[factories.author(tree, photo=factories.image())],
                lead_image=factories.image(),
            )

    fill(1)
    few = queries()
    fill(8)
    assert queries() == few


@pytest.mark.parametrize("address", ["feed/rss/", "feed/xml/", "feed/atom/more/"])
def test_a_kind_that_is_not_there_is_not_found(client, article, address):
    assert client.get(f"/commentary/{address}").status_code == 404
