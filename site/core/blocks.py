"""Blocks of the site settings: links in the menu, the footer and to other networks."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, PageChooserBlock, StructBlock, StructValue, URLBlock
from wagtail.blocks.struct_block import StructBlockValidationError


@dataclass(frozen=True)
class Link:
    """A label and where it leads."""

    label: str
    url: str


def validate_address(value):
    """Raise ValidationError unless `value` is a path on this site or an http(s) address."""
    if value.startswith("/") and not value.startswith("//"):
        return
    URLValidator(schemes=["http", "https"])(value)


class WithWebAddress:
    """Mixin of a StructBlock: its `url` is an address of the web, where it has one."""

    def clean(self, value):
        cleaned = super().clean(value)
        if cleaned["url"] and urlsplit(cleaned["url"]).scheme not in {"http", "https"}:
            wrong = ValidationError(_("Give an http or https address."))
            raise StructBlockValidationError({"url": wrong})
        return cleaned


class LinkValue(StructValue):
    """A menu item that knows its link."""

    @property
    def link(self):
        """The `Link`, or None when the page it names is gone or not public yet."""
        page = self.get("page")
        if page is None:
            return Link(self["label"], self["address"]) if self["address"] else None
        return Link(self["label"] or page.title, page.url) if page.live else None


class LinkBlock(StructBlock):
    """A page of this site, or an address."""

    label = CharBlock(max_length=60, required=False, help_text=_("Empty: the page's own title."))
    page = PageChooserBlock(required=False)
    address = CharBlock(
        required=False,
        validators=[validate_address],
        help_text=_("Instead of a page: a path such as /countries/, or a full https address."),
    )

    class Meta:
        icon = "link"
        label = _("Link")
        value_class = LinkValue
        label_format = "{label}"

    def clean(self, value):
        cleaned = super().clean(value)
        if bool(cleaned["page"]) == bool(cleaned["address"]):
            raise StructBlockValidationError(
                {"page": ValidationError(_("Choose a page or write an address, one of the two."))}
            )
        if cleaned["address"] and not cleaned["label"]:
            raise StructBlockValidationError(
                {"label": ValidationError(_("Say what the link is called."))}
            )
        return cleaned


class ProfileBlock(StructBlock):
    """The organisation on another network."""

    name = CharBlock(max_length=40, help_text=_("As readers know it: LinkedIn, Bluesky, YouTube…"))
    url = URLBlock(label=_("Address"))

    class Meta:
        icon = "group"
        label = _("Profile")
        label_format = "{name}"
