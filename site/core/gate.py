"""What must hold before anything is published, said once for the form and for the server.

A rule is a function of a page that yields `Problem`s. `articles.gate` and `authors.gate` list
the rules of their pages; adding one is adding a function to that list.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Problem:
    """Why a page cannot be published yet, and the form field where an editor mends it."""

    field: str
    message: str


def uncredited(field, image):
    """A `Problem` for an image without credit, else nothing."""
    if image and not image.credit.strip():
        yield Problem(
            field,
            _("The picture “%(title)s” has no credit. Open it under Images and say whom to thank.")
            % {"title": image.title},
        )


def as_error(problems):
    """The ValidationError that carries `problems`, by field."""
    errors = {}
    for problem in problems:
        errors.setdefault(problem.field, []).append(problem.message)
    return ValidationError(errors)


class GatedPage:
    """Mixin: nothing passes `publish()` (button, workflow, schedule, bulk) with a problem."""

    def publication_problems(self):
        """Yield the `Problem`s of this page as it stands."""
        raise NotImplementedError

    def publish(self, revision, *args, **kwargs):
        problems = list(revision.as_object().publication_problems())
        if problems:
            raise as_error(problems)
        return super().publish(revision, *args, **kwargs)
