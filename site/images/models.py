"""Pictures that know whom to thank: credit, caption and licence travel with the file."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage


class Licence(models.TextChoices):
    """Under what right a picture is shown."""

    AGENCY = "agency", _("Agency licence")
    PERMISSION = "permission", _("Used with permission")
    OWN = "own", _("Our own")
    CC_BY = "cc-by-4.0", _("CC BY 4.0")
    CC_BY_SA = "cc-by-sa-4.0", _("CC BY-SA 4.0")
    CC0 = "cc0-1.0", _("CC0 1.0")
    PUBLIC_DOMAIN = "public-domain", _("Public domain")


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
    caption = models.TextField(
        _("caption"),
        blank=True,
        help_text=_("What the picture shows. An article can say it in its own words."),
    )
    licence = models.CharField(_("licence"), max_length=20, choices=Licence.choices, blank=True)

    admin_form_fields = (
        *(name for name in WagtailImage.admin_form_fields if name != "collection"),
        "credit",
        "caption",
        "licence",
        "collection",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]


class CustomRendition(AbstractRendition):
    """One size and format of an image."""

    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_a_spec"
            )
        ]
