"""Robots, rubbish, floods and forms on other sites."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache

from subscriptions.models import Subscription

from .subscribers import NOON, READER, State, ask, html, link_in, same, stopped_clock

at_noon = pytest.fixture(stopped_clock, autouse=True)
pytestmark = pytest.mark.django_db


def test_who_fills_the_trap_is_thanked_and_forgotten(client):
    answer = same(ask(client, "other@example.org"))
    mail.outbox.clear()
    assert same(ask(client, website="http://spam.example")) == answer
    assert not Subscription.objects.of(READER).exists()
    assert not mail.outbox


RUBBISH = [
    "",
    " ",
    "reader",
    "reader@",
    "@example.org",
    "reader@example",
    "a b@example.org",
    "reader@localhost",
    "reader@[127.0.0.1]",
    '"\x01"@example.org',
    '"a b"@example.org',
    "\x00",
    "reader\x00@example.org",
    "reader@exa\x00mple.org",
    "x" * 10_240,
    "x" * 10_240 + "@example.org",
    "x@" + "y" * 10_240 + ".org",
    "x@" + "a." * 100 + "b" * 64 + ".de",
    "reader@example.org\nBcc: other@example.org",
    "reader@example.org\r\nBcc: other@example.org",
    "reader\n@example.org",
    "a@example.org,b@example.org",
    "A <a@example.org>",
    "lęser@example.org",
    "\u212aelvin@example.org",
    "reader@evil\ufe6bexample.org",
    "reader@ex\u2100mple.org",
    "reader@-.org",
    "reader@" + "\u0130" * 70 + ".org",
    "قارئ@مثال.إختبار",
    "😀@example.org",
    "<script>alert(1)</script>@example.org",
]


@pytest.mark.parametrize("email", RUBBISH, ids=range(len(RUBBISH)))
def test_rubbish_is_refused_beside_the_field(client, email):
    response = ask(client, email)
    page = html(response)
    assert response.status_code == 422
    assert 'id="subscribe-error"' in page
    assert 'aria-invalid="true" aria-describedby="subscribe-error"' in page
    assert "\x00" not in page and "<script>alert" not in page
    assert 'name="source" value="/commentary/"' in page
    assert not Subscription.objects.exists() and not mail.outbox


def test_what_was_typed_is_kept_but_a_flood_is_cut(client):
    assert 'value="reader@"' in html(ask(client, "reader@"))
    assert 'value="a&quot;b"' in html(ask(client, 'a"b'))
    assert "x" * 321 not in html(ask(client, "x" * 10_240))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe",
        b"email=%ff%fe@example.org",
        b"email=%ed%a0%80",
        b"email=a&email=%00",
        b"&" * 1000,
    ],
)
def test_no_body_breaks_it(client, body):
    response = client.post("/subscribe/", body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 422


def test_strange_encodings_do_not_break_it(client):
    client.raise_request_exception = False
    for charset in ("utf-7", "unicode_escape", "nonsense", "utf-16"):
        for kind in ("application/x-www-form-urlencoded", "multipart/form-data; boundary=b"):
            body = (
                b'--b\r\nContent-Disposition: form-data; name="email"\r\n\r\n\\ud800@\\ud800.org'
                b"\r\n--b--\r\n"
            )
            response = client.generic("POST", "/subscribe/", body, f"{kind}; charset={charset}")
            assert response.status_code in (400, 422), (charset, kind)


def test_an_international_domain_is_stored_as_it_travels(client):
    ask(client, "reader@BÜCHER.example")
    assert Subscription.objects.get().email == "reader@xn--bcher-kva.example"
    ask(client, "reader@xn--bcher-kva.example")
    assert Subscription.objects.count() == 1


@pytest.mark.parametrize(
    "email", ["o'hara+list@example.org", "=1+1@example.org", "x_%@example.org"]
)
def test_unusual_addresses_are_taken(client, email):
    assert ask(client, email).status_code == 303
    assert Subscription.objects.get().email == email


def test_a_percent_sign_or_underscore_is_no_wildcard(client):
    ask(client, "ab@example.org")
    ask(client, "a_@example.org")
    ask(client, "%@example.org")
    assert Subscription.objects.count() == 3


def test_one_client_may_ask_ten_times_an_hour(client, at_noon):
    for number in range(10):
        assert ask(client, f"r{number}@example.org").status_code == 303
    response = ask(client, "eleven@example.org")
    page = html(response)
    assert response.status_code == 429
    assert response["Retry-After"] == "3600"
    assert 'value="eleven@example.org"' in page and 'role="alert"' in page
    assert not Subscription.objects.of("eleven@example.org").exists()
    assert (
        ask(client, "eleven@example.org", headers={"X-Forwarded-For": "9.9.9.9"}).status_code == 429
    )
    cache.clear()
    assert ask(client, "eleven@example.org").status_code == 303


def test_one_address_gets_three_messages_an_hour_and_the_same_answer(client):
    answers = [same(ask(client)) for _ in range(5)]
    assert all(answer == answers[0] for answer in answers)
    assert len(mail.outbox) == 3


def test_the_last_message_sent_stays_good_when_more_are_asked_for(client, at_noon):
    for minute in range(5):
        at_noon.move_to(NOON + timedelta(minutes=minute))
        ask(client, READER.upper() if minute % 2 else READER)
    assert client.post(link_in(mail.outbox[-1], "confirm")).status_code == 303
    assert Subscription.objects.get().state == State.CONFIRMED


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://evil.org"},
        {"Origin": "http://testserver.evil.org"},
        {"Origin": "http://["},
        {"Origin": "rubbish"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
    ],
)
def test_a_form_on_another_site_is_refused_with_a_sentence(client, headers):
    response = ask(client, headers=headers)
    assert response.status_code == 403
    assert b"another website" in response.content
    assert not Subscription.objects.exists() and not mail.outbox


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
        {"Origin": "http://TESTSERVER"},
    ],
)
def test_our_own_pages_are_not_refused(client, headers):
    assert ask(client, headers=headers).status_code == 303


def test_behind_a_proxy_that_renames_the_host_the_site_knows_itself(client, settings):
    settings.SITE_URL = "https://think.example"
    assert ask(client, headers={"Origin": "https://think.example"}).status_code == 303


def test_no_token_is_asked_for(client):
    client.handler.enforce_csrf_checks = True
    assert ask(client).status_code == 303
    confirm = link_in(mail.outbox[0], "confirm")
    assert client.post(confirm).status_code == 303
    assert client.post(f"/subscribe/stop/{Subscription.objects.get().token}/").status_code == 200


@pytest.mark.parametrize("path", ["", "sent/", "confirm/x/", "welcome/", "stop/x/"])
def test_other_methods_are_refused(client, path):
    assert client.delete(f"/subscribe/{path}").status_code == 405
