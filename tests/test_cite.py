"""Citing and sharing an article from its page, its records, and a filter's export."""

import csv
import datetime
import io
import json
import re
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import rispy
import time_machine
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from pybtex.database import parse_string

from articles import exports
from articles.models import ArticlePage, ArticleType
from articles.sharing import share_links
from core.models import SiteSettings
from tests import factories

HOST = "http://testserver"


@pytest.fixture
def article(tree):
    SiteSettings.objects.update(name="Gulf Forum")
    author = factories.author(tree, "Syed Mohammad Ali", family_name="Ali", honorific="Dr.")
    return factories.article(
        tree,
        "Edge & <Escalation>",
        seo_title="What search engines show",
        authors=[author, factories.author(tree, "علي رضا نوري")],
        issues=[factories.issue()],
        countries=[factories.country()],
        date=datetime.date(2024, 2, 6),
    )


def record(client, article, suffix):
    response = client.get(article.url.rstrip("/") + suffix)
    assert response.status_code == 200
    assert response["Content-Disposition"] == f'attachment; filename="{article.slug}{suffix}"'
    return response["Content-Type"], response.content.decode()


def page_of(client, article):
    return re.sub(r"\s+", " ", client.get(article.url).content.decode())


def test_the_page_offers_every_style_as_text(client, article):
    page = page_of(client, article)
    cited = dict(re.findall(r'<p id="cite-([\w-]+)" lang="en" dir="ltr">(.*?)</p>', page))
    assert list(cited) == ["chicago", "chicago-note", "apa", "mla", "harvard"]
    title, author = "<bdi>Edge &amp; &lt;Escalation&gt;</bdi>", "<bdi>علي رضا نوري</bdi>"
    assert cited["apa"] == (
        f"<bdi>Ali, S. M.</bdi>, &amp; {author}. (2024, February 6). <i>{title}</i>. "
        f"<bdi>Gulf Forum</bdi>. {HOST}{article.url}"
    )
    assert "search engines show" not in "".join(cited.values())


def test_the_day_of_reading_is_left_to_the_reader(client, article):
    page = page_of(client, article)
    assert '(Accessed: <span data-accessed="uk">[date]</span>).' in page


def test_one_citation_is_for_paper_and_passages(client, article):
    page = page_of(client, article)
    assert page.count("data-citation") == 1
    assert re.search(r'<p class="cite__print" hidden> Cite as: <span [^>]*data-citation>', page)


@pytest.mark.parametrize("suffix", [".bib", ".ris", ".csl.json"])
def test_the_page_leads_to_each_record(client, article, suffix):
    page = page_of(client, article)
    address = HOST + article.url.rstrip("/") + suffix
    assert re.search(rf'href="{re.escape(address)}"[^>]* download', page)


@time_machine.travel("2024-06-12T10:00:00Z")
def test_records_come_in_their_media_types_and_read_back(client, article):
    kind, text = record(client, article, ".bib")
    assert kind == "application/x-bibtex"
    [(key, entry)] = parse_string(text, "bibtex").entries.items()
    assert key == "ali-2024-edge"
    assert entry.fields["url"] == HOST + article.url
    assert entry.fields["urldate"] == "2024-06-12"
    assert entry.fields["howpublished"] == "Gulf Forum"
    assert entry.persons["author"][0].last_names == ["Ali"]

    kind, text = record(client, article, ".ris")
    assert kind == "application/x-research-info-systems"
    [entry] = rispy.loads(text)
    assert entry["title"] == article.title
    assert entry["authors"] == ["Ali, Syed Mohammad", "علي رضا نوري"]
    assert entry["keywords"] == ["Geopolitics", "Iran"]

    kind, text = record(client, article, ".csl.json")
    assert kind == "application/vnd.citationstyles.csl+json"
    [item] = json.loads(text)
    assert item["title"] == article.title
    assert item["abstract"] == "A summary."
    assert item["accessed"] == {"date-parts": [[2024, 6, 12]]}


def test_a_report_is_recorded_as_one(client, article):
    report = ArticleType.objects.create(
        name="Policy paper", slug="paper", kind="Report", locale=article.locale
    )
    ArticlePage.objects.update(article_type=report)
    assert record(client, article, ".bib")[1].startswith("@techreport{")
    assert json.loads(record(client, article, ".csl.json")[1])[0]["type"] == "report"


