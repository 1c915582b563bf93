"""Pictures that know whom to thank: credit, licence and source travel with the file."""

from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage

from .licences import CHOICES, OPEN

# In the order of the forms: what is asked for at upload stands together.
ASKED = ("title", "file", "description", "credit", "licence", "source", "caption")


class CustomImage(AbstractImage):
    """An uploaded picture. `description` (Wagtail's own field) is its alternative text."""

    credit = models.CharField(
        _("credit"),
        max_length=255,
        blank=True,
        help_text=_(
            "Photographer and agency, as they ask to be named. "
            "A picture without a credit cannot be published."
        ),
    )
    licence = models.CharField(
        _("licence"),
        max_length=20,
        choices=CHOICES,
        blank=True,
        help_text=_("By what right we show it. An open licence is named beside the credit."),
    )
    source = models.URLField(
        _("source"),
        max_length=500,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
        help_text=_("The page where it was found, if there is one. The credit leads there."),
    )
    caption = models.TextField(
        _("caption"),
        blank=True,
        help_text=_("What the picture shows. An article can say it in its own words."),
    )

    admin_form_fields = (
        *ASKED,
        *(name for name in WagtailImage.admin_form_fields if name not in (*ASKED, "collection")),
        "collection",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]

    @property
    def open_licence(self):
        """Its `OpenLicence`; None where readers have no right to it.

        That we have bought it, or were allowed to show it, is between us and its owner.
        """
        return OPEN.get(self.licence)

    @property
    def credit_line(self):
        """Whom to thank, and the open licence: "Leila Haddad, CC BY 4.0"; "" without a credit."""
        licence = self.open_licence
        return f"{self.credit}, {licence.name}" if self.credit and licence else self.credit


class CustomRendition(AbstractRendition):
    """One size and format of an image."""

    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_a_spec"
            )
        ]
