"""Scheduled pages at their hour: they go out, and the desk is told of what came undone since."""

import datetime

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision
from wagtail.rich_text import RichText
from wagtail.test.utils.form_data import rich_text

from articles.models import ArticlePage
from core.due import HELD_BACK, WENT_OUT
from core.gate import Force
from core.rules.links import no_link_is_dead
from tests import factories
from tests.newsroom import add_url, article_data, client_of, desk_author, edit_url, editor

DEAD = "leads to nothing"
REPORT = "due_report"


@pytest.fixture
def target(desk):
    return factories.article(desk, "There", slug="there")


@pytest.fixture
def scheduled(desk, target):
    """A piece that links to another, approved for an hour that has come."""
    fields = factories.fit(desk)
    body = f'<p>As we said <a linktype="page" id="{target.pk}">there</a>.</p>'
    page = factories.article(desk, "Of straits", slug="straits", live=False, body=body, **fields)
    schedule(page, timezone.now().replace(microsecond=0) - datetime.timedelta(minutes=5))
    return page


def schedule(page, hour):
    page.go_live_at = hour
    revision = page.save_revision()
    page.revisions.exclude(pk=revision.pk).update(approved_go_live_at=None)
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=hour)


def told(action):
    return [one.data["findings"] for one in PageLogEntry.objects.filter(action=action)]


def report(user=editor):
    return client_of(user()).get(reverse(REPORT)).content.decode()


def test_what_is_as_it_was_goes_out_without_a_word(scheduled):
    call_command("publish_scheduled")
    assert ArticlePage.objects.get(slug="straits").live
    assert not told(WENT_OUT) and not told(HELD_BACK)
    assert "went out as it was meant to" in report()


def test_a_link_that_died_since_is_told_and_stops_nothing(scheduled, target):
    target.unpublish()
    call_command("publish_scheduled")
    page = ArticlePage.objects.get(slug="straits")
    (finding,) = told(WENT_OUT)
    assert page.live and DEAD in finding
    assert PageLogEntry.objects.get(action=WENT_OUT).revision_id == page.live_revision_id
    user = editor()
    history = client_of(user).get(reverse("wagtailadmin_pages:history", args=[page.pk]))
    assert DEAD in history.content.decode()
    listed = report(lambda: user)
    assert "Of straits" in listed and DEAD in listed and edit_url(page) in listed
    assert "It has not gone out" not in listed


def test_it_leaves_the_report_when_it_is_published_anew(scheduled, target):
    target.unpublish()
    call_command("publish_scheduled")
    page = ArticlePage.objects.get(slug="straits")
    user = editor()
    data = article_data(action="action-publish", title=page.title, slug=page.slug)
    client_of(user).post(edit_url(page), data)
    assert "Of straits" not in report(lambda: user)


def test_what_was_overridden_is_not_told_again(desk):
    draft = factories.article(desk, "There", live=False)
    link = rich_text(f'<p>See <a linktype="page" id="{draft.pk}">there</a>.</p>')
    data = article_data(
        action="action-publish",
        slug="straits",
        body=[("paragraph", link)],
        go_live_at=(timezone.now() + datetime.timedelta(days=1)).strftime("%Y-%m-%d %H:%M"),
        override_reason="It will be there by then.",
    )
    client_of(editor()).post(add_url(desk), data)
    revision = ArticlePage.objects.get(slug="straits").scheduled_revision
    past = timezone.now() - datetime.timedelta(minutes=1)
    content = revision.content | {"go_live_at": past.isoformat()}
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=past, content=content)
    call_command("publish_scheduled")
    assert ArticlePage.objects.get(slug="straits").live and not told(WENT_OUT)


def test_a_picture_that_lost_its_credit_holds_it_back_and_is_told_once(scheduled):
    picture = scheduled.lead_image
    picture.credit = ""
    picture.save()
    for _ in range(2):
        call_command("publish_scheduled")
    (finding,) = told(HELD_BACK)
    assert "has no credit" in finding and not ArticlePage.objects.get(slug="straits").live
    user = editor()
    assert "It has not gone out. The picture" in report(lambda: user)
    picture.credit = "Navy via AP"
    picture.save()
    call_command("publish_scheduled")
    assert ArticlePage.objects.get(slug="straits").live
    assert "Of straits" not in report(lambda: user)


def test_the_report_is_for_the_desk(scheduled, target):
    target.unpublish()
    call_command("publish_scheduled")
    assert Client().get(reverse(REPORT)).status_code == 302
    user = desk_author()
    assert client_of(user).get(reverse(REPORT)).status_code == 200
    table = client_of(user).get(reverse(REPORT) + "?export=csv")
    head, row = b"".join(table.streaming_content).decode().splitlines()
    assert "To mend" in head and "Of straits" in row and DEAD in row


def test_pages_that_link_to_each_other_may_come_out_at_one_hour(desk, scheduled):
    hour = scheduled.go_live_at
    link = f'<p>As we say <a linktype="page" id="{scheduled.pk}">there</a>.</p>'
    fields = factories.fit(desk)
    other = factories.article(desk, "Of tolls", slug="tolls", live=False, body=link, **fields)
    other.go_live_at = hour
    assert not list(no_link_is_dead(other))
    other.go_live_at = hour - datetime.timedelta(minutes=1)
    assert [DEAD in problem.message for problem in no_link_is_dead(other)] == [True]
    other.go_live_at = None
    assert list(no_link_is_dead(other))
    body = f'<p>As we say <a linktype="page" id="{other.pk}">there</a>.</p>'
    scheduled.body = [("paragraph", RichText(body))]
    schedule(scheduled, hour)
    schedule(other, hour)
    call_command("publish_scheduled")
    assert ArticlePage.objects.filter(slug__in=["straits", "tolls"], live=True).count() == 2
    assert not told(WENT_OUT)


def broken(page):
    if page.slug == "straits":
        raise RuntimeError("a rule of the house with a mistake in it")
    yield from ()


@pytest.mark.parametrize(("force", "goes_out"), [(Force.ALWAYS, False), (Force.RULE, True)])
def test_a_rule_with_a_mistake_in_it_stops_no_other_page(
    desk, scheduled, monkeypatch, caplog, force, goes_out
):
    other = factories.article(desk, "After it", slug="after", live=False, **factories.fit(desk))
    schedule(other, scheduled.go_live_at + datetime.timedelta(minutes=1))
    rules = ArticlePage.house_rules
    monkeypatch.setattr(ArticlePage, "house_rules", lambda page: [*rules(page), (force, [broken])])
    call_command("publish_scheduled")
    assert ArticlePage.objects.get(slug="after").live
    assert ArticlePage.objects.get(slug="straits").live is goes_out
    (finding,) = told(WENT_OUT if goes_out else HELD_BACK)
    assert "log says why" in finding and "mistake in it" in caplog.text
    assert "Of straits" in report()
