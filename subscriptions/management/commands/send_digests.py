from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core.subscribing import DigestDay
from subscriptions import digests
from subscriptions.delivering import MailFails, deliver_all, site_settings
from subscriptions.models import Digest

FROM_HOUR = 7  # of the site's time zone: nobody is woken


class Command(BaseCommand):
    help = "Sends the digest of the day to subscribers, and what is still on its way; run hourly."

    def add_arguments(self, parser):
        parser.add_argument(
            "--now", action="store_true", help="today's, whatever day and hour the settings say"
        )

    def handle(self, *args, now, **options):
        if now or self._is_due():
            told = digests.languages()
            for language in told:
                if not digests.begin(language, again=now) and now:
                    self.stdout.write(f"{language}: {self._why_none(language)}")
            if not told and now:
                self.stdout.write("Nobody has confirmed a subscription yet.")
        try:
            for digest, sent, failed in deliver_all():
                self.stdout.write(f"{digest.day}, {digest.language}: {sent} sent, {failed} failed.")
        except MailFails as error:
            raise CommandError(
                "The mail server takes nothing. What waits is tried again in the next hours."
            ) from error

    def _why_none(self, language):
        if Digest.objects.filter(language=language, day=timezone.localdate(), meant__gt=0):
            return "today's has been made already; there is one a day."
        return "there is nothing to tell."

    def _is_due(self):
        now = timezone.localtime()
        day = DigestDay(site_settings().digest_day)
        return now.hour >= FROM_HOUR and day.is_on(now.date())
