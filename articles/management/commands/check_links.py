import time
from collections import Counter

from django.core.management.base import BaseCommand

from articles.links import keeping, reading
from articles.links.refusal import Why
from articles.links.visiting import Found, Verdict, Visitor
from articles.models import Link

MOST = 200
MINUTES = 30
# What a host says as little as a network that is down; of so many hosts none of them is believed.
SILENCE, FEW = {Why.UNKNOWN_HOST, Why.UNREACHABLE, Why.TIMEOUT}, 3


class Command(BaseCommand):
    help = "Asks links that lead out of published articles whether they still lead anywhere."

    def add_arguments(self, parser):
        parser.add_argument("--most", type=int, default=MOST, help=f"links in a run ({MOST})")
        parser.add_argument("--anew", action="store_true", help="read all articles anew first")

    def handle(self, *args, most, anew, **options):
        read = reading.sweep(anew=anew)
        visitor, end, states = Visitor(), time.monotonic() + MINUTES * 60, Counter()
        unheard, heard = [], False
        for link in keeping.take_due(most):
            if time.monotonic() > end:
                break
            verdict = visitor.check(link.url)
            if verdict.why in SILENCE:
                unheard.append((link, verdict))
                continue
            heard = True
            keeping.remember(link, verdict)
            states[link.state] += 1
        if not heard and len({link.host for link, _ in unheard}) >= FEW:
            self.stdout.write(
                "No host answered. Nothing is held against them: it may be our network."
            )
            unheard = [(link, Verdict(Found.LATER, Why.OFFLINE)) for link, _ in unheard]
        for link, verdict in unheard:
            keeping.remember(link, verdict)
            states[link.state] += 1
        told = ", ".join(f"{states[state]} {state}" for state in Link.State.values if states[state])
        self.stdout.write(f"Articles read: {read}. Links checked: {states.total()}. {told}".strip())
