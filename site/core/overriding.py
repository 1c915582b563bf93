"""Publishing against a house rule: who did, why, and against which; kept in the page's history.

The entry is bound to the revision. What was overridden there stays so for that revision, on
whichever way it goes out: now, when it is due, or once a colleague has approved it. The next
revision is judged anew.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter, log
from wagtail.models import PageLogEntry

ACTION = "rostrum.override"


@dataclass(frozen=True)
class Override:
    """The `problems` that an editor let pass, and the `reason` that was given."""

    reason: str
    problems: tuple

    def log(self, page, revision, user):
        """Write it into the history of `page`."""
        findings = [
            {
                "rule": one.rule,
                "field": one.field,
                "at": list(one.at),
                "message": str(one.message),
            }
            for one in self.problems
        ]
        data = {"reason": self.reason, "findings": findings}
        log(instance=page, action=ACTION, user=user, revision=revision, data=data)


def may_override(user, page):
    """Whether `user` may publish `page` against its rules."""
    permission = page.override_permission
    return bool(user and permission and user.has_perm(permission))


def let_through(revision):
    """The keys of the `Problem`s that were overridden for `revision`; one query."""
    entries = PageLogEntry.objects.filter(
        page_id=revision.object_id, revision=revision.pk, action=ACTION
    )
    return {
        (one["rule"], one["field"], tuple(one["at"]))
        for data in entries.values_list("data", flat=True)
        for one in data["findings"]
    }


class OverrideFormatter(LogFormatter):
    """What the history says of it."""

    label = gettext_lazy("Override the house rules")

    def format_message(self, log_entry):
        told = " ".join(one["message"] for one in log_entry.data["findings"])
        return _("House rules overridden: %(findings)s") % {"findings": told}

    def format_comment(self, log_entry):
        return log_entry.data["reason"]
