"""The date of an article: filled in at first publication, and the editors' from then on."""

import datetime

from django.utils import timezone

from articles.models import ArticlePage

from .factories import article
from .newsroom import add_url, article_data, client_of, edit_url, editor

TODAY = timezone.localdate


def test_the_first_publication_fills_an_empty_date(desk):
    client = client_of(editor())
    client.post(add_url(desk), article_data(action="action-publish"))
    page = ArticlePage.objects.get()
    assert page.date == TODAY()
    shown = client.get(edit_url(page)).context["form"]["date"].value()
    assert shown == TODAY()


def test_the_editors_own_date_is_kept(desk):
    client_of(editor()).post(
        add_url(desk), article_data(action="action-publish", date="2019-03-04")
    )
    assert ArticlePage.objects.get().date == datetime.date(2019, 3, 4)


def test_publishing_again_changes_no_date(desk):
    page = article(desk, date=None, publish=True)
    ArticlePage.objects.update(date=datetime.date(2020, 1, 1))
    page = ArticlePage.objects.get()
    page.save_revision().publish()
    assert ArticlePage.objects.get().date == datetime.date(2020, 1, 1)


def test_what_was_imported_without_a_date_stays_without(desk):
    article(desk, date=None, imported=True, publish=True)
    assert ArticlePage.objects.get().date is None


def test_a_draft_has_no_date(desk):
    client_of(editor()).post(add_url(desk), article_data())
    assert ArticlePage.objects.get().date is None


def test_a_later_draft_keeps_the_date_that_was_filled_in(desk):
    page = article(desk, date=None, live=False)
    revision = page.save_revision()
    revision.publish()
    revision.refresh_from_db()
    assert revision.as_object().date == TODAY()
    draft = ArticlePage.objects.get()
    draft.title = "Another title"
    draft.save_revision().publish()
    assert ArticlePage.objects.get().date == TODAY()


def test_a_copy_made_live_is_dated_by_itself(desk):
    page = article(desk, publish=True)
    moment = timezone.now() - datetime.timedelta(days=40)
    ArticlePage.objects.filter(pk=page.pk).update(first_published_at=moment)
    page.refresh_from_db()
    copy = ArticlePage.objects.get(pk=page.copy(update_attrs={"slug": "copy"}).pk)
    assert copy.live and copy.date == TODAY() == timezone.localdate(copy.first_published_at)
    assert copy.get_latest_revision_as_object().date == TODAY()
