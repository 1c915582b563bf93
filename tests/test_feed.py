"""The feed: well-formed whatever is pasted, readable elsewhere, quiet when nothing changed."""

import datetime
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from articles.models import ArticlePage
from core.models import SiteSettings
from core.text import printable
from tests import factories
from topics.models import Issue

FEED = "/commentary/feed/"
NAMES = {
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
}
LONE = "\ud800"


def channel(client, **extra):
    """The feed's channel, parsed."""
    response = client.get(FEED, **extra)
    assert response.status_code == 200
    return ElementTree.fromstring(response.content)[0]  # noqa: S314 - our own


def item(client):
    return channel(client).find("item")


def content_of(client):
    return item(client).findtext("content:encoded", namespaces=NAMES)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("A\x0bB", "A B"),
        ("A\x0cB", "A B"),
        ("x\x00\x08\x1fy", "xy"),
        ("tab\tline\nreturn\r", "tab\tline\nreturn\r"),
        (f"a\ufffeb\uffffc{LONE}d", "abcd"),
        ("Łódź – 😀\x7f", "Łódź – 😀\x7f"),
        ("", ""),
    ],
)
def test_what_xml_forbids_is_taken_out(text, kept):
    assert printable(text) == kept


def test_no_character_breaks_the_feed(client, tree):
    person = factories.author(tree, "A. Author")
    article = factories.article(
        tree, "Odd", issues=[factories.issue("Energy")], authors=[person], publish=True
    )
    # Past every model's clean(), as an import by hand or an older version may have left it.
    body = '[{"type": "paragraph", "value": "<p>wo\\u000brd \\uffff</p>"}]'
    type(article).objects.filter(pk=article.pk).update(title="A\x0bB", excerpt="x\x0by", body=body)
    type(person).objects.filter(pk=person.pk).update(title="A.\x0bAu\x01thor")
    Issue.objects.update(name="En\x02ergy")
    SiteSettings.objects.update(name="Ro\x03strum")
    feed = channel(client)
    assert feed.findtext("title").startswith("Rostrum: ")
    found = feed.find("item")
    assert found.findtext("title") == "A B"
    assert found.findtext("description") == "x y"
    assert "<p>wo rd </p>" in found.findtext("content:encoded", namespaces=NAMES)
    assert found.findtext("dc:creator", namespaces=NAMES) == "A. Author"
    assert found.findtext("category") == "Energy"


def test_an_article_is_saved_without_what_xml_forbids(tree):
    article = factories.article(
        tree,
        "A\x0bB",
        summary="x\x0by",
        lead_caption="a\x01b",
        disclaimer="c\x0bd",
        body=[
            ("heading", {"text": "One\x0btwo", "level": "h2"}),
            ("paragraph", "<p>wo\x0brd</p>"),
        ],
        publish=True,
    )
    saved = ArticlePage.objects.get(pk=article.pk)
    assert (saved.title, saved.summary, saved.lead_caption, saved.disclaimer) == (
        "A B",
        "x y",
        "ab",
        "c d",
    )
    assert saved.body[0].value["text"] == "One two"
    assert saved.body[1].value.source == "<p>wo rd</p>"


def test_a_name_is_saved_without_what_xml_forbids(tree):
    person = factories.author(tree, "Ali\x0bAbad", family_name="A\x02bad")
    assert (person.title, person.family_name) == ("Ali Abad", "Abad")
    term = factories.issue("Energy")
    term.name = "En\x0bergy"
    term.full_clean()
    assert term.name == "En ergy"


def test_the_content_can_be_read_elsewhere(client, tree):
    person = factories.author(tree, "Jane Doe")
    picture = {"image": factories.image(), "alt_text": "Two men", "decorative": False}
    body = [
        ("heading", {"text": "The way forward", "level": "h2"}),
        (
            "paragraph",
            f'<p>By <a linktype="page" id="{person.pk}">Jane</a>, '
            '<a href="/countries/">here</a>, <a href="#below">below</a>, '
            '<a href="https://example.org/a?b=1&amp;c=2">there</a>, '
            '<a href="mailto:a@example.org">write</a> &amp; more</p>',
        ),
        ("image", {"image": picture["image"], "caption": ""}),
    ]
    article = factories.article(tree, body=body)
    content = content_of(client)
    assert 'href="http://testserver/authors/jane-doe/"' in content
    assert 'href="http://testserver/countries/"' in content
    assert f'href="http://testserver{article.url}#below"' in content
    assert 'href="https://example.org/a?b=1&amp;c=2"' in content
    assert 'href="mailto:a@example.org"' in content
    assert "&amp; more" in content
    assert 'src="http://testserver/media/images/' in content
    assert 'srcset="http://testserver/media/images/' in content
    assert '="/' not in content
    assert ", /" not in content
    assert "section-heading__link" not in content
    assert ">The way forward</h2>" in " ".join(content.split()).replace(" </h2>", "</h2>")


def test_an_address_that_is_none_stays_as_it_is(client, tree):
    factories.article(tree, body='<p><a href="http://[broken">x</a></p>')
    assert 'href="http://[broken"' in content_of(client)


def test_without_a_summary_the_description_is_how_the_text_begins(client, tree):
    factories.article(tree, summary="")
    assert item(client).findtext("description").startswith("The ministers met")


@pytest.mark.parametrize("gzip", ["", "gzip"])
def test_an_unchanged_feed_is_not_sent_again(client, tree, gzip):
    article = factories.article(tree, body=f"<p>{'word ' * 200}</p>", publish=True)
    first = client.get(FEED, headers={"accept-encoding": gzip})
    etag, modified = first.headers["ETag"], first.headers["Last-Modified"]
    for condition in ({"if-none-match": etag}, {"if-modified-since": modified}):
        again = client.get(FEED, headers={"accept-encoding": gzip, **condition})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["Last-Modified"] == modified
    article.title = "Changed"
    article.save()
    changed = client.get(FEED, headers={"if-none-match": etag, "if-modified-since": modified})
    assert changed.status_code == 200
    assert client.head(FEED).status_code == 200


@pytest.mark.parametrize("updated", [None, datetime.date(2024, 6, 3)])
def test_an_article_published_again_is_news(client, tree, updated):
    article = factories.article(tree, publish=True, updated_date=updated)
    long_ago = timezone.now() - datetime.timedelta(days=30)
    ArticlePage.objects.update(last_published_at=long_ago)
    before = client.get(FEED).headers["Last-Modified"]
    article.refresh_from_db()
    article.title = "Corrected"
    article.save_revision().publish()
    assert client.get(FEED, headers={"if-modified-since": before}).status_code == 200


@pytest.mark.parametrize("date", [None, datetime.date(2199, 1, 1), "no article"])
def test_the_build_date_is_that_of_a_change(client, tree, monkeypatch, date):
    if date != "no article":
        factories.article(tree, date=date)
    first = client.get(FEED)
    later = timezone.now() + datetime.timedelta(days=1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    assert client.get(FEED).content == first.content
    tree.commentary.refresh_from_db()
    published = tree.commentary.last_published_at
    assert f"{published:%d %b %Y %H:%M:%S}" in channel(client).findtext("lastBuildDate")
    assert client.get(FEED, headers={"if-none-match": first.headers["ETag"]}).status_code == 304
