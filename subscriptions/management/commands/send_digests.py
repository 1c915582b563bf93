from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core.subscribing import DigestDay
from subscriptions import digests
from subscriptions.delivering import MailFails, deliver, site_settings
from subscriptions.models import Delivery, Digest

FROM_HOUR = 7  # of the site's time zone: nobody is woken


class Command(BaseCommand):
    help = "Sends the digest of the day to subscribers, and what is still on its way; run hourly."

    def add_arguments(self, parser):
        parser.add_argument(
            "--now", action="store_true", help="today's, whatever day and hour the settings say"
        )

    def handle(self, *args, now, **options):
        if now or self._is_due():
            for language in digests.languages():
                digests.begin(language)
        waiting = Delivery.objects.waiting().values("digest")
        try:
            for digest in Digest.objects.filter(pk__in=waiting).order_by("pk"):
                sent, failed = deliver(digest)
                self.stdout.write(f"{digest.day}, {digest.language}: {sent} sent, {failed} failed.")
        except MailFails as error:
            raise CommandError(
                "The mail server takes nothing. What waits is tried again in the next hours."
            ) from error

    def _is_due(self):
        now = timezone.localtime()
        day = DigestDay(site_settings().digest_day)
        return now.hour >= FROM_HOUR and day.is_on(now.date())
