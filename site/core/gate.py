"""What must hold before anything is published, said once for the form and for the server.

A rule is a function of a page that yields `Problem`s. `articles.gate` and `authors.gate` list
the rules of their pages; adding one is adding a function to that list.

The ways out, and what holds each: the edit form (publish, submit, approve) is held by
`core.forms.GatedPageForm`; everything that calls `publish()` by `GatedPage`; bulk action, copy and
approval from a list, which have no form to show an error in, by `core.ways_out`.
"""

import logging
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

logger = logging.getLogger("rostrum.gate")
BY_SCHEDULE = "wagtail.publish.scheduled"


@dataclass(frozen=True)
class Problem:
    """Why a page cannot be published yet, and where an editor mends it.

    `field` names the form field; `at` leads on into a StreamField: the index of the block, then
    the names of its children.
    """

    field: str
    message: str
    at: tuple = ()


def uncredited(field, image, at=()):
    """A `Problem` for an image without credit, else nothing."""
    if image and not image.credit.strip():
        yield Problem(
            field,
            _("The picture “%(title)s” has no credit. Edit the picture and say whom to thank.")
            % {"title": image.title},
            at,
        )


def as_error(problems):
    """The ValidationError that carries `problems`, by field."""
    errors = {}
    for problem in problems:
        errors.setdefault(problem.field, []).append(problem.message)
    return ValidationError(errors)


def problems_of(page):
    """The `Problem`s of a page as it would be published now; a page without rules has none."""
    revision = page.get_latest_revision()
    latest = revision.as_object() if revision else page.specific
    return list(latest.publication_problems()) if isinstance(latest, GatedPage) else []


class GatedPage:
    """Mixin: nothing passes `publish()` (button, workflow, schedule, bulk) with a problem."""

    def publication_problems(self):
        """Yield the `Problem`s of this page as it stands."""
        raise NotImplementedError

    def publish(self, revision, *args, log_action=True, **kwargs):
        problems = list(revision.as_object().publication_problems())
        if problems and log_action == BY_SCHEDULE:
            # Wagtail's command publishes one page after the other and would stop at this one. It
            # stays scheduled, so it goes out with the first run after an editor has mended it.
            reasons = " ".join(problem.message for problem in problems)
            logger.error("Page %s was due and is held back: %s", self.pk, reasons)
            return None
        if problems:
            raise as_error(problems)
        return super().publish(revision, *args, log_action=log_action, **kwargs)
