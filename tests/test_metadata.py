"""What machines read: title, description, canonical, Open Graph, citation tags, JSON-LD."""

import datetime
import json
import re

import pytest
from bs4 import BeautifulSoup
from django.utils.dateparse import parse_datetime

from articles.models import ArticlePage
from authors.models import AuthorLink
from core.models import SiteSettings
from tests import factories
from tests.maps import sitemap_urls


def head_of(client, url):
    """The head of a page, its white space folded."""
    page = client.get(url).content.decode()
    return re.sub(r"\s+", " ", page[: page.index("</head>")])


def graph_of(client, url):
    """The JSON-LD of a page, by type."""
    head = head_of(client, url)
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', head, re.S)
    assert len(blocks) == 1
    return {entity["@type"]: entity for entity in json.loads(blocks[0])["@graph"]}


@pytest.fixture
def article(tree):
    author = factories.author(tree, "Syed Mohammad Ali", honorific="Dr.")
    return factories.article(
        tree,
        "Edge of </script> Escalation",
        summary="A fragile peace.",
        authors=[author, factories.author(tree, "Jane Doe")],
        issues=[factories.issue()],
        countries=[factories.country()],
        lead_image=factories.image(),
        date=datetime.date(2024, 2, 6),
        updated_date=datetime.date(2024, 2, 8),
    )


def test_an_article_describes_itself_to_search_engines(client, article):
    entity = graph_of(client, article.url)["OpinionNewsArticle"]
    assert entity["headline"] == "Edge of </script> Escalation"
    assert entity["url"] == f"http://testserver{article.url}"
    assert entity["datePublished"] == "2024-02-06T00:00:00+00:00"
    assert entity["dateModified"] == "2024-02-08T00:00:00+00:00"
    assert entity["isAccessibleForFree"] is True
    assert [p["name"] for p in entity["author"]] == ["Syed Mohammad Ali", "Jane Doe"]
    base = "http://testserver"
    assert entity["about"] == [
        {"@type": "Thing", "name": "Geopolitics", "url": f"{base}/issues/geopolitics/"},
        {"@type": "Country", "name": "Iran", "url": f"{base}/countries/iran/"},
    ]
    assert entity["wordCount"] == 8
    assert entity["articleSection"] == "Commentary"
    assert len(entity["image"]) == 3
    for picture in entity["image"]:
        assert picture["@type"] == "ImageObject"
        assert picture["contentUrl"].startswith("http://testserver/media/")


DAY, LATER, LAST = (datetime.datetime(2024, 6, n, 9, tzinfo=datetime.UTC) for n in (1, 5, 9))


@pytest.mark.parametrize(
    ("first", "last", "updated", "told"),
    [
        (DAY, DAY, None, DAY),
        (DAY, LATER, None, LATER),  # corrected, and nobody said so
        (DAY, LAST, LATER.date(), LATER.replace(hour=0)),  # the editor's word is what counts
        (DAY, LATER, LATER.date(), LATER),
        (DAY, LATER, DAY.date(), DAY),  # not at midnight, before it was published
        (LAST, LAST, None, DAY.replace(hour=0)),  # imported: what it says is not new
        (LAST, LAST, LATER.date(), LATER.replace(hour=0)),
    ],
)
def test_page_and_feeds_tell_one_moment_of_change(client, tree, first, last, updated, told):
    article = factories.article(tree, date=DAY.date(), updated_date=updated)
    ArticlePage.objects.filter(pk=article.pk).update(
        first_published_at=first, last_published_at=last
    )
    entity = graph_of(client, article.url)["OpinionNewsArticle"]
    atom = BeautifulSoup(client.get("/commentary/feed/atom/").content, "xml")
    item = client.get("/commentary/feed/json/").json()["items"][0]
    moments = entity["dateModified"], atom.entry.updated.text, item["date_modified"]
    assert {parse_datetime(moment) for moment in moments} == {told}
    assert parse_datetime(entity["datePublished"]) <= told