def test_what_readers_may_not_see_has_no_record(client, article):
    article.unpublish()
    for suffix in (".bib", ".ris", ".csl.json"):
        assert client.get(article.url.rstrip("/") + suffix).status_code == 404


def test_share_links_carry_title_and_address_whatever_is_in_them():
    url = f"{HOST}/commentary/a&b/?q=ü#x"
    links = {link.name: link.url for link in share_links("50% & “more”\n?", url)}
    assert list(links) == ["E-mail", "WhatsApp", "X", "Bluesky", "LinkedIn"]
    x = parse_qs(urlsplit(links["X"]).query)
    assert x == {"text": ["50% & “more”\n?"], "url": [url]}
    assert parse_qs(urlsplit(links["LinkedIn"]).query) == {"url": [url]}
    for name in ("WhatsApp", "Bluesky"):
        assert parse_qs(urlsplit(links[name]).query)["text"] == [f"50% & “more”\n?\n{url}"]
    assert unquote(links["E-mail"]).endswith(f"?\r\n{url}")
    assert not any(re.search(r"[\s\"<>]", link) for link in links.values())


def test_the_page_shares_by_plain_links(client, article):
    page = page_of(client, article)
    share = page[page.index('class="share"') : page.index('class="other-forms')]
    links = re.findall(r"<a [^>]*>", share)
    assert len(links) == 5
    assert all('rel="noopener nofollow"' in link and "target" not in link for link in links)
    assert f'data-copy-text="{HOST}{article.url}"' in share


# A filter's export


def exported(write):
    """What `write` makes of everything published, and the queries it took."""
    request = RequestFactory().get("/commentary/")
    with CaptureQueriesContext(connection) as captured:
        response = write(ArticlePage.objects.published().for_cards(), request)
    return response, len(captured)


def rows_of(response):
    text = response.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_table_tells_what_a_listing_does(article):
    response, _ = exported(exports.as_csv)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="commentary.csv"'
    assert response.content.startswith(b"\xef\xbb\xbf")
    [row] = rows_of(response)
    assert row == {
        "title": "Edge & <Escalation>",
        "authors": "Syed Mohammad Ali; علي رضا نوري",
        "type": "Commentary",
        "date": "2024-02-06",
        "updated": "",
        "issues": "Geopolitics",
        "countries": "Iran",
        "summary": "A summary.",
        "url": HOST + article.url,
    }


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "＝"])
def test_no_cell_is_a_formula(tree, start):
    factories.article(tree, f"{start}HYPERLINK(1)", summary='a"; =1\nb')
    [row] = rows_of(exported(exports.as_csv)[0])
    assert row["title"].startswith(f"'{start}")
    assert row["summary"] == 'a"; =1\nb'


def test_the_citations_of_a_filter_are_one_file(tree, article):
    factories.article(tree, "Edge again", authors=[article.authors[0]], date=article.date)
    response, _ = exported(exports.as_bibtex)
    assert response["Content-Disposition"] == 'attachment; filename="commentary.bib"'
    keys = set(parse_string(response.content.decode(), "bibtex").entries)
    assert keys == {"ali-2024-edge-edge-escalation", "ali-2024-edge-edge-again"}


@pytest.mark.parametrize("write", [exports.as_csv, exports.as_bibtex])
def test_an_export_takes_the_same_queries_whatever_its_length_and_ends(tree, write, monkeypatch):
    people = [factories.author(tree) for _ in range(3)]
    terms = {"issues": [factories.issue()], "countries": [factories.country()]}
    picture = factories.image()
    for n in range(3):
        factories.article(tree, authors=[people[n % 3]], lead_image=picture, **terms)
    exported(write)  # what is kept between requests is asked for once
    few = exported(write)[1]
    for n in range(30):
        factories.article(tree, authors=[people[n % 3]], lead_image=picture, **terms)
    response, many = exported(write)
    assert many == few
    monkeypatch.setattr(exports, "MOST", 5)
    assert exported(write)[0].content.count(b"/commentary/article-") == 5
    assert response.content.count(b"/commentary/article-") == 33
