"""Sends what is on its way: a digest to each who waits for it, over one connection."""

from contextlib import suppress

from django.core.mail import get_connection
from django.utils import timezone, translation
from wagtail.models import Site

from core.models import SiteSettings

from . import mail
from .digests import Owed, in_parts, next_in, still_told
from .models import Delivery, Subscription

FAILURES = 10  # in a row: then it is not the readers' mailboxes


class MailFails(Exception):
    """The mail server takes nothing; what waits is sent once it does."""


def site_settings():
    """What editors have set for the default site, whose readers these are."""
    return SiteSettings.for_site(Site.objects.get(is_default_site=True))


def deliver(digest):
    """Send `digest` to those who wait for it: `(sent, failed)`, two numbers; `MailFails`.

    What was withdrawn in the meantime is left out, also between two parts of the readers.
    """
    line = _Line(site_settings())
    waiting = digest.deliveries.waiting().order_by("pk").values_list("pk", flat=True)
    try:
        for pks in in_parts(waiting):
            with translation.override(digest.language):
                _deliver_part(digest, pks, line)
    finally:
        line.hang_up()
    return line.sent, line.failed


def _deliver_part(digest, pks, line):
    articles, corrections = still_told(digest)
    part = Delivery.objects.filter(pk__in=pks).select_related("subscription").order_by("pk")
    owed = Owed(corrections).to([delivery.subscription_id for delivery in part])
    for delivery in part:
        told = articles, owed.get(delivery.subscription_id, [])
        if not any(told):
            delivery.delete()
        elif Delivery.objects.claim(delivery):
            line.send(delivery, *told)


class _Line:
    """The connection to the mail server, and what it has come to."""

    def __init__(self, site):
        self.site, self.connection = site, get_connection()
        self.sent = self.failed = 0
        self.in_a_row = []  # the deliveries that failed one after the other

    def send(self, delivery, articles, corrections):
        """Hand over the message of `delivery`, and take note. After many failures `MailFails`."""
        message = mail.digest(delivery.subscription, self.site, articles, corrections)
        if mail.send(message, over=self.connection):
            Delivery.objects.filter(pk=delivery.pk).update(sent_at=timezone.now())
            self.sent, self.in_a_row = self.sent + 1, []
            return
        self.failed += 1
        self.in_a_row.append(delivery.pk)
        self.hang_up()  # what is broken is opened anew
        if len(self.in_a_row) >= FAILURES:
            Delivery.objects.filter(pk__in=self.in_a_row).give_back()
            raise MailFails

    def hang_up(self):
        # A server that has gone says so once more, and maybe with an address.
        with suppress(Exception):
            self.connection.close()


def send_next(email, language):
    """Send the digest of `language` as it would be now to `email`, an editor: whether it tells any.

    It tells all the corrections that are owed to anyone. `MailFails`.
    """
    articles, corrections = next_in(language)
    corrections = [one for one in corrections if not one.digests.all()]
    if not articles and not corrections:
        return False
    reader = Subscription(email=email, language=language)
    with translation.override(language):
        if not mail.send(mail.digest_preview(reader, site_settings(), articles, corrections)):
            raise MailFails
    return True
