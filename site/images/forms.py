"""The form in which pictures are uploaded: one at a time, many at once, and in the chooser."""

from django.core.exceptions import ValidationError
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm


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
    """Wagtail's form of an image, with our field for the file."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        file = self.fields["file"]
        self.fields["file"] = PictureField(
            label=file.label, required=file.required, widget=file.widget
        )
