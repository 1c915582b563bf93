from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core.subscribing import DigestDay
from subscriptions import digests
from subscriptions.delivering import MailFails, deliver_all, site_settings

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
                digests.begin(language, again=now)
        try:
            for digest, sent, failed in deliver_all():
                self.stdout.write(f"{digest.day}, {digest.language}: {sent} sent, {failed} failed.")
        except MailFails as error:
            raise CommandError(
                "The mail server takes nothing. What waits is tried again in the next hours."
            ) from error

    def _is_due(self):
        now = timezone.localtime()
        day = DigestDay(site_settings().digest_day)
        return now.hour >= FROM_HOUR and day.is_on(now.date())