def test_the_breadcrumb_is_told_as_well(client, article):
    items = graph_of(client, article.url)["BreadcrumbList"]["itemListElement"]
    assert [item["name"] for item in items] == ["Home", "Commentary", article.title]
    assert items[1]["item"] == "http://testserver/commentary/"


def test_open_graph_and_citation_tags(client, article):
    head = head_of(client, article.url)
    for tag in (
        '<meta property="og:type" content="article">',
        '<meta name="description" content="A fragile peace.">',
        '<meta name="dc.type" content="blogPost">',
        '<meta name="citation_author" content="Syed Mohammad Ali">',
        '<meta name="citation_author" content="Jane Doe">',
        '<meta name="citation_publication_date" content="2024/02/06">',
        '<meta name="citation_keywords" content="Geopolitics; Iran">',
        '<meta property="og:image:alt" content="Two men">',
        '<meta name="dc.title" content="Edge of &lt;/script&gt; Escalation">',
        '<meta name="dc.creator" content="Jane Doe">',
        '<meta name="dc.date" content="2024-02-06">',
        '<meta name="dc.language" content="en">',
        '<meta name="dc.publisher" content="Rostrum">',
        f'<meta name="dc.identifier" content="http://testserver{article.url}">',
        '<meta property="article:published_time" content="2024-02-06T00:00:00+00:00">',
    ):
        assert tag in head
    assert "Dr." not in "".join(re.findall(r"<meta[^>]*citation[^>]*>", head))


def test_a_first_publication_tells_its_hour(client, tree):
    article = factories.article(tree, date=None, publish=True)
    entity = graph_of(client, article.url)["OpinionNewsArticle"]
    assert datetime.datetime.fromisoformat(entity["datePublished"]).tzinfo is not None


def test_what_is_not_known_is_not_told(client, tree):
    article = factories.article(tree, date=None, summary="", imported=True)
    entity = graph_of(client, article.url)["OpinionNewsArticle"]
    assert not {"datePublished", "dateModified", "author"} & set(entity)
    assert entity["description"] == "The ministers met, and agreed to meet again."
    assert "citation_publication_date" not in head_of(client, article.url)


def test_without_a_photograph_there_is_still_a_picture_to_share(client, tree):
    head = head_of(client, "/")
    assert re.search(r'og:image" content="http://testserver/static/img/share[^"]*\.png"', head)


def test_an_author_is_a_person(client, tree):
    author = factories.author(tree, "Jane Doe", role="Fellow", affiliation="GIF")
    author.links.add(AuthorLink(label="Site", url="https://jane.example/"))
    author.save()
    entity = graph_of(client, author.url)["Person"]
    assert entity["jobTitle"] == "Fellow"
    assert entity["sameAs"] == ["https://jane.example/"]


def test_the_publisher_is_the_site(client, article):
    SiteSettings.objects.update(name="Gulf Forum")
    publisher = graph_of(client, article.url)["OpinionNewsArticle"]["publisher"]
    assert publisher == {"@type": "Organization", "name": "Gulf Forum", "url": "http://testserver/"}


@pytest.mark.parametrize(
    "url",
    [
        "/",
        "/commentary/",
        "/issues/",
        "/countries/",
        "/authors/",
        "/issues/geopolitics/",
        "/countries/iran/",
    ],
)
def test_every_page_has_one_title_and_its_canonical_address(client, article, url):
    head = head_of(client, url)
    assert head.count("<title>") == 1
    assert f'<link rel="canonical" href="http://testserver{url}">' in head


def test_the_sitemap_lists_what_may_be_indexed(client, tree, article):
    stub = factories.article(tree, body=None)
    urls = [url.removeprefix("http://testserver") for url in sitemap_urls(client)]
    assert {
        "/",
        "/commentary/",
        article.url,
        "/issues/geopolitics/",
        "/countries/iran/",
        "/authors/jane-doe/",
    } <= set(urls)
    assert stub.url not in urls
    assert len(urls) == len(set(urls))


def test_robots_name_the_sitemap(client, tree):
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content.decode()
