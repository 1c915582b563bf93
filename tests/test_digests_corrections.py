"""Corrections in the digest: told to those, and those alone, who were sent what was wrong."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from articles.models import ArticlePage
from subscriptions import delivering, digests
from subscriptions.models import Digest
from tests.digests import LATER, again, both, monday, publish, send
from tests.subscribers import READER, State, subscription
from tests.test_corrections import WORDS, correct

clock = pytest.fixture(monday, autouse=True)
pytestmark = pytest.mark.django_db


@pytest.fixture
def reader():
    return subscription(State.CONFIRMED)


@pytest.fixture
def told(tree, clock, reader):
    """An article that the reader was sent a week ago."""
    article = publish(tree, "Of straits", body="<p>There are five straits.</p>")
    send()
    clock.shift(timedelta(days=3))
    return article


def test_who_was_sent_an_article_is_told_that_it_was_corrected(told, clock):
    correct(told)
    clock.shift(timedelta(days=4))
    (message,) = send().values()
    assert message.subject == "Correction: Of straits"
    correction = told.corrections.get()
    for text in both(message):
        assert "Changed since we sent it to you" in text
        assert f"Correction, {correction.date.day} {correction.date:%B} 2026" in text
        assert WORDS in text
    assert f"{told.full_url}#correction-{correction.pk}" in message.body
    clock.shift(timedelta(days=7))
    assert not send()


def test_who_was_not_sent_it_is_not_told(told, tree, clock):
    subscription(State.CONFIRMED, LATER)
    correct(told)
    publish(tree, "Of gulfs")
    clock.shift(timedelta(days=4))
    sent = send()
    assert WORDS in sent[READER].body and WORDS not in sent[LATER].body
    assert sent[READER].subject == sent[LATER].subject == "Of gulfs"


def test_who_was_not_sent_it_gets_no_message_where_nothing_else_is_new(told, clock):
    subscription(State.CONFIRMED, LATER)
    correct(told)
    clock.shift(timedelta(days=4))
    assert [*send()] == [READER]


def test_what_was_corrected_before_it_was_sent_was_sent_as_it_is(tree, clock, reader):
    correct(publish(tree))
    clock.shift(timedelta(minutes=1))
    assert WORDS not in send()[READER].body
    clock.shift(timedelta(days=7))
    assert not send()


def test_a_correction_of_what_is_withdrawn_is_not_told(told, clock):
    correct(told).unpublish()
    clock.shift(timedelta(days=4))
    assert not send()


def test_what_was_withdrawn_when_it_was_to_be_told_is_told_by_the_next(told, tree, clock):
    correct(told)
    publish(tree, "Of gulfs")
    clock.shift(timedelta(days=4))
    digests.begin("en")
    ArticlePage.objects.get(pk=told.pk).unpublish()
    assert WORDS not in send()[READER].body
    again(told)
    clock.shift(timedelta(days=7))
    assert WORDS in send()[READER].body


def test_who_was_sent_the_others_alone_is_not_told(tree, clock, reader):
    """It was withdrawn when one of two had been sent the digest."""
    article = publish(tree, "Of straits")
    publish(tree, "Of gulfs")
    subscription(State.CONFIRMED, LATER)
    digests.begin("en")
    reader.deliveries.update(sent_at=timezone.now(), as_of=timezone.now(), tries=1)
    article.unpublish()
    assert "Of straits" not in send()[LATER].body
    again(article)
    clock.shift(timedelta(days=1))
    correct(ArticlePage.objects.get(pk=article.pk))
    clock.shift(timedelta(days=6))
    assert [*send()] == [READER]


def test_what_is_corrected_while_it_is_being_sent_is_told(tree, clock, reader, monkeypatch):
    """A part of the readers is sent what was read before the first of them."""
    subscription(State.CONFIRMED, LATER)
    article, hand_over = publish(tree), delivering.mail.hand_over

    def correcting(message, connection):
        hand_over(message, connection)
        if len(mail.outbox) == 1:
            clock.shift(timedelta(seconds=20))
            correct(article)
            clock.shift(timedelta(seconds=20))

    with monkeypatch.context() as patch:
        patch.setattr(delivering.mail, "hand_over", correcting)
        assert len(send()) == 2
    clock.shift(timedelta(days=7))
    assert {READER, LATER} == send().keys()


def test_who_missed_the_digest_that_told_of_it_is_told_by_the_next(told, tree, clock):
    correct(told)
    clock.shift(timedelta(days=4))
    digests.begin("en")
    clock.shift(timedelta(days=3))
    publish(tree, "Of gulfs")
    clock.shift(timedelta(days=4))
    assert WORDS in send()[READER].body
    clock.shift(timedelta(days=7))
    publish(tree, "Of bays")
    assert WORDS not in send()[READER].body


def test_an_article_that_was_told_can_be_deleted(told):
    told.delete()
    assert Digest.objects.get().articles.count() == 0
