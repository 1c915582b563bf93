"""The form of a page that has rules for publication."""

from itertools import groupby

from django.forms import ValidationError
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError


class GatedPageForm(WagtailAdminPageForm):
    """Says what keeps a page from publication beside the field; drafts are never held up."""

    def _post_clean(self):
        super()._post_clean()
        if not self._leads_out():
            return
        by_field = {}
        for problem in self.instance.publication_problems():
            field = problem.field if problem.field in self.fields else None
            if field not in self.errors:  # what the field itself says comes first
                by_field.setdefault(field, []).append(problem)
        for field, problems in by_field.items():
            self.add_error(field, _located(problems))

    def _leads_out(self):
        """Whether what was asked for shows the page to readers, or to those who approve it.

        Saving and previewing defer validation; sending a page back to its author must not be
        refused for what is wrong with it.
        """
        task_action = self.data.get("workflow-action-name") or "approve"
        return not self.is_deferred_validation and task_action == "approve"


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
