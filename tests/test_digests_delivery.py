"""The digest on its way: mailboxes and servers that fail, processes that die, and what is kept."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from subscriptions import delivering, digests
from subscriptions.models import Delivery, Digest, Subscription
from tests.digests import LATER, monday, publish, send
from tests.subscribers import READER, State, subscription

clock = pytest.fixture(monday, autouse=True)
pytestmark = pytest.mark.django_db


@pytest.fixture
def reader():
    return subscription(State.CONFIRMED)


@pytest.fixture
def post(monkeypatch):
    """A mail server that refuses the addresses in it."""
    refused, sending = set(), mail.EmailMultiAlternatives.send

    def send_or_refuse(self, *args, **kwargs):
        if "*" in refused or refused & set(self.to):
            raise OSError(f"550 no such user {self.to}")
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
    assert "1 sent, 1 failed" in said and "OSError" in said
    assert "example.org" not in said


def test_a_mailbox_that_works_again_gets_it(tree, clock, reader, post):
    publish(tree)
    post.add(READER)
    assert not send()
    post.clear()
    assert not send()  # another process may still have it in hand
    hours(clock)
    assert [*send()] == [READER]


def test_a_mail_server_that_fails_costs_nobody_a_try(tree, clock, reader, post):
    for number in range(12):
        subscription(State.CONFIRMED, f"reader{number}@example.org")
    publish(tree)
    post.add("*")
    for _attempt in range(4):
        with pytest.raises(CommandError, match="takes nothing"):
            send()
        hours(clock)
    post.clear()
    assert len(send()) == 13


def test_a_process_that_dies_leaves_the_rest_to_the_next(tree, clock, reader, monkeypatch):
    subscription(State.CONFIRMED, LATER)
    publish(tree)

    def die(message, over):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(delivering.mail, "send", die)
        send()
    assert [*send()] == [LATER]
    hours(clock)
    assert [*send()] == [READER]


def test_of_two_processes_one_makes_it_and_one_sends_it(tree, reader):
    publish(tree)
    assert digests.begin("en") and digests.begin("en") is None
    delivery = Delivery.objects.get()
    assert Delivery.objects.claim(delivery) and not Delivery.objects.claim(delivery)


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
