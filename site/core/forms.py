"""The form of a page that has rules for publication."""

from copy import copy
from itertools import groupby

from django.core.exceptions import ValidationError
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from .gate import Force
from .overriding import Override, may_override

REASON, LONGEST_REASON = "override_reason", 500
DECISION = "action-workflow-action"  # the button of who approves, or sends back
OUTWARDS = ("action-publish", "action-submit", "action-restart-workflow")  # come before it
GONE = ("DELETE", "resolved")  # what the form says of a child that is no more; of a comment, solved


class GatedPageForm(WagtailAdminPageForm):
    """Says what keeps a page from publication beside the field; drafts are never held up."""

    @property
    def override_reason(self):
        """Why to publish all the same, as it was sent; "" from those who may not.

        No field of the form: Wagtail would show it below all others, and the panel of the house
        rules has it already (`core.house_rules`).
        """
        reason = self.data.get(REASON, "").strip()[:LONGEST_REASON]
        return reason if reason and may_override(self.for_user, self.instance) else ""

    is_held = False  # whether it is the house rules that keep it from going out

    def has_changed(self):
        """Also when nothing was overridden but the rules, or approval would keep no revision."""
        return super().has_changed() or self.instance.override is not None

    def findings(self):
        """The `Problem`s of the page as the form has it; it has been validated, well or not."""
        return list(self._sent_page().publication_problems())

    def _post_clean(self):
        super()._post_clean()
        if self._leads_out():
            held = [one for one in self.findings() if one.force is not Force.ADVICE]
            held = self._without_overridden(held)
            self.is_held = bool(held)
            for field, problems in self._by_field(held).items():
                self._refuse(field, problems)

    def _leads_out(self):
        """Whether what was asked for shows the page to readers, or to those who approve it.

        Saving and previewing defer validation; sending a page back to its author must not be
        refused for what is wrong with it. The name of a decision counts only where one is asked
        for, or it would be a way past.
        """
        decides = self.data.get(DECISION) and not any(self.data.get(name) for name in OUTWARDS)
        decision = self.data.get("workflow-action-name") if decides else None
        return not self.is_deferred_validation and decision in (None, "", "approve")

    def _sent_page(self):
        """A copy of the page with its children and terms as they were sent.

        The page itself learns of them when it is saved.
        """
        page = copy(self.instance)
        if not page.url_path and self.parent_page:  # a new one: where it will be, so of which site
            page.set_url_path(self.parent_page)
        page._cluster_related_objects = {**getattr(page, "_cluster_related_objects", {})}
        for field in page._meta.many_to_many:
            if isinstance(field, ParentalManyToManyField) and field.name in self.cleaned_data:
                field.save_form_data(page, self.cleaned_data[field.name])
        for formset in self.formsets.values():
            getattr(page, formset.rel_name).set(_children(formset))
        return page

    def _without_overridden(self, problems):
        """`problems` without those that a reason, from who may give it, lets pass."""
        reason = self.override_reason
        passed = [one for one in problems if one.force is Force.RULE] if reason else []
        if passed:
            self.instance.override = Override(reason, tuple(passed))
        return [one for one in problems if one not in passed]

    def _by_field(self, problems):
        by_field = {}
        for problem in problems:
            known = problem.field in self.fields or problem.field in self.formsets
            field = problem.field if known else None
            if field not in self.errors:  # what the field itself says comes first
                by_field.setdefault(field, []).append(problem)
        return by_field

    def _refuse(self, field, problems):
        if field in self.formsets:
            self.formsets[field].non_form_errors().extend(one.message for one in problems)
        else:
            self.add_error(field, _located(problems))


def _children(formset):
    """The children that are left when what was sent is saved."""
    formset.is_valid()
    for form in formset.forms:
        sent = getattr(form, "cleaned_data", {})
        is_empty = form.empty_permitted and not form.has_changed()
        if not is_empty and not any(sent.get(name) for name in GONE):
            yield copy(form.instance)


def _located(problems, depth=0):
    """One ValidationError for `problems` of a field, nested as its blocks are."""
    here = [problem.message for problem in problems if len(problem.at) == depth]
    if here:
        return ValidationError(here, code="gate")

    def child(problem):
        return problem.at[depth]

    errors = {
        name: _located(list(group), depth + 1)
        for name, group in groupby(sorted(problems, key=child), child)
    }
    return (StructBlockValidationError if depth else StreamBlockValidationError)(errors)
