"""What readers are asked and told when they subscribe, as part of the site's settings."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel


class DigestDay(models.TextChoices):
    """When subscribers hear what is new. A weekday's value is Python's number of it."""

    NEVER = "never", _("Never")
    DAILY = "daily", _("Every day")
    MONDAY = "0", _("Every Monday")
    TUESDAY = "1", _("Every Tuesday")
    WEDNESDAY = "2", _("Every Wednesday")
    THURSDAY = "3", _("Every Thursday")
    FRIDAY = "4", _("Every Friday")
    SATURDAY = "5", _("Every Saturday")
    SUNDAY = "6", _("Every Sunday")

    def is_on(self, day):
        """Whether it is sent on `day`, a date."""
        return self == self.DAILY or self.value == str(day.weekday())


class Subscribing(models.Model):
    """Mixin of the site's settings."""

    subscribe_heading = models.CharField(
        _("subscribe heading"), max_length=120, default=_("Subscribe to receive latest updates")
    )
    subscribe_text = models.TextField(
        _("subscribe text"), blank=True, help_text=_("What a subscriber gets, and how often.")
    )
    consent = models.TextField(
        _("consent"),
        default=_(
            "We keep your address to send you what you asked for, and for nothing else. "
            "Every message has a link to stop."
        ),
        help_text=_("What a reader agrees to. The text agreed to is kept with each subscription."),
    )
    digest_day = models.CharField(
        _("digest"),
        max_length=5,
        choices=DigestDay,
        default=DigestDay.MONDAY,
        help_text=_(
            "Subscribers get what is new since the last one, and the corrections of what they were "
            "sent; nothing where there is nothing."
        ),
    )

    class Meta:
        abstract = True


_FIELDS = ("subscribe_heading", "subscribe_text", "consent", "digest_day")
PANELS = [MultiFieldPanel([FieldPanel(name) for name in _FIELDS], _("Subscribing"))]
