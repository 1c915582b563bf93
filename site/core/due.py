"""What became of a page at the hour for which it was scheduled, where that needs a word.

It was judged by the house rules when a person scheduled it. What has come undone since (a page that
it links to was withdrawn, the house's disclaimer emptied) does not stop it: an announced hour is
kept, and the desk is told. What nobody may go past does: such a page waits, and goes out with the
first run of the command after it is mended.

Either stands in the page's history, and in a report (`core.due_report`) until it is mended.
"""

import logging

from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter, log
from wagtail.models import PageLogEntry

WENT_OUT, HELD_BACK = "rostrum.due.went_out", "rostrum.due.held_back"

logger = logging.getLogger("rostrum.gate")


def tell_went_out(page, revision, problems):
    """That it was published as scheduled, although there are `problems`."""
    logger.warning("Page %s went out as scheduled, but: %s", page.pk, _said(problems))
    _log(WENT_OUT, page, revision, problems)


def tell_held_back(page, revision, problems):
    """That it was due and waits; said in its history once, and in the log each time."""
    logger.error("Page %s was due and is held back: %s", page.pk, _said(problems))
    if not PageLogEntry.objects.filter(action=HELD_BACK, revision=revision).exists():
        _log(HELD_BACK, page, revision, problems)


def _said(problems):
    return " ".join(str(problem.message) for problem in problems)


def _log(action, page, revision, problems):
    log(instance=page, action=action, revision=revision, data={"findings": _said(problems)})


class _Formatter(LogFormatter):
    def format_message(self, log_entry):
        return f"{self.label}. {log_entry.data['findings']}"


class WentOutFormatter(_Formatter):
    label = gettext_lazy("Went out as scheduled, with something to mend")


class HeldBackFormatter(_Formatter):
    label = gettext_lazy("Was due and is held back")
