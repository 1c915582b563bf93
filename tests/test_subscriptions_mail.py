"""The messages: their parts and headers, a mail server that fails, and what is logged."""

import logging
import re

import pytest
from django.core import mail
from wagtail.models import Site

from core.models import SiteSettings
from subscriptions.mail import confirmation
from subscriptions.models import Subscription

from .subscribers import READER, State, ask, link_in, stopped_clock, subscription

at_noon = pytest.fixture(stopped_clock, autouse=True)
pytestmark = pytest.mark.django_db

# The messages


def sent_messages(client):
    """A message of each kind: confirm, welcome, already."""
    ask(client)
    client.post(link_in(mail.outbox[0], "confirm"))
    ask(client)
    return mail.outbox


def test_each_message_is_text_and_html_in_the_readers_language(client):
    for message in sent_messages(client):
        (alternative,) = message.alternatives
        assert alternative.mimetype == "text/html"
        assert '<html lang="en" dir="ltr">' in alternative.content
        assert message.body.strip() and "<" not in message.body
        for link in re.findall(r"http\S+/subscribe/\S+", message.body):
            assert link in alternative.content


def test_a_message_turns_round_for_a_language_from_right_to_left(client, settings):
    row = subscription(language="ar")
    message = confirmation(row, SiteSettings.for_site(Site.objects.get()))
    assert '<html lang="ar" dir="rtl">' in message.alternatives[0].content


def test_no_message_fetches_or_counts_anything(client):
    for message in sent_messages(client):
        html = message.alternatives[0].content
        assert not re.search(r"<img|src=|url\(|@import|<link|<script|background=", html)
        assert set(re.findall(r"https?://([^/\"\s<]+)", html)) == {"testserver"}


def test_each_message_has_its_headers(client, settings):
    settings.DEFAULT_FROM_EMAIL = "post@think.example"
    confirm, welcome, already = (message.message() for message in sent_messages(client))
    ids = set()
    for message in (confirm, welcome, already):
        assert message["List-Id"] == "<updates.testserver>"
        assert message["From"] == "Rostrum <post@think.example>"
        ids.add(re.fullmatch(r"<\S+@testserver>", message["Message-ID"])[0])
    assert len(ids) == 3
    assert confirm["List-Unsubscribe"] is None
    token = Subscription.objects.get().token
    for message in (welcome, already):
        assert message["List-Unsubscribe"] == f"<http://testserver/subscribe/stop/{token}/>"
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_the_confirmation_holds_neither_the_token_nor_a_way_out(client):
    ask(client)
    whole = mail.outbox[0].message().as_string()
    assert Subscription.objects.get().token not in whole


def test_a_name_with_signs_and_breaks_stays_a_name(client):
    SiteSettings.for_site(Site.objects.get())
    SiteSettings.objects.update(name='Ünion & "Sons" <x@y.example>\nBcc: a@b.example')
    ask(client)
    (message,) = mail.outbox
    assert message.recipients() == [READER]
    assert "Bcc" not in message.message()
    assert 'Ünion & "Sons"' in message.body
    assert "Ünion &amp; &quot;Sons&quot; &lt;" in message.alternatives[0].content


# When the mail server fails


class Refusal(Exception):
    pass


@pytest.fixture
def broken_mail(monkeypatch):
    def refuse(self, *args, **kwargs):
        raise Refusal(f"550 no such user {READER}")

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", refuse)


def test_a_failing_mail_server_costs_neither_page_nor_row(client, broken_mail, caplog):
    response = ask(client)
    assert (response.status_code, response["Location"]) == (303, "/subscribe/sent/")
    assert Subscription.objects.get().state == State.PENDING
    (record,) = [r for r in caplog.records if r.name == "rostrum.subscriptions"]
    assert record.getMessage() == "A message could not be sent: Refusal"
    assert record.exc_info is None


def test_a_failing_welcome_does_not_undo_the_confirmation(client, monkeypatch):
    ask(client)
    link = link_in(mail.outbox[0], "confirm")
    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", lambda self: 1 / 0)
    assert client.post(link).status_code == 303
    assert Subscription.objects.get().state == State.CONFIRMED


# Logs


def everything(caplog):
    """Capture all levels, but not the SQL: it is written under DEBUG alone, values and all."""
    caplog.set_level(100, logger="django.db.backends")
    caplog.set_level(0)


def logged(caplog):
    """Everything that was logged, as a formatter would write it."""
    formatter = logging.Formatter("%(levelname)s %(name)s %(message)s")
    return "\n".join(formatter.format(record) for record in caplog.records)


def test_no_address_is_logged_at_any_level(client, at_noon, caplog, broken_mail, settings):
    everything(caplog)
    ask(client)
    ask(client, "reader@broken")
    ask(client, "wrong\nreader@example.org")
    for number in range(12):
        ask(client, f"reader{number}@example.org")
    ask(client, headers={"Origin": "https://evil.org"})
    client.post(f"/subscribe/stop/{Subscription.objects.of(READER).get().token}/")
    text = logged(caplog)
    assert "reader" not in text.lower()
    assert "429" in text or "Too Many Requests" in text


def test_no_token_is_logged_when_a_link_fails(client, at_noon, caplog, monkeypatch):
    everything(caplog)
    ask(client)
    link = link_in(mail.outbox[0], "confirm")
    token = Subscription.objects.get().token
    at_noon.shift(60)
    client.post(f"/subscribe/stop/{token}/")
    assert client.get(link).status_code == 410
    assert client.put(f"/subscribe/stop/{token}/").status_code == 405
    monkeypatch.setattr("subscriptions.views.Subscription.objects.stop", lambda token: 1 / 0)
    client.raise_request_exception = False
    assert client.post(f"/subscribe/stop/{token}/").status_code == 500
    Subscription.objects.all().delete()
    assert client.get(f"/subscribe/stop/{token}/").status_code == 404
    text = logged(caplog)
    assert "Gone: /subscribe/confirm/" in text
    assert token not in text and link.split("/")[3] not in text


def test_neither_repr_nor_name_holds_the_address():
    row = subscription()
    assert READER not in repr(row) + str(row)
