from django.core.management.base import BaseCommand

from subscriptions.models import Delivery, Subscription


class Command(BaseCommand):
    help = "Forgets who has not confirmed within a week, and what was sent to those who have left."

    def handle(self, *args, **options):
        number, _by_model = Subscription.objects.expired().delete()
        Delivery.objects.filter(subscription__state=Subscription.State.UNSUBSCRIBED).delete()
        self.stdout.write(f"{number} unconfirmed subscriptions deleted.")
