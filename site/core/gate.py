"""What must hold before anything is published, said once for the form and for the server.

A rule is a function of a page that yields `Problem`s. `core.rules` lists those of every page,
`articles.gate` those of articles; adding one is adding a function to such a list.

The ways out, and what holds each: the edit form (publish, schedule, submit, approve) is held by
`core.forms.GatedPageForm`; everything that calls `publish()` by `GatedPage`; bulk action, copy and
approval from a list, which have no form to show an error in, by `core.ways_out`; the admin's own
API by `core.admin_api`.

People are held by every rule. A program that publishes (an import, the command that publishes what
is due) names no user: it is held by what nobody may override, and answers for the rest itself.
What is due was judged when it was scheduled, by a person. What has come undone since is told of
(`core.due`), and holds nothing up that a person could go past.
"""

import logging
from dataclasses import dataclass, replace
from enum import Enum

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.publish_page_revision import PublishPageRevisionAction

from .due import tell_held_back, tell_went_out
from .overriding import Override, let_through

BY_SCHEDULE = "wagtail.publish.scheduled"

logger = logging.getLogger("rostrum.gate")


class Force(Enum):
    """How strictly a rule is meant."""

    ALWAYS = "always"  # nothing is published against it, whoever asks
    RULE = "rule"  # an editor with the right may publish against it, with a reason
    ADVICE = "advice"  # said to who writes; holds up nothing


@dataclass(frozen=True)
class Problem:
    """Why a page cannot be published yet, and where an editor mends it.

    `field` names the form field; `at` leads on into a StreamField: the index of the block, then
    the names of its children. `rule` names the function that found it. `mend` is what is to be
    changed instead of this page, where that is something else: an author, a picture, a setting.
    """

    field: str
    message: str
    at: tuple = ()
    rule: str = ""
    force: Force = Force.ALWAYS
    mend: object = None

    @property
    def key(self):
        """What tells it from others of the same text, in any language."""
        return (self.rule, self.field, tuple(self.at))


def as_error(problems):
    """The ValidationError that carries `problems`, by field."""
    errors = {}
    for problem in problems:
        errors.setdefault(problem.field, []).append(problem.message)
    return ValidationError(errors)


def problems_of(page):
    """The `Problem`s that keep a page, as it would be published now, from publication by a person.

    A page without rules has none: that of another app, which is no `core.models.BasePage`.
    """
    revision = page.get_latest_revision()
    latest = revision.as_object() if revision else page.specific
    return _holding_people(latest, revision) if is_gated(latest) else []


def is_gated(page):
    return isinstance(page, GatedPage)


def _holding_people(page, revision):
    """The `Problem`s of `page` but for advice, and for what was overridden for `revision`."""
    problems = [one for one in page.publication_problems() if one.force is not Force.ADVICE]
    if revision is None or all(one.force is Force.ALWAYS for one in problems):
        return problems
    passed = let_through(revision)
    return [one for one in problems if one.force is Force.ALWAYS or one.key not in passed]


def _ask():
    return _("Tell whoever runs the site: its log says why.")


class GatedPage:
    """Mixin: nothing passes `publish()` (button, workflow, schedule, bulk) with a problem."""

    override_permission = None  # "app.codename": who may publish against a rule
    override: Override | None = None  # told by the form, and kept with the next revision

    def house_rules(self):
        """What this page is held by: pairs of a `Force` and the rules that are meant so."""
        raise NotImplementedError

    def publication_problems(self):
        """Yield the `Problem`s of this page as it stands."""
        for force, rules in self.house_rules():
            yield from self._found(force, rules)

    def absolute_problems(self):
        """Yield those of them that nobody may override, which hold programs; ask no other rule."""
        for force, rules in self.house_rules():
            if force is Force.ALWAYS:
                yield from self._found(force, rules)

    def _found(self, force, rules):
        """What `rules` find, each thing once: two links in a paragraph may have the same words."""
        for rule in rules:
            told = []
            for problem in rule(self):
                if problem not in told:
                    told.append(problem)
                    yield replace(problem, rule=rule.__name__, force=force)

    def save_revision(self, user=None, *args, **kwargs):
        """As every page's; what an editor has overridden is logged with the revision."""
        revision = super().save_revision(user, *args, **kwargs)
        if self.override:
            self.override.log(self, revision, user)
            self.override = None
        return revision

    def publish(self, revision, user=None, *args, skip_permission_checks=False, **kwargs):
        """As every page's, of what has no problem; all of it or nothing.

        The action is called here and not by `Page.publish`: what it is about to publish is what
        is judged, and reading it from its revision once is enough.
        """
        action = PublishPageRevisionAction(revision, user, *args, **kwargs)
        page = action.object
        if action.log_action == BY_SCHEDULE:
            return self._publish_when_due(action)
        problems = _holding_people(page, revision) if user else list(page.absolute_problems())
        if problems:
            raise as_error(problems)
        with transaction.atomic():
            return action.execute(skip_permission_checks=skip_permission_checks)

    def _publish_when_due(self, action):
        """Publish it at its hour, and tell what has come undone; or hold it back, and tell that.

        No error: Wagtail's command publishes one page after the other and would stop at this one.
        And out first, judged after: nothing that the other rules do can make it late.
        """
        page, revision = action.object, action.revision
        try:
            held = list(page.absolute_problems())
            if not held:
                with transaction.atomic():
                    action.execute()
        except Exception:
            logger.exception("Page %s was due and could not be published", page.pk)
            held = [Problem("", _("The site failed to publish it. %(ask)s") % {"ask": _ask()})]
        if held:
            tell_held_back(page, revision, held)
            return
        try:
            problems = _holding_people(page, revision)
        except Exception:
            logger.exception("Page %s went out as scheduled, and could not be judged", page.pk)
            words = _("The house rules could not be asked. %(ask)s")
            problems = [Problem("", words % {"ask": _ask()})]
        if problems:
            tell_went_out(page, revision, problems)
