"""The corrections in the article's form."""

from django.core.exceptions import ValidationError
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import InlinePanel
from wagtail.admin.panels.base import get_form_for_model

from .rules import FROZEN, problem_of

RELATION = "corrections"


class CorrectionForm(WagtailAdminModelForm):
    """Shows what is published, and takes no other words for it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.published_at:
            for field in self.fields.values():
                field.disabled = True


class CorrectionFormSet(BaseChildFormSet):
    """Refuses to delete what is published, and says what is wrong with what is new."""

    def clean(self):
        super().clean()
        if any(form.instance.published_at for form in self.deleted_forms):
            raise ValidationError(FROZEN)
        for form in self.forms:
            self._judge(form)

    def _judge(self, form):
        is_new = form.has_changed() and not form.instance.published_at
        if not is_new or form.errors or form in self.deleted_forms:
            return
        field, message = problem_of(form.instance, self.instance) or (None, "")
        # An empty text holds up no draft: where it must be there, the field itself says so.
        if field and field != "text":
            form.add_error(field, message)


class CorrectionsPanel(InlinePanel):
    """Part of the form once readers have seen the article (`ArticlePageForm`)."""

    def get_form_options(self):
        options = super().get_form_options()
        fields = self.child_edit_handler.get_form_options()
        form = get_form_for_model(
            self.db_field.related_model,
            form_class=CorrectionForm,
            fields=fields["fields"],
            defer_required_on_fields=fields.get("defer_required_on_fields", []),
        )
        options["formsets"][RELATION] |= {"form": form, "formset": CorrectionFormSet}
        return options

    class BoundPanel(InlinePanel.BoundPanel):
        def __init__(self, *, form=None, **kwargs):
            self.is_there = form is None or RELATION in form.formsets
            super().__init__(form=form if self.is_there else None, **kwargs)

        def is_shown(self):
            return self.is_there and super().is_shown()
