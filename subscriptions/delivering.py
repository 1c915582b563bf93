"""Sends what is on its way: a digest to each who waits for it, over one connection."""

from contextlib import contextmanager, suppress
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

from django.core.mail import get_connection
from django.db.models import F
from django.utils import timezone, translation
from wagtail.models import Site

from core.models import SiteSettings

from . import mail
from .digests import home_in, in_parts, news, readers_of, still_told
from .models import Delivery, Digest, Subscription
from .owed import Owed

FAILURES = 10  # in a row: then it is not the readers' mailboxes
# What failed before comes last: it keeps nobody waiting.
ORDER = F("claimed_at").asc(nulls_first=True), "pk"


class MailFails(Exception):
    """The mail server takes nothing; what waits is sent once it does."""


def site_settings():
    """What editors have set for the default site, whose readers these are."""
    return SiteSettings.for_site(Site.objects.get(is_default_site=True))


def deliver_all():
    """Send each digest that is still news to those who wait for it; `MailFails`.

    Yields `(digest, sent, failed)`, two numbers, of those of which there was anything to send.
    """
    with _line() as line:
        for digest in Digest.objects.fresh().order_by("made_at", "pk"):
            before = line.sent, line.failed
            with translation.override(digest.language):
                _deliver(digest, line)
            sent, failed = line.sent - before[0], line.failed - before[1]
            if sent or failed:
                yield digest, sent, failed


def _deliver(digest, line):
    waiting = digest.deliveries.waiting().order_by(*ORDER).values_list("pk", flat=True)
    for pks in in_parts(waiting):
        try:
            _deliver_part(digest, pks, line)
        finally:
            digest.count()


def _deliver_part(digest, pks, line):
    """What is told is read anew for each part: what was withdrawn meanwhile is left out."""
    as_of = timezone.now()
    articles = still_told(digest)
    without = _left_out(digest, articles)
    part = digest.deliveries.waiting().filter(pk__in=pks).order_by(*ORDER)
    part = part.select_related("subscription")
    owed = Owed.below(home_in(digest.language)).to([one.subscription_id for one in part])
    told = set()
    try:
        for delivery in part:
            if not Delivery.objects.claim(delivery):
                continue
            corrections = owed.get(delivery.subscription_id, [])
            if not articles and not corrections:
                delivery.delete()
                continue
            corrected = [one.pk for one in corrections]
            notes = {"as_of": as_of, "without": without, "corrections": corrected}
            if line.send(delivery, articles, corrections, notes):
                told.update(corrected)
    finally:
        digest.corrections.add(*told)


def _left_out(digest, articles):
    """The pks of its articles that are none of `articles`: readers may not see them now."""
    told = {*digest.articles.values_list("pk", flat=True)}
    withdrawn = told - {article.pk for article in articles}
    if withdrawn and not digest.deliveries.filter(sent_at__isnull=False).exists():
        digest.articles.remove(*withdrawn)  # another one may tell of them
        return []
    return sorted(withdrawn)


@contextmanager
def _line():
    line = _Line(site_settings())
    try:
        yield line
        line.settle()
    finally:
        line.hang_up()


class _Line:
    """The connection to the mail server, and what it has come to."""

    def __init__(self, site):
        self.site, self.connection = site, get_connection()
        self.sent = self.failed = 0
        self.in_a_row = []  # the deliveries that the server failed at, one after the other

    def send(self, delivery, articles, corrections, notes):
        """Hand over the message of `delivery` and keep `notes` with it: whether it went.

        `MailFails`.
        """
        message = mail.digest(delivery.subscription, self.site, articles, corrections)
        try:
            self._hand_over(message)
        except SMTPRecipientsRefused as error:  # the mailbox fails, and the server does not
            mail.log(error)
            self.failed += 1
            self.in_a_row.clear()
        except Exception as error:  # whatever the back end raises
            mail.log(error)
            self.failed += 1
            self.in_a_row.append(delivery.pk)
            self.hang_up()
            if len(self.in_a_row) >= FAILURES:
                self.settle()
        else:
            sent = Delivery.objects.filter(pk=delivery.pk)
            sent.update(sent_at=timezone.now(), **notes)
            self.sent += 1
            self.in_a_row.clear()
            return True
        return False

    def settle(self):
        """Where nothing was taken since the last failure, nobody loses a try; `MailFails`."""
        if self.in_a_row:
            Delivery.objects.filter(pk__in=self.in_a_row).give_back()
            raise MailFails

    def hang_up(self):
        # A server that has gone says so once more, and maybe with an address.
        with suppress(Exception):
            self.connection.close()

    def _hand_over(self, message):
        try:
            mail.hand_over(message, self.connection)
        except SMTPServerDisconnected:  # some take so many messages over one connection
            self.hang_up()
            mail.hand_over(message, self.connection)


def send_next(email, language):
    """Send the digest of `language` as it would be now to `email`, an editor: whether it tells any.

    It tells all the corrections that are owed to anyone. `MailFails`.
    """
    articles, owed = news(language), Owed.below(home_in(language))
    told = {
        one
        for pks in (readers_of(language) if owed.corrections else [])
        for corrections in owed.to(pks).values()
        for one in corrections
    }
    corrections = [one for one in owed.corrections if one in told]
    if not articles and not corrections:
        return False
    reader = Subscription(email=email, language=language)
    with translation.override(language):
        if not mail.send(mail.digest_preview(reader, site_settings(), articles, corrections)):
            raise MailFails
    return True
