"""Readers who asked to be told, and the proof that they did."""

import secrets

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from subscriptions.querysets import SubscriptionQuerySet

SOURCE_LENGTH = 300


def new_token():
    """256 random bits, safe in an address."""
    return secrets.token_urlsafe(32)


class Subscription(models.Model):
    """One address on one list, from the request to the goodbye."""

    class List(models.TextChoices):
        UPDATES = "updates", _("Updates")

    class State(models.TextChoices):
        PENDING = "pending", _("Pending")
        CONFIRMED = "confirmed", _("Confirmed")
        UNSUBSCRIBED = "unsubscribed", _("Unsubscribed")

    email = models.EmailField(_("e-mail address"))
    list = models.SlugField(_("list"), choices=List, default=List.UPDATES, db_index=False)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.PENDING)
    # Names the recipient and the list, to whoever holds one of its messages.
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    language = models.CharField(_("language"), max_length=10)
    consent_text = models.TextField(_("consent, as agreed to"))
    consent_version = models.CharField(_("consent's version"), max_length=12)
    source_page = models.CharField(_("source page"), max_length=SOURCE_LENGTH, blank=True)
    requested_at = models.DateTimeField(_("requested"))
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    unsubscribed_at = models.DateTimeField(_("unsubscribed"), null=True, blank=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")
        ordering = ["-requested_at", "-pk"]
        # Nobody adds an address for somebody else, or alters one: there is no such permission.
        default_permissions = ("view", "delete")
        constraints = [
            models.UniqueConstraint(Lower("email"), "list", name="one_subscription_per_list")
        ]
        indexes = [models.Index(fields=["state", "requested_at"], name="subscription_expiry")]

    def __str__(self):
        # Without the address: Wagtail's log keeps this after an erasure, and errors print it.
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_confirmed(self):
        return self.state == self.State.CONFIRMED

    @property
    def awaits_confirmation(self):
        """Whether its latest request still may be answered: a stop after it has ended it."""
        return self.unsubscribed_at is None or self.unsubscribed_at < self.requested_at
