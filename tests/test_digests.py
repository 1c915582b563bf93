"""The digest: what it tells, to whom, and when; each is told once."""

import datetime
import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core import mail
from django.utils import timezone
from wagtail.models import Locale

from subscriptions import digests
from subscriptions.models import Delivery, Subscription
from tests import factories
from tests.digests import MONDAY, again, both, monday, publish, send
from tests.subscribers import READER, State, settings_say, subscription

clock = pytest.fixture(monday, autouse=True)
pytestmark = pytest.mark.django_db


@pytest.fixture
def reader():
    return subscription(State.CONFIRMED)


# What it tells


def test_subscribers_are_told_what_is_new(tree, reader):
    writer = factories.author(tree, "Nadia Rahman")
    article = publish(tree, authors=[writer], summary="What the ministers left unsaid.")
    (message,) = send().values()
    assert message.to == [READER]
    assert message.subject == "Of straits"
    for text in both(message):
        for words in ("Of straits", "Nadia Rahman", "What the ministers left unsaid."):
            assert words in text
        assert "Changed since" not in text
    assert article.full_url in message.body
    assert f'href="{article.full_url}"' in message.alternatives[0].content


def test_its_message_has_its_headers_and_fetches_nothing(tree, reader):
    publish(tree, lead_image=factories.image())
    (message,) = send().values()
    stop = f"http://testserver/subscribe/stop/{reader.token}/"
    sent = message.message()
    assert sent["List-Unsubscribe"] == f"<{stop}>"
    assert sent["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert sent["List-Id"] == "<updates.testserver>"
    html = message.alternatives[0].content
    assert stop in message.body and stop in html
    assert not re.search(r"<img|src=|url\(|@import|<link|<script|background=", html)


def test_the_newest_stands_first_and_names_it(tree, clock, reader):
    publish(tree, "Of straits")
    clock.shift(timedelta(minutes=5))
    publish(tree, "Of gulfs")
    (message,) = send().values()
    assert message.subject == "Of gulfs, and 1 more"
    assert message.body.index("Of gulfs") < message.body.index("Of straits")


def test_a_title_with_signs_stays_what_it_is(tree, reader):
    publish(tree, "100 % of <b>gas</b> & %(name)s")
    (message,) = send().values()
    assert message.subject == "100 % of <b>gas</b> & %(name)s"
    assert "100 % of &lt;b&gt;gas&lt;/b&gt; &amp; %(name)s" in message.alternatives[0].content
    assert "100 % of <b>gas</b> & %(name)s" in message.body


def test_each_is_told_once(tree, clock, reader):
    publish(tree, "Of straits")
    assert send()
    assert not send()
    clock.shift(timedelta(days=3))
    publish(tree, "Of gulfs")
    clock.shift(timedelta(days=4))
    assert send()[READER].subject == "Of gulfs"


def test_where_nothing_is_new_none_is_sent(tree, clock, reader):
    clock.shift(timedelta(days=-30))
    publish(tree)
    clock.shift(timedelta(days=30))
    assert not send() and not Delivery.objects.exists()


def test_a_draft_a_closed_page_and_an_archive_are_no_news(tree, reader):
    factories.article(tree, "Of drafts", live=False)
    factories.closed(publish(tree, "Of secrets"))
    factories.article(tree, "Of 2019", publish=True, date=datetime.date(2019, 6, 1))
    assert not send()


def test_what_was_dated_back_a_little_is_news(tree, clock, reader):
    publish(tree, "Of straits")
    send()
    clock.shift(timedelta(days=7))
    last_month = timezone.localdate() - timedelta(days=20)
    factories.article(tree, "Of February", publish=True, date=last_month)
    assert send()[READER].subject == "Of February"


def test_what_was_closed_or_withdrawn_on_the_day_is_told_by_the_next(tree, clock, reader):
    closed, withdrawn = publish(tree, "Of secrets"), publish(tree, "Of straits")
    factories.closed(closed)
    withdrawn.unpublish()
    publish(tree, "Of gulfs")
    assert send()[READER].subject == "Of gulfs"
    clock.shift(timedelta(days=1))
    closed.view_restrictions.all().delete()
    again(withdrawn)
    clock.shift(timedelta(days=6))
    assert send()[READER].subject == "Of straits, and 1 more"


def test_no_more_than_thirty_are_told_and_others_wait(tree, clock, reader, monkeypatch):
    monkeypatch.setattr(digests, "MOST_ARTICLES", 2)
    for number in range(3):
        publish(tree, f"Article {number}")
    assert send()[READER].subject == "Article 2, and 1 more"
    clock.shift(timedelta(days=7))
    assert send()[READER].subject == "Article 0"


def test_what_has_become_old_while_nobody_listened_is_no_news(tree, clock, reader):
    publish(tree, "Of straits")
    send()
    clock.shift(timedelta(days=7))
    publish(tree, "Of March")
    clock.shift(timedelta(days=70))
    publish(tree, "Of May")
    assert send()[READER].subject == "Of May"


def test_what_stands_twice_in_the_tree_is_told_once(tree, reader):
    publish(tree).create_alias(parent=tree.commentary, update_slug="again")
    assert send()[READER].subject == "Of straits"


def test_what_is_withdrawn_before_it_is_sent_is_left_out(tree, reader):
    publish(tree, "Of gulfs")
    article = publish(tree, "Of straits")
    digests.begin("en")
    article.unpublish()
    assert send()[READER].subject == "Of gulfs"
    assert "straits" not in mail.outbox[0].body


def test_what_nobody_was_sent_because_it_was_withdrawn_is_told_by_the_next(tree, clock, reader):
    publish(tree, "Of gulfs")
    article = publish(tree, "Of straits")
    digests.begin("en")
    article.unpublish()
    send()
    again(article)
    clock.shift(timedelta(days=7))
    assert send()[READER].subject == "Of straits"


def test_where_all_is_withdrawn_nothing_is_sent(tree, reader):
    article = publish(tree)
    digests.begin("en")
    article.unpublish()
    assert not send() and not Delivery.objects.exists()


# To whom


def test_only_those_who_confirmed_hear_of_it(tree, reader):
    subscription(State.PENDING, "pending@example.org")
    subscription(State.UNSUBSCRIBED, "left@example.org")
    publish(tree)
    assert [*send()] == [READER]


def test_who_leaves_before_it_is_sent_hears_nothing(tree, reader):
    publish(tree)
    digests.begin("en")
    Subscription.objects.stop(reader.token)
    assert not send()


def test_a_language_without_a_site_has_no_news(tree, reader):
    subscription(State.CONFIRMED, "arabic@example.org", language="ar")
    publish(tree)
    assert [*send()] == [READER]


def test_each_language_hears_of_its_own(tree, reader):
    arabic = Locale.objects.create(language_code="ar")
    there = tree.commentary.copy_for_translation(arabic, copy_parents=True)
    subscription(State.CONFIRMED, "arabic@example.org", language="ar")
    publish(tree, "Of straits")
    publish(SimpleNamespace(commentary=there), "عن المضائق", locale=arabic)
    sent = send()
    assert sent[READER].subject == "Of straits"
    assert sent["arabic@example.org"].subject == "عن المضائق"
    assert '<html lang="ar" dir="rtl">' in sent["arabic@example.org"].alternatives[0].content


# When


@pytest.mark.parametrize(
    ("day", "days_later", "hour", "is_sent"),
    [
        ("0", 0, 8, True),
        ("0", 0, 6, False),
        ("0", 1, 8, False),
        ("1", 1, 8, True),
        ("daily", 3, 8, True),
        ("daily", 3, 6, False),
        ("never", 0, 8, False),
    ],
)
def test_it_is_sent_when_the_settings_say(tree, clock, reader, day, days_later, hour, is_sent):
    settings_say(day)
    publish(tree)
    moment = MONDAY + timedelta(days=days_later)
    local = timezone.localtime(moment).replace(hour=hour)
    clock.move_to(local)
    assert bool(send()) is is_sent


def test_a_day_without_news_is_settled_in_the_morning(tree, clock, reader):
    assert not send()
    clock.shift(timedelta(hours=7))
    publish(tree)
    assert not send()
    assert send("--now")


def test_it_can_be_sent_now_and_says_why_none_is(tree, clock, capsys):
    send("--now")
    assert "Nobody has confirmed" in capsys.readouterr().out
    subscription(State.CONFIRMED)
    send("--now")
    assert "en: there is nothing to tell." in capsys.readouterr().out
    publish(tree)
    clock.shift(timedelta(days=1))
    assert send("--now") and not send("--now")
    assert "en: today's has been made already; there is one a day." in capsys.readouterr().out
