"""The form of a page that has rules for publication."""

from django.forms import ValidationError
from wagtail.admin.forms import WagtailAdminPageForm


class GatedPageForm(WagtailAdminPageForm):
    """Says what keeps a page from publication beside the field; drafts are never held up."""

    def _post_clean(self):
        super()._post_clean()
        if self.is_deferred_validation or self.errors:
            return
        for problem in self.instance.publication_problems():
            field = problem.field if problem.field in self.fields else None
            self.add_error(field, ValidationError(problem.message, code="gate"))
