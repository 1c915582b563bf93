"""A copy is new work, and a draft says nothing of what is or was live."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset, rich_text

from articles.models import ArticlePage, Correction
from home.bootstrap.desk import ensure_desk
from tests import factories
from tests.newsroom import article_data, client_of, edit_url, editor
from tests.test_corrections import WORDS

LONG_AGO = datetime.date(2024, 6, 1)
MOMENT = datetime.datetime(2024, 6, 1, 8, tzinfo=datetime.UTC)


@pytest.fixture
def article(tree):
    ensure_desk()
    page = factories.article(tree, "Of straits", slug="of-straits", publish=True, **fields(tree))
    ArticlePage.objects.filter(pk=page.pk).update(first_published_at=MOMENT)
    # Its next revision says which one was live before it.
    ArticlePage.objects.get(pk=page.pk).save_revision().publish()
    return ArticlePage.objects.get(pk=page.pk)


def fields(tree):
    return {**factories.fit(tree), "date": LONG_AGO}


def copy_of(article, **how):
    attributes = {"slug": "copy", "title": "Of gulfs"}
    page = article.copy(update_attrs=attributes, keep_live=False, **how)
    return ArticlePage.objects.get(pk=page.pk)


def send(client, page, action=None, *, date="", **fields):
    """What `page` is when `client` has sent its form with another text."""
    body = [("paragraph", rich_text("<p>There are six straits.</p>"))]
    data = article_data(action=action, slug=page.slug, title=page.title, body=body, **fields)
    response = client.post(edit_url(page), {**data, "date": date})
    assert response.status_code == 302
    return ArticlePage.objects.get(pk=page.pk)


def correction(**fields):
    row = {"kind": "correction", "date": timezone.localdate().isoformat(), "text": WORDS}
    return {"corrections": inline_formset([{**row, **fields}], initial=0)}


@pytest.mark.parametrize("copy_revisions", [False, True])
def test_a_copy_is_dated_when_it_is_published(article, copy_revisions):
    copy = copy_of(article, copy_revisions=copy_revisions)
    draft = copy.get_latest_revision_as_object()
    assert copy.date is draft.date is draft.first_published_at is draft.live_revision_id is None
    copy.get_latest_revision().publish()
    copy.refresh_from_db()
    assert copy.date == timezone.localdate() == timezone.localdate(copy.first_published_at)


def test_a_copy_of_what_was_imported_is_held_by_the_rules(article):
    ArticlePage.objects.update(imported=True)
    article.refresh_from_db()
    assert copy_of(article).imported is False


def test_a_translation_is_dated_as_what_it_translates(article):
    article.imported, article.updated_date = True, datetime.date(2024, 7, 1)
    article.save()
    arabic = Locale.objects.create(language_code="ar")
    there = ArticlePage.objects.get(pk=article.copy_for_translation(arabic, copy_parents=True).pk)
    for page in (there, there.get_latest_revision_as_object()):
        assert (page.date, page.imported) == (LONG_AGO, True)
        assert page.updated_date == datetime.date(2024, 7, 1)


def test_a_draft_of_what_was_withdrawn_does_not_say_what_was_live(article):
    client = client_of(editor())
    article.unpublish()
    page = send(client, article, date=str(LONG_AGO))
    assert page.live_revision_id is None and page.first_published_at == MOMENT
    page = send(client, page, "action-publish", date=str(LONG_AGO), **correction())
    assert Correction.objects.get().version is None
    assert page.live and page.first_published_at == MOMENT


def test_a_copy_leads_to_no_version_of_its_original(article):
    client, copy = client_of(editor()), copy_of(article)
    copy.get_latest_revision().publish()
    copy.refresh_from_db()
    copy.unpublish()
    page = send(client, copy, **correction())
    revision = page.get_latest_revision()
    revision.approved_go_live_at = timezone.now() - datetime.timedelta(minutes=5)
    revision.save()
    call_command("publish_scheduled")
    assert ArticlePage.objects.get(pk=copy.pk).live
    assert Correction.objects.get().version is None
