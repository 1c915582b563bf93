"""What the tests of subscriptions share: a reader, her requests, and the links in her messages."""

import re
from datetime import UTC, datetime, timedelta

import time_machine
from django.core import mail
from django.core.cache import cache
from wagtail.models import Site

from core.models import SiteSettings
from subscriptions.models import Subscription

READER = "Reader@example.org"
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
State = Subscription.State


def stopped_clock():
    """A fixture's body: the clock stands at NOON until a test moves it."""
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def ask(client, email=READER, *, headers=None, **more):
    """Send the form, as from the listing."""
    form = {"email": email, "source": "/commentary/", **more}
    return client.post("/subscribe/", form, headers=headers)


def html(response):
    """The page, its white space folded."""
    return re.sub(r"\s+", " ", response.content.decode())


def link_in(message, kind):
    """The path of the `confirm` or `stop` link in a message."""
    return re.search(rf"http://testserver(/subscribe/{kind}/\S+/)", message.body)[1]


def subscription(state=State.PENDING, email=READER, **fields):
    """A row, requested two hours before NOON."""
    defaults = {
        "language": "en",
        "consent_text": "Yes.",
        "consent_version": "1",
        "requested_at": NOON - timedelta(hours=2),
    }
    return Subscription.objects.create(email=email, state=state, **{**defaults, **fields})


def confirmed(client):
    """The row of a reader who has come the whole way; the outbox is emptied."""
    ask(client)
    client.post(link_in(mail.outbox[0], "confirm"))
    mail.outbox.clear()
    cache.clear()
    return Subscription.objects.get()


def same(response):
    """Everything of an answer that a stranger could compare."""
    headers = {name: value for name, value in response.headers.items() if name != "Date"}
    return response.status_code, headers, response.content, dict(response.cookies)


def settings_say(day):
    """When digests are sent, a value of DigestDay."""
    settings = SiteSettings.for_site(Site.objects.get())
    settings.digest_day = day
    settings.save()
