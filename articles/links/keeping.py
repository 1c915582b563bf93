"""What is remembered of links, and which are to be asked next."""

import datetime

from django.db.models import Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from articles.models.links import Link

from .visiting import Found

DEAD_AFTER = 3  # failures, each on another day
A_HOST = 20  # links of one host in a run
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)
AGAIN = {
    Link.State.ANSWERS: 30 * DAY,
    Link.State.UNSURE: 30 * DAY,
    Link.State.FAILING: DAY,
    Link.State.DEAD: 7 * DAY,
}
STATES = {Found.ANSWERS: Link.State.ANSWERS, Found.UNSURE: Link.State.UNSURE}


def take_due(most):
    """The links that are to be asked now, of each host in turn, of none too many.

    They are due again in an hour: a run that breaks off loses nothing, and one that begins beside
    it asks for others.
    """
    due = (
        Link.objects.filter(due_at__lte=timezone.now())
        .annotate(nth=Window(RowNumber(), partition_by="host", order_by=["due_at", "pk"]))
        .filter(nth__lte=A_HOST)
        .order_by("nth", "due_at", "pk")
    )
    links = [*due[:most]]
    Link.objects.filter(pk__in=[link.pk for link in links]).update(due_at=timezone.now() + HOUR)
    return links


def remember(link, verdict):
    """Write down what became of a link, and when to ask again."""
    now, today = timezone.now(), timezone.localdate()
    link.checked_at = now
    if verdict.found is Found.LATER:
        wait = datetime.timedelta(seconds=verdict.after or 0) if verdict.after else DAY
        link.due_at = now + min(max(wait, HOUR), 7 * DAY)
        link.save(update_fields=["checked_at", "due_at"])
        return
    link.why, link.status = verdict.why or "", verdict.status
    if verdict.found is Found.FAILS:
        if link.last_failed_on != today:
            link.failures += 1
        link.first_failed_on = link.first_failed_on or today
        link.last_failed_on = today
        link.state = Link.State.DEAD if link.failures >= DEAD_AFTER else Link.State.FAILING
    else:
        link.state = STATES[verdict.found]
        link.failures, link.first_failed_on, link.last_failed_on = 0, None, None
    link.due_at = now + AGAIN[link.state]
    link.save()
