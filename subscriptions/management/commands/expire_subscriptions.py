from django.core.management.base import BaseCommand

from subscriptions.models import Subscription


class Command(BaseCommand):
    help = "Deletes the subscriptions that nobody has confirmed within a week."

    def handle(self, *args, **options):
        number, _by_model = Subscription.objects.expired().delete()
        self.stdout.write(f"{number} unconfirmed subscriptions deleted.")
