"""The digest on its way: mailboxes and servers that fail, processes that die, and what is kept."""

import re
from datetime import timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from subscriptions import delivering, digests
from subscriptions.models import Delivery, Digest, Subscription
from tests.digests import LATER, monday, publish, send
from tests.subscribers import READER, State, subscription
from tests.test_corrections import WORDS, correct

clock = pytest.fixture(monday, autouse=True)
pytestmark = pytest.mark.django_db


@pytest.fixture
def reader():
    return subscription(State.CONFIRMED)


@pytest.fixture
def post(monkeypatch):
    """A mail server that refuses the addresses in it, or with "*" to speak at all."""
    refused, sending = set(), mail.EmailMultiAlternatives.send

    def send_or_refuse(self, *args, **kwargs):
        if "*" in refused:
            raise ConnectionRefusedError
        if refused & set(self.to):
            raise SMTPRecipientsRefused({self.to[0]: (550, f"no such user {self.to}")})
        return sending(self, *args, **kwargs)

    monkeypatch.setattr(mail.EmailMultiAlternatives, "send", send_or_refuse)
    return refused


def hours(clock, number=1):
    clock.shift(timedelta(hours=number))


def test_a_mailbox_that_fails_is_tried_three_times_and_keeps_nobody_waiting(
    tree, clock, reader, post, caplog, capsys
):
    subscription(State.CONFIRMED, LATER)
    publish(tree)
    post.add(READER)
    assert [*send()] == [LATER]
    for _attempt in range(4):
        hours(clock)
        assert not send()
    assert Delivery.objects.get(subscription=reader).tries == 3
    said = caplog.text + capsys.readouterr().out
    assert "1 sent, 1 failed" in said and "SMTPRecipientsRefused" in said
    assert "example.org" not in said


def test_a_mailbox_that_works_again_gets_it(tree, clock, reader, post):
    publish(tree)
    post.add(READER)
    assert not send()
    post.clear()
    assert not send()  # another process may still have it in hand
    hours(clock)
    assert [*send()] == [READER]


@pytest.mark.parametrize("readers", [1, 12])
def test_a_mail_server_that_fails_costs_nobody_a_try(tree, clock, post, readers):
    for number in range(readers):
        subscription(State.CONFIRMED, f"reader{number}@example.org")
    publish(tree)
    post.add("*")
    for _attempt in range(4):
        with pytest.raises(CommandError, match="takes nothing"):
            send()
        hours(clock)
    post.clear()
    assert len(send()) == readers


def test_many_mailboxes_that_fail_keep_nobody_waiting(tree, clock, post):
    for number in range(12):
        subscription(State.CONFIRMED, f"gone{number}@example.org")
        post.add(f"gone{number}@example.org")
    subscription(State.CONFIRMED, LATER)
    publish(tree)
    assert [*send()] == [LATER]


def test_what_the_server_fails_at_comes_last(tree, clock, reader, monkeypatch):
    """Whatever it is that it does not take of some, the others get theirs."""
    for number in range(12):
        subscription(State.CONFIRMED, f"reader{number}@example.org")
    publish(tree)
    sent, hand_over = [], delivering.mail.hand_over

    def fails_at_the_first_ten(message, connection):
        if int(re.sub(r"\D", "", message.to[0]) or 0) < 10:
            raise SMTPDataError(554, "no")
        sent.append(message.to[0])
        hand_over(message, connection)

    monkeypatch.setattr(delivering.mail, "hand_over", fails_at_the_first_ten)
    with pytest.raises(CommandError):
        send()
    assert not sent
    hours(clock)
    with pytest.raises(CommandError):
        send()
    assert sent == ["reader10@example.org", "reader11@example.org"]


def test_a_server_that_hangs_up_is_called_again(tree, reader, monkeypatch):
    publish(tree)
    hand_over, calls = delivering.mail.hand_over, []

    def hanging_up(message, connection):
        calls.append(message)
        if len(calls) == 1:
            raise SMTPServerDisconnected
        hand_over(message, connection)

    monkeypatch.setattr(delivering.mail, "hand_over", hanging_up)
    assert [*send()] == [READER]


