"""The corrections in the article's form, and what is kept of pages when one is published."""

import pytest
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, rich_text

from articles.models import ArticlePage, Correction
from home.bootstrap.desk import ensure_desk
from tests import factories
from tests.newsroom import article_data, client_of, desk_author, edit_url, editor
from tests.test_corrections import WORDS, correct

PUBLISH = "action-publish"


@pytest.fixture
def article(tree):
    ensure_desk()
    return factories.article(tree, "Of straits", slug="of-straits", publish=True)


def row(**fields):
    return {"kind": "correction", "date": timezone.localdate().isoformat(), "text": WORDS, **fields}


def send(client, page, rows, *, action=PUBLISH, known=0):
    fields = {"corrections": inline_formset(rows, initial=known)} if rows is not None else {}
    body = [("paragraph", rich_text("<p>There are six straits.</p>"))]
    data = article_data(action=action, slug=page.slug, title=page.title, body=body, **fields)
    return client.post(edit_url(page), data)


def test_the_panel_is_there_once_readers_have_seen_the_article(tree, article):
    draft, client = factories.article(tree, live=False), client_of(editor())
    draft.save_revision()
    assert "corrections-TOTAL_FORMS" not in client.get(edit_url(draft)).content.decode()
    assert "corrections-TOTAL_FORMS" in client.get(edit_url(article)).content.decode()


def test_an_editor_publishes_a_correction_by_way_of_a_draft(article):
    client = client_of(editor())
    assert send(client, article, [row()], action=None).status_code == 302
    assert (
        not Correction.objects.exists() and WORDS in client.get(edit_url(article)).content.decode()
    )
    assert send(client, article, [row(id="")], known=1).status_code == 302
    one = Correction.objects.get()
    assert one.published_at and one.text == WORDS and one.version == 1
    assert "disabled" in client.get(edit_url(article)).content.decode()


def test_one_that_was_drafted_without_words_is_published_with_them(article):
    client = client_of(editor())
    assert send(client, article, [row(text="")], action=None).status_code == 302
    assert WORDS not in client.get(article.url).content.decode()
    assert send(client, article, [row(id="")], known=1).status_code == 302
    assert [one.text for one in Correction.objects.all()] == [WORDS]


def test_one_that_is_sent_twice_is_published_once(article):
    client = client_of(editor())
    for _ in range(2):
        assert send(client, article, [row()]).status_code == 302
    assert [one.text for one in Correction.objects.all()] == [WORDS]


def test_a_desk_author_drafts_one_and_an_editor_publishes_it(article):
    send(client_of(desk_author()), article, [row()])
    assert not Correction.objects.exists()
    assert send(client_of(editor()), article, [row(id="")], known=1).status_code == 302
    assert Correction.objects.get().text == WORDS


def test_the_form_takes_no_other_words_for_what_is_published(article):
    one = correct(article).corrections.get()
    client = client_of(editor())
    changed = row(id=one.pk, text="Nothing was wrong.", kind="update")
    assert send(client, article, [changed], known=1).status_code == 302
    one.refresh_from_db()
    assert (one.text, one.kind) == (WORDS, "correction")


def test_the_form_refuses_to_delete_what_is_published(article):
    one = correct(article).corrections.get()
    response = send(client_of(editor()), article, [row(id=one.pk, DELETE="on")], known=1)
    assert "neither changed nor deleted" in response.content.decode()
    assert Correction.objects.get() == one


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"text": ""}, "This field is required"),
        ({"date": "2024-05-31"}, "before the article"),
        ({"date": "2999-01-01"}, "has not come yet"),
    ],
)
def test_the_form_says_what_is_wrong(article, fields, sentence):
    response = send(client_of(editor()), article, [row(**fields)])
    assert sentence in response.content.decode()
    assert not Correction.objects.exists()


def test_a_form_that_knows_of_no_corrections_leaves_them(article):
    correct(article)
    assert send(client_of(editor()), article, None).status_code == 302
    page = ArticlePage.objects.get(pk=article.pk)
    assert [one.text for one in page.corrections.all()] == [WORDS]


def test_a_preview_shows_what_the_form_holds(article):
    draft = article.get_latest_revision_as_object()
    draft.corrections.add(Correction(text=WORDS))
    response = draft.make_preview_request()
    assert WORDS in response.content.decode()
