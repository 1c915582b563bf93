"""The sitemap: an index of sections, of any length, for each of several sites."""

import datetime
import re
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, Site

from articles.models import ArticleIndexPage, ArticlePage
from config.sitemaps import SiteSitemap
from home.models import HomePage
from tests import factories
from tests.maps import locations, sitemap_urls

SECTIONS = [f"http://testserver/sitemap-{name}.xml" for name in ("articles", "pages", "topics")]


@pytest.fixture
def second_site(tree, settings):
    """http://other.example/, with a listing and an article of its own."""
    settings.ALLOWED_HOSTS = ["*"]
    home = HomePage(title="Other", slug="other")
    Page.objects.get(depth=1).add_child(instance=home)
    Site.objects.create(hostname="other.example", root_page=home)
    listing = ArticleIndexPage(title="Papers", slug="papers")
    home.add_child(instance=listing)
    paper = ArticlePage(title="A paper", slug="a-paper", body=[("paragraph", factories.PARAGRAPH)])
    listing.add_child(instance=paper)
    paper.issues.add(factories.issue("Energy"))
    paper.save()


def test_the_sitemap_is_an_index_of_its_sections(client, tree):
    response = client.get("/sitemap.xml")
    assert "<sitemapindex" in response.content.decode()
    assert locations(response) == SECTIONS
    for section in SECTIONS:
        assert "<urlset" in client.get(section).content.decode()
    assert client.get("/sitemap-nothing.xml").status_code == 404


def test_a_long_section_goes_on_in_further_maps(client, tree, monkeypatch):
    monkeypatch.setattr(SiteSitemap, "limit", 2)
    articles = [factories.article(tree) for _ in range(5)]
    first = SECTIONS[0]
    maps = [url for url in locations(client.get("/sitemap.xml")) if url.startswith(first)]
    assert maps == [first, f"{first}?p=2", f"{first}?p=3"]
    assert [len(locations(client.get(url))) for url in maps] == [2, 2, 1]
    urls = sitemap_urls(client)
    assert {f"http://testserver{article.url}" for article in articles} < set(urls)
    assert len(urls) == len(set(urls))


@pytest.mark.parametrize("page", ["4", "0", "-1", "zzz", "", "9" * 50])
def test_a_map_that_is_not_there_is_not_found(client, tree, page):
    assert client.get(SECTIONS[0], {"p": page}).status_code == 404


def test_the_index_says_when_a_section_last_changed(client, tree):
    factories.article(tree)  # live without a publication on record
    article = factories.article(tree, publish=True)
    moment = datetime.datetime(2031, 5, 4, 12, tzinfo=datetime.UTC)
    ArticlePage.objects.filter(pk=article.pk).update(last_published_at=moment)
    assert "<lastmod>2031-05-04" in client.get("/sitemap.xml").content.decode()
    assert "<lastmod>2031-05-04" in client.get(SECTIONS[0]).content.decode()


def test_each_of_two_sites_lists_its_own(client, tree, second_site):
    article = factories.article(tree, "A piece", issues=[factories.issue()])
    ours = sitemap_urls(client)
    theirs = sitemap_urls(client, headers={"host": "other.example"})
    assert f"http://testserver/commentary/{article.slug}/" in ours
    assert "http://testserver/issues/geopolitics/" in ours
    assert all(url.startswith("http://testserver/") for url in ours)
    assert not any("paper" in url or "energy" in url for url in ours)
    assert set(theirs) == {
        "http://other.example/",
        "http://other.example/papers/",
        "http://other.example/papers/a-paper/",
        "http://other.example/issues/",
        "http://other.example/issues/energy/",
        "http://other.example/countries/",
    }
    assert not any("http" in url[4:] for url in ours + theirs)


def test_an_address_more_costs_no_query(client, tree):
    def queries(url):
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            client.get(url)
        return len(captured)

    addresses = ["/sitemap.xml", *SECTIONS]
    factories.article(tree, authors=[factories.author(tree)])
    few = [queries(url) for url in addresses]
    for _ in range(9):
        factories.article(tree, authors=[factories.author(tree)])
    assert [queries(url) for url in addresses] == few


def test_every_entry_of_the_index_says_when_it_last_changed(client, tree):
    factories.article(tree, publish=True, issues=[factories.issue()])
    index = client.get("/sitemap.xml").content.decode()
    assert index.count("<lastmod>") == len(SECTIONS)


def test_a_part_reads_no_more_than_it_holds(client, tree, monkeypatch):
    monkeypatch.setattr(SiteSitemap, "limit", 3)
    for _ in range(8):
        factories.article(tree)
    client.get(SECTIONS[0])
    with CaptureQueriesContext(connection) as captured:
        client.get(f"{SECTIONS[0]}?p=2")
    three = re.compile(r'"page_ptr_id" IN \(\d+, \d+, \d+\)')
    rows = [query["sql"] for query in captured if three.search(query["sql"])]
    assert len(rows) == 1 and "body" not in rows[0]


def news_of(client):
    root = ElementTree.fromstring(client.get("/sitemap-news.xml").content)  # noqa: S314 - our own
    return [{node.tag.rpartition("}")[2]: node.text for node in url.iter()} for url in root]


def test_news_are_of_the_last_two_days(client, tree):
    today = timezone.localdate()
    fresh = factories.article(tree, "Tea & <oil>", date=None, publish=True)
    factories.article(tree, "Old", date=today - datetime.timedelta(days=3))
    factories.article(tree, "To come", date=today + datetime.timedelta(days=1))
    factories.article(tree, "A summary", date=today, body=None)
    factories.article(tree, "Undated", date=None, imported=True)
    factories.article(tree, "A draft", date=today, live=False)
    (told,) = news_of(client)
    assert told["loc"] == f"http://testserver{fresh.url}"
    assert (told["title"], told["name"], told["language"]) == ("Tea & <oil>", "Rostrum", "en")
    moment = datetime.datetime.fromisoformat(told["publication_date"])
    assert abs(timezone.now() - moment) < datetime.timedelta(hours=1)


def test_without_news_the_map_is_empty(client, tree):
    factories.article(tree)
    assert news_of(client) == []


def test_news_cost_the_same_queries_whatever_their_number(client, tree):
    def queries():
        client.get("/sitemap-news.xml")
        with CaptureQueriesContext(connection) as captured:
            client.get("/sitemap-news.xml")
        return len(captured)

    factories.article(tree, date=timezone.localdate())
    few = queries()
    for _ in range(5):
        factories.article(tree, date=timezone.localdate())
    assert len(news_of(client)) == 6
    assert queries() == few


def test_robots_name_both_maps(client, tree):
    robots = client.get("/robots.txt").content.decode()
    for name in ("sitemap.xml", "sitemap-news.xml"):
        assert f"Sitemap: http://testserver/{name}\n" in robots
