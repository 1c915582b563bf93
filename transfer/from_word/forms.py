"""The form that takes a Word file."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from transfer.word import Refused, limits, read

ACCEPTED = ".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class WordForm(forms.Form):
    """A .docx file. Valid, it has the `document`; refused, its error is the sentence that says why.

    `listings` are the places where the user may add an article; the choice is asked for only where
    there are several.
    """

    file = forms.FileField(
        label=_("Word file"),
        help_text=format_lazy(
            _("A .docx file of up to {limit} MB, without macros and password."),
            limit=limits.FILE_SIZE // limits.MEGABYTE,
        ),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )

    def __init__(self, *args, listings=None, **kwargs):
        super().__init__(*args, **kwargs)
        if listings is not None and len(listings) > 1:
            self.fields["parent"] = forms.TypedChoiceField(
                label=_("Where"),
                choices=[(page.pk, page.get_admin_display_title()) for page in listings],
                coerce=int,
            )

    def clean_file(self):
        file = self.cleaned_data["file"]
        try:
            # No more of it is read than can be taken: what is larger is refused by its size.
            self.document = read(file.read(limits.FILE_SIZE + 1), file.name)
        except Refused as refusal:
            sentence = translated(refusal.sentence) % refusal.values
            raise forms.ValidationError(sentence) from refusal
        return file
