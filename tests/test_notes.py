"""Footnotes: numbered as a reader meets them, in place on the page, at the end elsewhere."""

import re
import uuid

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, rich_text
from wagtail_footnotes.models import Footnote

from articles import tallies
from articles.blocks import PROSE
from articles.models import ArticlePage
from home.bootstrap.desk import ensure_desk
from tests import factories
from tests.newsroom import article_data, client_of, edit_url, editor

FIRST, SECOND, GONE = (str(uuid.UUID(int=n)) for n in (1, 2, 3))


def mark(of):
    """The mark of a footnote as the editor stores it."""
    return f'<footnote id="{of}">[{of[:6]}]</footnote>'


def noted(tree, *paragraphs, notes=((FIRST, "<p>One.</p>"), (SECOND, "<p>Two.</p>")), **fields):
    """An article of `paragraphs` with footnotes, as `(uuid, text)`, stored in this order."""
    body = [("paragraph", f"<p>{paragraph}</p>") for paragraph in paragraphs]
    article = factories.article(tree, body=body, **fields)
    article.footnotes = [Footnote(uuid=key, text=text) for key, text in notes]
    article.save()
    return ArticlePage.objects.get(pk=article.pk)


def soup_of(client, article):
    response = client.get(article.url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_numbers_follow_the_order_of_the_text_and_not_of_the_form(client, tree):
    article = noted(tree, f"A{mark(SECOND)} b", f"c{mark(FIRST)}, again{mark(SECOND)}.")
    assert [(note.number, note.uuid, note.times) for note in article.notes] == [
        (1, SECOND, 2),
        (2, FIRST, 1),
    ]
    page = soup_of(client, article)
    buttons = page.select(".article__body button[popovertarget]")
    assert [(b["aria-label"], b["popovertarget"], b.text) for b in buttons] == [
        ("Note 1", "fn-1", "1"),
        ("Note 2", "fn-2", "2"),
        ("Note 1", "fn-1", "1"),
    ]
    assert [span["id"] for span in page.select(".fnref")] == ["fnref-1", "fnref-2", "fnref-1-2"]
    assert [note["id"] for note in page.select(".note")] == ["fn-1", "fn-2"]
    assert page.select_one("#fn-1 .note__text").text == "Two."


def test_the_list_at_the_end_leads_back_to_every_reference(client, tree):
    page = soup_of(client, noted(tree, f"A{mark(FIRST)} b{mark(FIRST)} c{mark(SECOND)}"))
    items = page.select(".notes li")
    assert [[a["href"] for a in li.select("a")] for li in items] == [
        ["#fnref-1", "#fnref-1-2"],
        ["#fnref-2"],
    ]
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids))


def test_a_note_stands_within_its_paragraph_and_no_space_before_its_number(client, tree):
    text = (
        "<p>See <a href='https://example.org/'>there</a>.</p><p><b>And</b> <i>here</i>.</p><p></p>"
    )
    page = soup_of(client, noted(tree, f"Met{mark(FIRST)}.", notes=[(FIRST, text)]))
    paragraph = page.select_one(".article__body p")
    assert paragraph.get_text().startswith("Met1")
    note = paragraph.select_one(".note__text")
    assert note.select("p") == []
    assert note.decode_contents().count("<br/>") == 1
    assert note.get_text().endswith("And here.")
    assert note.select_one("a")["href"] == "https://example.org/"


def test_a_mark_whose_note_is_gone_shows_nothing(client, tree):
    article = noted(tree, f"Met{mark(GONE)} twice{mark(FIRST)}, or {mark('no uuid')}thrice.")
    assert [note.uuid for note in article.notes] == [FIRST]
    body = soup_of(client, article).select_one(".article__body")
    assert "Met twice" in body.text
    assert "000000" not in body.text and "no uuid" not in str(body)
    assert body.find("footnote") is None


def test_no_mark_is_a_word_of_the_text(tree):
    article = noted(tree, f"Met{mark(FIRST)} twice.", summary="")
    assert article.word_count == 2
    assert article.excerpt == "Met twice."
    assert "000000" not in str(article.body.stream_block.get_searchable_content(article.body))


def test_notes_cost_no_query_of_their_own(client, tree):
    def queries(article):
        tallies.fold()
        client.get(article.url)
        with CaptureQueriesContext(connection) as captured:
            client.get(article.url)
        return len(captured)

    factories.article(tree)
    none = queries(factories.article(tree))
    assert queries(noted(tree, f"A{mark(FIRST)}", f"b{mark(SECOND)}")) == none


def test_a_feed_has_numbers_and_the_notes_at_its_end_in_one_query(client, tree):
    for _ in range(3):
        noted(tree, f"Met{mark(FIRST)} twice{mark(FIRST)}.")
    with CaptureQueriesContext(connection) as captured:
        feed = client.get("/commentary/feed/").content.decode()
    assert len([q for q in captured if "wagtail_footnotes" in q["sql"]]) == 1
    content = re.search(r"<content:encoded>(.*?)</content:encoded>", feed, re.DOTALL)[1]
    assert "&lt;button" not in content and "popover" not in content
    assert "&lt;sup&gt;&lt;a href=" in content and "#fn-1" in content
    assert 'id="fn-1"' in content.replace("&quot;", '"') and "One." in content


def test_what_stands_in_a_note_is_escaped(client, tree):
    article = noted(tree, f"A{mark(FIRST)}", notes=[(FIRST, "<p>1 &lt; 2 &amp;c.</p>")])
    assert "1 &lt; 2 &amp;c." in client.get(article.url).content.decode()


@pytest.fixture
def desk(tree):
    ensure_desk()
    return client_of(editor())


def form_of(article, *, text, notes, action=None):
    return article_data(
        action=action,
        slug=article.slug,
        body=[("paragraph", rich_text(text, features=PROSE))],
        footnotes=inline_formset([{"uuid": key, "text": rich_text(said)} for key, said in notes]),
    )


def test_an_editor_sees_notes_in_the_preview_and_publishes_a_revision_with_them(client, desk, tree):
    article = noted(tree, "Nothing yet.", notes=())
    text = f"<p>Met{mark(FIRST)}.</p>"
    said = {"text": text, "notes": [(FIRST, "<p>In <i>Doha</i>.</p>")]}
    data = form_of(article, **said)
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[article.pk])
    assert desk.post(preview, data).json()["is_valid"]
    assert "In <i>Doha</i>." in desk.get(preview).content.decode()

    desk.post(edit_url(article), data)
    assert not ArticlePage.objects.get(pk=article.pk).notes
    desk.post(edit_url(article), form_of(article, action="action-publish", **said))
    assert "In <i>Doha</i>." in client.get(article.url).content.decode()


def test_a_copy_has_notes_of_its_own(tree):
    article = noted(tree, f"A{mark(FIRST)}")
    copied = article.copy(update_attrs={"slug": "copied"})
    assert [note.uuid for note in copied.specific.notes] == [FIRST]
    assert Footnote.objects.count() == 4


def test_the_editors_window_is_for_editors(client, desk):
    url = "/footnotes/footnotes_modal/"  # as the library's script has it
    assert client.get(url).status_code == 302
    assert "footnotes-create-new" in desk.get(url).content.decode()
