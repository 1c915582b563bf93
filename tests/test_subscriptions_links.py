"""The links in the messages: a GET changes nothing, a POST does, and the address is a secret."""

import re
from datetime import timedelta

import pytest
from django.core import mail

from subscriptions.models import Subscription

from .subscribers import NOON, READER, State, ask, confirmed, html, link_in, stopped_clock

at_noon = pytest.fixture(stopped_clock, autouse=True)
pytestmark = pytest.mark.django_db

# Confirming


def test_a_get_confirms_nothing(client):
    ask(client)
    link = link_in(mail.outbox[0], "confirm")
    for method in (client.get, client.head, client.get):
        assert method(link).status_code == 200
    page = html(client.get(link))
    assert Subscription.objects.get().state == State.PENDING
    assert '<form method="post">' in page and READER not in page
    assert link.split("/")[3] not in page and len(mail.outbox) == 1


def test_a_post_confirms_once_and_welcomes_once(client, at_noon):
    ask(client)
    link = link_in(mail.outbox[0], "confirm")
    at_noon.shift(60)
    for _ in range(3):
        response = client.post(link)
        assert (response.status_code, response["Location"]) == (303, "/subscribe/welcome/")
        at_noon.shift(60)
    row = Subscription.objects.get()
    assert (row.state, row.confirmed_at) == (State.CONFIRMED, NOON + timedelta(minutes=1))
    assert len(mail.outbox) == 2
    assert client.get("/subscribe/welcome/").status_code == 200
    assert client.get(link).status_code == 200


def test_after_three_days_the_link_is_gone_and_the_form_is_there(client, at_noon):
    ask(client)
    link = link_in(mail.outbox[0], "confirm")
    at_noon.move_to(NOON + timedelta(days=3) - timedelta(seconds=1))
    assert client.get(link).status_code == 200
    at_noon.move_to(NOON + timedelta(days=3, seconds=1))
    for response in (client.get(link), client.post(link)):
        page = html(response)
        assert response.status_code == 410
        assert "subscribe__form" in page
        assert 'name="source" value="/subscribe/"' in page
        assert link.split("/")[3] not in page
    assert Subscription.objects.get().state == State.PENDING


def test_a_newer_request_replaces_the_link(client, at_noon):
    ask(client)
    at_noon.shift(60)
    ask(client)
    first, second = (link_in(message, "confirm") for message in mail.outbox)
    assert client.post(first).status_code == 410
    assert client.post(second).status_code == 303


def test_an_erased_reader_stays_erased(client):
    ask(client)
    Subscription.objects.all().delete()
    assert client.post(link_in(mail.outbox[0], "confirm")).status_code == 410
    assert not Subscription.objects.exists()


def test_an_old_link_does_not_undo_a_goodbye(client, at_noon):
    ask(client)
    link = link_in(mail.outbox[0], "confirm")
    client.post(link)
    at_noon.shift(60)
    client.post(link_in(mail.outbox[1], "stop"))
    assert client.post(link).status_code == 410
    assert Subscription.objects.get().state == State.UNSUBSCRIBED


def test_of_two_at_once_one_wins(client):
    ask(client)
    row = Subscription.objects.get()
    assert Subscription.objects.confirm(row)
    assert not Subscription.objects.confirm(row)
    row.refresh_from_db()
    Subscription.objects.stop(row.token)
    assert not Subscription.objects.confirm(row)
    assert Subscription.objects.get().state == State.UNSUBSCRIBED


@pytest.mark.parametrize("signed", ["x", "a:b:c", "é", "x" * 5000, "%25", "a%20b", ":", "::"])
def test_a_link_that_is_not_ours_is_not_found(client, signed):
    for method in (client.get, client.post):
        response = method(f"/subscribe/confirm/{signed}/")
        assert response.status_code == 404
        assert b"subscribe__form" in response.content


# Stopping


def test_a_get_stops_nothing(client):
    row = confirmed(client)
    for method in (client.get, client.head, client.get):
        assert method(f"/subscribe/stop/{row.token}/").status_code == 200
    row.refresh_from_db()
    assert row.state == State.CONFIRMED


def test_a_post_stops_and_stays_stopped(client, at_noon):
    row = confirmed(client)
    for _ in range(2):
        at_noon.shift(60)
        response = client.post(f"/subscribe/stop/{row.token}/")
        assert response.status_code == 200
        assert b"unsubscribed" in response.content
    row.refresh_from_db()
    assert (row.state, row.unsubscribed_at) == (State.UNSUBSCRIBED, NOON + timedelta(minutes=1))
    assert not mail.outbox


@pytest.mark.parametrize(
    "content_type",
    ["application/x-www-form-urlencoded", "multipart/form-data; boundary=b", "text/plain"],
)
def test_one_click_needs_nothing_but_the_address(client, content_type):
    row = confirmed(client)
    header = re.search(r"<http://testserver(.*)>", header_of(client, row))[1]
    client.handler.enforce_csrf_checks = True
    response = client.post(
        header,
        b"List-Unsubscribe=One-Click",
        content_type=content_type,
        headers={"Sec-Fetch-Site": "cross-site", "Origin": "https://mail.example"},
    )
    assert (response.status_code, dict(response.cookies)) == (200, {})
    assert Subscription.objects.get().state == State.UNSUBSCRIBED


def header_of(client, row):
    ask(client)
    return mail.outbox[-1].extra_headers["List-Unsubscribe"]


@pytest.mark.parametrize("token", ["x", "é", "x" * 5000, "%25"])
def test_a_token_that_names_nobody_is_not_found(client, token):
    for method in (client.get, client.post):
        response = method(f"/subscribe/stop/{token}/")
        assert response.status_code == 404
        assert b"We do not know this link" in response.content


# Pages whose address is a secret


def secret_responses(client, at_noon):
    ask(client)
    link = link_in(mail.outbox[0], "confirm")
    yield client.get(link)
    yield client.post(link)
    token = Subscription.objects.get().token
    yield client.get(f"/subscribe/stop/{token}/")
    at_noon.shift(60)
    yield client.post(f"/subscribe/stop/{token}/")
    yield client.get(link)
    yield client.get("/subscribe/confirm/x/")
    yield client.get("/subscribe/stop/x/")
    yield client.put(f"/subscribe/stop/{token}/")


def test_they_are_kept_indexed_and_told_nowhere(client, at_noon):
    for response in secret_responses(client, at_noon):
        assert "no-store" in response["Cache-Control"]
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert response["Referrer-Policy"] == "no-referrer"
        assert not response.cookies


def test_their_secret_is_not_in_the_page_and_nothing_is_fetched_from_elsewhere(client, at_noon):
    for response in secret_responses(client, at_noon):
        page = html(response)
        if response.status_code == 303:
            continue
        secret = response.wsgi_request.path.split("/")[3]
        assert len(secret) == 1 or secret not in page
        assert not re.search(r'(?:src|srcset|action)="(?:https?:)?//(?!testserver)', page)
        assert not page or re.search(
            r'<link rel="canonical" href="http://[^/"]+/subscribe/">', page
        )
