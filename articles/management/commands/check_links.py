import time
from collections import Counter

from django.core.management.base import BaseCommand

from articles.links import keeping, reading
from articles.links.visiting import Visitor
from articles.models import Link

MOST = 200
MINUTES = 30


class Command(BaseCommand):
    help = "Asks links that lead out of published articles whether they still lead anywhere."

    def add_arguments(self, parser):
        parser.add_argument("--most", type=int, default=MOST, help=f"links in a run ({MOST})")
        parser.add_argument("--anew", action="store_true", help="read all articles anew first")

    def handle(self, *args, most, anew, **options):
        read = reading.sweep(anew=anew)
        visitor, end, states = Visitor(), time.monotonic() + MINUTES * 60, Counter()
        for link in keeping.take_due(most):
            if time.monotonic() > end:
                break
            keeping.remember(link, visitor.check(link.url))
            states[link.state] += 1
        told = ", ".join(f"{states[state]} {state}" for state in Link.State.values if states[state])
        self.stdout.write(f"Articles read: {read}. Links checked: {states.total()}. {told}".strip())
