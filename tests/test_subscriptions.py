"""Asking to be told: what is kept, what is sent, and that nobody learns who is subscribed."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from core.models import SiteSettings
from subscriptions.models import Subscription

from .subscribers import (
    NOON,
    READER,
    State,
    ask,
    confirmed,
    html,
    link_in,
    same,
    stopped_clock,
    subscription,
)

at_noon = pytest.fixture(stopped_clock, autouse=True)
pytestmark = pytest.mark.django_db

# Asking


def test_the_form_page_shows_the_form(client):
    response = client.get("/subscribe/")
    page = html(response)
    assert response.status_code == 200
    assert '<form class="subscribe__form" method="post" action="/subscribe/">' in page
    assert re.search(r'<input type="email"[^>]*autocomplete="email"[^>]*inputmode="email"', page)
    assert '<label for="subscribe-email">' in page
    assert "aria-invalid" not in page
    assert page.count('id="subscribe-heading"') == page.count("<h1") == 1


def test_the_trap_is_hidden_from_people(client):
    page = html(client.get("/subscribe/"))
    trap = re.search(r'<div class="visually-hidden" aria-hidden="true">(.*?)</div>', page, re.S)[1]
    assert 'name="website" tabindex="-1" autocomplete="off"' in trap


def test_the_component_needs_no_view(client, tree):
    page = html(client.get("/commentary/"))
    assert 'name="source" value="/commentary/"' in page
    assert '<h2 id="subscribe-heading">' in page
    assert "field__error" not in page


def test_the_component_has_no_inline_style_or_script(client):
    page = html(client.get("/subscribe/"))
    section = re.search(r'<section class="subscribe".*?</section>', page, re.S)[0]
    assert not re.search(r"style=|<script|\son\w+=", section)


def test_asking_records_what_was_agreed_to_and_sends_one_message(client):
    settings = SiteSettings.for_site(Site.objects.get())
    settings.consent = "Send me letters."
    settings.save()
    response = ask(client, " Reader@EXAMPLE.org ")
    assert (response.status_code, response["Location"]) == (303, "/subscribe/sent/")
    row = Subscription.objects.get()
    assert (row.email, row.list, row.state) == (READER, "updates", State.PENDING)
    assert (row.consent_text, row.source_page) == ("Send me letters.", "/commentary/")
    assert re.fullmatch("[0-9a-f]{12}", row.consent_version)
    assert (row.language, row.requested_at, row.confirmed_at) == ("en", NOON, None)
    assert len(row.token) == 43
    assert [message.to for message in mail.outbox] == [[READER]]


def test_another_wording_is_another_version(client):
    ask(client)
    first = Subscription.objects.get().consent_version
    SiteSettings.objects.update(consent="Other words.")
    ask(client)
    assert Subscription.objects.get().consent_version != first


def test_an_address_is_on_a_list_once_whatever_its_capitals(client):
    ask(client, "reader@example.org")
    ask(client, "READER@EXAMPLE.ORG")
    assert Subscription.objects.get().email == "READER@example.org"
    with pytest.raises(IntegrityError), transaction.atomic():
        subscription(email="reader@example.ORG")


def test_after_asking_the_page_says_to_look_into_the_mailbox(client):
    response = client.get("/subscribe/sent/")
    assert response.status_code == 200
    assert b"Look into your mailbox" in response.content


@pytest.mark.parametrize("source", ["//evil.org/", "https://evil.org/", "\x00", "/a\nb", "", "é"])
def test_a_source_that_is_no_path_is_left_out(client, source):
    assert ask(client, source=source).status_code == 303
    assert Subscription.objects.get().source_page == ""


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("/a/" + "b" * 500, "/a/" + "b" * 297),
        ("/stop/?x=1", "/stop/"),
        ("/subscribe/stop/secret/", "/subscribe/"),
    ],
)
def test_a_source_is_a_path_without_secrets(client, source, kept):
    ask(client, source=source)
    assert Subscription.objects.get().source_page == kept


# Nobody learns who is subscribed


@pytest.mark.parametrize("state", State.values)
def test_every_address_gets_the_same_answer_and_one_message(client, state):
    new = same(ask(client, "new@example.org"))
    assert len(mail.outbox) == 1
    subscription(state)
    assert same(ask(client)) == new
    assert len(mail.outbox) == 2
    assert same(client.get(new[1]["Location"])) == same(client.get("/subscribe/sent/"))


def test_every_known_address_costs_the_same_queries(client):
    ask(client, "warm@example.org")
    seen = set()
    for state in State.values:
        Subscription.objects.all().delete()
        subscription(state)
        with CaptureQueriesContext(connection) as queries:
            ask(client)
        seen.add(tuple(query["sql"].split()[0] for query in queries))
        cache.clear()
    assert len(seen) == 1


def test_no_reader_gets_a_cookie(client):
    for response in (client.get("/subscribe/"), ask(client), client.get("/subscribe/sent/")):
        assert not response.cookies


def test_who_is_subscribed_already_gets_no_second_welcome_but_a_way_out(client):
    row = confirmed(client)
    ask(client)
    (message,) = mail.outbox
    assert "already" in message.subject
    assert link_in(message, "stop") == f"/subscribe/stop/{row.token}/"
    row.refresh_from_db()
    assert row.state == State.CONFIRMED


def test_a_request_does_not_undo_a_goodbye(client):
    subscription(State.UNSUBSCRIBED, unsubscribed_at=NOON - timedelta(hours=1))
    ask(client)
    assert Subscription.objects.get().state == State.UNSUBSCRIBED
    client.post(link_in(mail.outbox[0], "confirm"))
    row = Subscription.objects.get()
    assert (row.state, row.unsubscribed_at) == (State.CONFIRMED, None)


# Expiry


def old_and_new():
    week = timedelta(days=7)
    subscription(email="old@example.org", requested_at=NOON - week - timedelta(minutes=1))
    subscription(email="young@example.org", requested_at=NOON - week + timedelta(minutes=1))
    subscription(State.CONFIRMED, email="in@example.org", requested_at=NOON - 2 * week)
    subscription(State.UNSUBSCRIBED, email="out@example.org", requested_at=NOON - 2 * week)


def remaining():
    return sorted(row.email.split("@")[0] for row in Subscription.objects.all())


def test_the_command_deletes_what_nobody_confirmed_within_a_week(capsys):
    old_and_new()
    call_command("expire_subscriptions")
    assert "1 unconfirmed" in capsys.readouterr().out
    assert remaining() == ["in", "out", "young"]


def test_asking_sweeps_too(client):
    old_and_new()
    ask(client, "new@example.org")
    assert remaining() == ["in", "new", "out", "young"]
