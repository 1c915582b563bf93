"""What the tests of digests share: a Monday, news, and a run of the command."""

import datetime
import re
from datetime import UTC

import time_machine
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from articles.models import ArticlePage
from tests import factories

MONDAY = datetime.datetime(2026, 3, 2, 8, tzinfo=UTC)
LATER = "later@example.org"


def monday():
    """A fixture's body: the clock stands at MONDAY until a test moves it."""
    with time_machine.travel(MONDAY, tick=False) as clock:
        yield clock


def publish(tree, title="Of straits", **fields):
    """An article that was published just now."""
    article = factories.article(tree, title, publish=True, date=timezone.localdate(), **fields)
    return ArticlePage.objects.get(pk=article.pk)


def again(article):
    """Publish what was withdrawn."""
    ArticlePage.objects.get(pk=article.pk).get_latest_revision().publish()


def send(*arguments):
    """The messages that a run of the command sends, by address."""
    mail.outbox.clear()
    call_command("send_digests", *arguments)
    return {message.to[0]: message for message in mail.outbox}


def both(message):
    """The text and the HTML, the latter without its marks, white space folded."""
    html = re.sub(r"<[^>]+>", " ", message.alternatives[0].content)
    return [re.sub(r"\s+", " ", text) for text in (message.body, html)]