def test_a_process_that_dies_leaves_the_rest_to_the_next(tree, clock, reader, monkeypatch):
    subscription(State.CONFIRMED, LATER)
    publish(tree)

    def die(message, connection):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(delivering.mail, "hand_over", die)
        send()
    assert [*send()] == [LATER]
    hours(clock)
    assert [*send()] == [READER]


def test_of_two_processes_one_makes_it_and_one_sends_it(tree, reader):
    publish(tree)
    assert digests.begin("en") and digests.begin("en") is None
    delivery = Delivery.objects.get()
    assert Delivery.objects.claim(delivery) and not Delivery.objects.claim(delivery)


def test_the_report_says_of_corrections_what_was_sent(tree, clock, reader, post):
    article = publish(tree)
    send()
    clock.shift(timedelta(days=3))
    correct(article)
    clock.shift(timedelta(days=4))
    post.add(READER)
    assert not send() and not Digest.objects.filter(corrections__isnull=False).exists()
    post.clear()
    hours(clock)
    assert send()
    assert Digest.objects.filter(corrections__isnull=False).count() == 1


def test_what_another_process_has_sent_meanwhile_stays_noted(tree, clock, reader, monkeypatch):
    """Also of a correction, of which there is nothing to tell after that."""
    article = publish(tree)
    send()
    clock.shift(timedelta(days=3))
    correct(article)
    clock.shift(timedelta(days=4))
    digests.begin("en")
    deliver_part = delivering._deliver_part

    def quicker(digest, pks, line):
        with monkeypatch.context() as patch:
            patch.setattr(delivering, "_deliver_part", deliver_part)
            call_command("send_digests")
        deliver_part(digest, pks, line)

    with monkeypatch.context() as patch:
        patch.setattr(delivering, "_deliver_part", quicker)
        assert WORDS in send()[READER].body and len(mail.outbox) == 1
    clock.shift(timedelta(days=7))
    publish(tree, "Of gulfs")
    assert WORDS not in send()[READER].body


def test_a_process_that_dies_among_the_readers_leaves_them_to_the_next(tree, clock, monkeypatch):
    for number in range(3):
        subscription(State.CONFIRMED, f"reader{number}@example.org")
    publish(tree)
    monkeypatch.setattr(digests, "AT_ONCE", 2)
    make, made = Delivery.objects.bulk_create, []

    def die(rows, **options):
        if made:
            raise KeyboardInterrupt
        made.append(make(rows, **options))

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Delivery.objects, "bulk_create", die)
        send()
    assert Delivery.objects.count() == 2
    assert len(send()) == 3


def test_what_is_two_days_old_is_no_news(tree, clock, reader):
    publish(tree)
    digests.begin("en")
    clock.shift(timedelta(days=2, hours=1))
    assert not send()


def test_neither_more_readers_nor_more_articles_ask_more(tree, clock, reader):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            send()
        return len(queries)

    publish(tree)
    asked()
    clock.shift(timedelta(days=7))
    publish(tree)
    few = asked()
    clock.shift(timedelta(days=7))
    for _number in range(6):
        publish(tree)
    assert asked() == few
    clock.shift(timedelta(days=7))
    for number in range(5):
        subscription(State.CONFIRMED, f"reader{number}@example.org")
    publish(tree)
    assert asked() <= few + 5 * 2  # each is taken in hand, and noted as sent


# What is kept


def test_who_is_erased_or_has_left_leaves_nothing_of_what_they_were_sent(tree, reader):
    later = subscription(State.CONFIRMED, LATER)
    publish(tree)
    send()
    reader.delete()
    assert Delivery.objects.get().subscription == later
    Subscription.objects.stop(later.token)
    call_command("expire_subscriptions")
    assert not Delivery.objects.exists() and Digest.objects.exists()
