"""The report of digests, and the look at the next one: who may, and what they get."""

import datetime

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from subscriptions import digests
from subscriptions.delivering import deliver_all
from subscriptions.models import Digest
from tests import factories
from tests.newsroom import client_of, desk_author, editor
from tests.subscribers import State, settings_say, subscription
from tests.test_corrections import WORDS, correct

REPORT, SEND_ME = "digest_report", "digest_send_me_next"

pytestmark = pytest.mark.django_db


def publish(desk, title="Of straits"):
    return factories.article(desk, title, publish=True, date=timezone.localdate())


@pytest.fixture
def reader(desk):
    return subscription(State.CONFIRMED)


@pytest.fixture
def sent(desk, reader):
    """An article, in a digest that one of two readers has."""
    article = publish(desk)
    digest = digests.begin("en")
    assert [*deliver_all()] == [(digest, 1, 0)]
    subscription(State.CONFIRMED, "later@example.org").deliveries.create(digest=digest)
    digest.count()
    mail.outbox.clear()
    return article


def text_of(response):
    assert response.status_code == 200
    return response.content.decode()


def test_the_report_says_what_was_sent_and_to_how_many(sent):
    page = text_of(client_of(editor()).get(reverse(REPORT)))
    assert "<li>Of straits</li>" in page
    assert "1 of 2" in page
    assert "Every Monday subscribers get what is new" in page


def test_the_report_is_exported(sent):
    correct(sent)
    digest = Digest.objects.get()
    digest.corrections.add(sent.corrections.get())
    csv = b"".join(client_of(editor()).get(reverse(REPORT) + "?export=csv")).decode()
    assert "Of straits; Correction: Of straits" in csv
    assert "Of straits" in csv and csv.splitlines()[1].endswith(",1,2")


def test_the_report_says_that_there_is_none_and_that_none_comes(desk):
    client = client_of(editor())
    assert "No digest was sent yet." in text_of(client.get(reverse(REPORT)))
    settings_say("never")
    assert "None is sent" in text_of(client.get(reverse(REPORT)))


def test_an_editor_sees_the_next_one_in_their_own_mailbox(desk, reader):
    publish(desk, "Of gulfs")
    user = editor()
    response = client_of(user).post(reverse(SEND_ME), follow=True)
    (message,) = mail.outbox
    assert message.to == [user.email] and message.subject == "Preview: Of gulfs"
    assert "subscribe/stop" not in message.body + message.alternatives[0].content
    assert "List-Unsubscribe" not in message.message()
    assert f"on its way to {user.email}" in text_of(response)
    assert not Digest.objects.exists()


def test_the_next_one_has_the_corrections_that_are_owed(sent):
    correct(sent)
    client_of(editor()).post(reverse(SEND_ME))
    (message,) = mail.outbox
    assert message.subject == "Preview: Correction: Of straits" and WORDS in message.body


def test_the_next_one_has_no_corrections_that_nobody_is_owed(desk, reader):
    article = publish(desk)
    with time_machine.travel(timezone.now() - datetime.timedelta(minutes=1)):
        correct(article)
    digests.begin("en")
    assert [*deliver_all()]
    mail.outbox.clear()
    client_of(editor()).post(reverse(SEND_ME))
    assert not mail.outbox


def test_the_next_one_is_there_before_the_first_reader(desk):
    publish(desk, "Of gulfs")
    client_of(editor()).post(reverse(SEND_ME))
    assert mail.outbox[0].subject == "Preview: Of gulfs"


def test_where_there_is_nothing_to_tell_it_says_so(sent):
    response = client_of(editor()).post(reverse(SEND_ME), follow=True)
    assert "There is nothing to tell yet." in text_of(response) and not mail.outbox


def test_without_an_address_it_says_so(desk, reader):
    publish(desk)
    user = editor()
    user.email = ""
    user.save()
    response = client_of(user).post(reverse(SEND_ME), follow=True)
    assert "Your account has no e-mail address." in text_of(response) and not mail.outbox


def test_a_mail_server_that_fails_is_told(desk, reader, monkeypatch):
    publish(desk)
    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", lambda self: 1 / 0)
    response = client_of(editor()).post(reverse(SEND_ME), follow=True)
    assert "The mail server does not take it." in text_of(response)


def test_it_is_for_those_who_may_see_subscribers(sent):
    assert Client().get(reverse(REPORT)).status_code == 302
    assert Client().post(reverse(SEND_ME)).status_code == 302
    client = client_of(desk_author())
    assert client.get(reverse(REPORT)).status_code == 302
    assert client.post(reverse(SEND_ME)).status_code in (302, 403)
    assert not mail.outbox
    assert reverse(REPORT) not in text_of(client.get(reverse("wagtailadmin_home")))
    home = text_of(client_of(editor()).get(reverse("wagtailadmin_home")))
    assert reverse(REPORT) in home


def test_looking_at_it_sends_nothing(sent):
    user = editor()
    assert client_of(user).get(reverse(SEND_ME)).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(user)
    assert strict.post(reverse(SEND_ME)).status_code == 403
    assert not mail.outbox
