"""Footnotes through the life of an article: revisions, comparing them, copies, aliases."""

import uuid

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail_footnotes.models import Footnote

from articles.models import ArticlePage
from tests import factories
from tests.newsroom import client_of, editor
from tests.test_notes import FIRST, SECOND, mark, noted


@pytest.fixture
def article(desk):
    """A published article with two notes."""
    page = noted(desk, f"Met{mark(FIRST)} twice{mark(SECOND)}.")
    page.save_revision().publish()
    return ArticlePage.objects.get(pk=page.pk)


def told(page):
    """The notes that readers see, in their order."""
    return [(note.number, note.text) for note in ArticlePage.objects.get(pk=page.pk).notes]


def mended(article):
    """A revision in which the first note says more, and the second is gone."""
    draft = article.get_latest_revision_as_object()
    first = draft.footnotes.get(uuid=FIRST)
    first.text = "<p>One, <b>mended</b>.</p>"
    draft.footnotes = [first]
    block = {"type": "paragraph", "id": draft.body[0].id, "value": f"<p>Met{mark(FIRST)} once.</p>"}
    draft.body = ArticlePage._meta.get_field("body").stream_block.to_python([block])
    return draft.save_revision()


BEFORE = [(1, "<p>One.</p>"), (2, "<p>Two.</p>")]
AFTER = [(1, "<p>One, <b>mended</b>.</p>")]


def test_a_draft_changes_no_note_that_readers_see(article):
    mended(article)
    assert told(article) == BEFORE


def test_notes_are_published_and_brought_back_with_their_revision(article):
    before = article.latest_revision
    after = mended(article)
    after.publish()
    assert told(article) == AFTER
    before.publish()
    assert told(article) == BEFORE


def test_the_form_of_an_earlier_revision_has_its_notes(article):
    before = article.latest_revision
    mended(article).publish()
    url = reverse("wagtailadmin_pages:revisions_revert", args=[article.pk, before.pk])
    form = client_of(editor()).get(url).context["form"]
    notes = form.formsets["footnotes"].forms
    assert [(str(one.instance.uuid), one.instance.text) for one in notes] == [
        (FIRST, "<p>One.</p>"),
        (SECOND, "<p>Two.</p>"),
    ]


def test_comparing_revisions_shows_what_changed_in_a_note(article):
    before = article.latest_revision
    after = mended(article)
    url = reverse("wagtailadmin_pages:revisions_compare", args=[article.pk, before.pk, after.pk])
    page = BeautifulSoup(client_of(editor()).get(url).content, "html.parser")
    rows = {
        row.select_one("td.title").get_text(strip=True): row.select_one("td.comparison")
        for row in page.select("table.listing tbody tr")
    }
    changed, gone = rows["Footnotes:"].select(".comparison__child-object")
    assert changed.select_one(".addition").get_text() == ", mended."
    assert "deletion" in gone["class"] and "Two." in gone.get_text()
    # A note has the name here that it has in the text and in the form, and not all of its key.
    assert f"[{FIRST[:6]}]" in rows["Body:"].get_text()
    assert [one.get_text() for one in rows["Footnotes:"].select("dd")][1] == FIRST[:6]
    assert FIRST not in page.get_text()


def test_comparing_revisions_shows_a_table_in_words(article):
    table = {"data": [["Country", "2024"], ["Iran", None]], "table_caption": "Trade"}
    article.body = [{"type": "table", "value": table, "id": "0" * 36}]
    before = article.save_revision()
    changed = {**table, "data": [["Country", 2025], ["Iran", "1 < 2"]]}
    article.body = [{"type": "table", "value": changed, "id": "0" * 36}]
    after = article.save_revision()
    url = reverse("wagtailadmin_pages:revisions_compare", args=[article.pk, before.pk, after.pk])
    page = client_of(editor()).get(url).content.decode()
    assert "mergeCells" not in page and "{&#x27;" not in page and "{'" not in page
    text = " ".join(BeautifulSoup(page, "html.parser").select_one("table.listing").stripped_strings)
    assert all(words in text for words in ("Trade", "Country | ", "2024", "2025", "1 < 2"))
    assert "Trade Country | " in text and "Iran | " in text


def test_comparing_revisions_keeps_items_of_a_list_apart(article):
    revisions = []
    for last in ("wars", "prices"):
        html = f"<ul><li>farmers left</li><li>cities <b>grew</b></li><li>{last}</li></ul>"
        article.body = [{"type": "paragraph", "value": html, "id": "0" * 36}]
        revisions.append(article.save_revision().pk)
    url = reverse("wagtailadmin_pages:revisions_compare", args=[article.pk, *revisions])
    page = BeautifulSoup(client_of(editor()).get(url).content, "html.parser")
    assert "farmers left cities grew" in page.select_one("table.listing").get_text()


def test_a_copy_has_notes_that_are_its_own(article):
    user = editor()
    copied = article.copy(update_attrs={"slug": "copied", "title": "A copy"}, user=user)
    assert told(copied) == BEFORE
    rows = Footnote.objects.filter(page=copied)
    assert not {row.pk for row in rows} & {row.pk for row in article.footnotes.all()}
    assert not set(rows.values_list("translation_key", flat=True)) & set(
        article.footnotes.values_list("translation_key", flat=True)
    )

    mended(ArticlePage.objects.get(pk=copied.pk)).publish()
    assert told(copied) == AFTER
    assert told(article) == BEFORE
    mended(article).publish()
    ArticlePage.objects.get(pk=copied.pk).delete()
    assert told(article) == AFTER


def test_the_copys_latest_revision_can_be_edited_and_published(article):
    copied = article.copy(update_attrs={"slug": "copied", "title": "A copy"}, user=editor())
    copied = ArticlePage.objects.get(pk=copied.pk)
    copied.get_latest_revision_as_object().save_revision().publish()
    assert told(copied) == BEFORE
    assert Footnote.objects.filter(page=copied).count() == 2


def test_an_alias_follows_the_notes_of_its_article(article, client):
    alias = article.create_alias(update_slug="alias")
    assert told(alias) == BEFORE
    mended(article).publish()
    assert told(alias) == AFTER
    html = client.get(ArticlePage.objects.get(pk=alias.pk).url).content.decode()
    assert "One, <b>mended</b>." in html
    assert Footnote.objects.filter(page=alias).count() == 1


def test_the_same_note_may_stand_in_several_articles(desk):
    one, other = (noted(desk, f"Met{mark(FIRST)}.") for _ in range(2))
    assert told(one) == told(other) == [(1, "<p>One.</p>")]
    key = str(uuid.UUID(int=7))
    other.footnotes = [Footnote(uuid=key, text="<p>Other.</p>")]
    other.save()
    assert told(one) == [(1, "<p>One.</p>")] and told(other) == []
    assert factories.article(desk).footnotes.count() == 0
