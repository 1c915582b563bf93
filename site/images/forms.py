"""The form in which pictures are uploaded: one at a time, many at once, and in the chooser."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtail.models import Page


class PictureField(WagtailImageField):
    """As Wagtail's, which lets a file that breaks off half-way end in an error 500."""

    def check_image_pixel_size(self, f):
        try:
            super().check_image_pixel_size(f)
        except (OSError, SyntaxError) as error:  # what Pillow raises at broken data
            raise ValidationError(
                self.error_messages["invalid_image"], code="invalid_image"
            ) from error


class PictureForm(BaseImageForm):
    """Wagtail's form of an image, with our field for the file, and a credit that stays.

    Who uploads a picture says whom to thank and by what right we show it: nobody knows it better,
    or later. A picture that came in without (from Word, from an import) can be edited without, or
    be given both: it is publishing that it is kept from.
    """

    asks = ("credit", "licence")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if file := self.fields.get("file"):
            self.fields["file"] = PictureField(
                label=file.label, required=file.required, widget=file.widget
            )
        if self._is_upload():
            for name in self.fields.keys() & {*self.asks}:
                self.fields[name].required = True

    def _is_upload(self):
        """Whether the picture is new; of many at once the form comes when the file is there."""
        return not self.instance.pk or "file" not in self.fields

    def clean(self):
        """Who gives a picture its credit says by what right we show it, as who uploads one."""
        cleaned = super().clean()
        given = cleaned.get("credit") and not self.initial.get("credit")
        if given and "licence" in self.fields and not cleaned.get("licence"):
            self.add_error("licence", _("Say by what right we show it."))
        return cleaned

    def clean_credit(self):
        """A picture that readers see keeps its credit, as it could not go out without one."""
        credit = self.cleaned_data["credit"].strip()
        if credit or not self.instance.pk or "credit" not in self.changed_data:
            return credit
        for user, _references in self.instance.get_usage():
            if isinstance(user, Page) and user.live:
                raise ValidationError(
                    _("“%(page)s” shows this picture to readers: it needs its credit.")
                    % {"page": user.title}
                )
        return credit
