"""Which subscriptions, and what becomes of them: the only place where a state changes."""

import hashlib
from datetime import timedelta

from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils import timezone

from .addresses import normalise

UNCONFIRMED_DAYS = 7


def version_of(text):
    """A short name for a wording: 12 hexadecimal digits that change with the text."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


class SubscriptionQuerySet(models.QuerySet):
    """Readers who asked to be told."""

    def of(self, email):
        """Those of the address `email`, whatever its capitals."""
        return self.alias(lowered=Lower("email")).filter(lowered=email.lower())

    def confirmed(self):
        """Those who are written to."""
        return self.filter(state=self.model.State.CONFIRMED)

    def expired(self):
        """Those asked for a week ago and never confirmed: nobody agreed to be kept."""
        since = timezone.now() - timedelta(days=UNCONFIRMED_DAYS)
        return self.filter(state=self.model.State.PENDING, requested_at__lt=since)

    def request(self, email, *, language, consent, source_page, to="updates"):
        """The subscription of `email` to the list `to`, made or renewed; errors as `normalise`.

        A confirmed one stays as it is, but is written like the others, so that the time an answer
        takes does not tell who is subscribed. One that was stopped stays stopped until the reader
        confirms: a stranger's request must not undo it.
        """
        email = normalise(email)
        asked = {
            "email": email,
            "language": language,
            "consent_text": consent,
            "consent_version": version_of(consent),
            "source_page": source_page,
            "requested_at": timezone.now(),
        }
        with transaction.atomic():
            subscription, created = (
                self.of(email).select_for_update().get_or_create(list=to, defaults=asked)
            )
            if not created and not subscription.is_confirmed:
                for field, value in asked.items():
                    setattr(subscription, field, value)
            subscription.save()
        return subscription

    def confirm(self, subscription):
        """Confirm `subscription` as it was read; True if this call did it.

        One UPDATE, so that of two at once, or of this and a stop, only the first has its way.
        """
        state = self.model.State
        as_read = self.filter(
            pk=subscription.pk, requested_at=subscription.requested_at, state=subscription.state
        )
        return bool(
            as_read.exclude(state=state.CONFIRMED).update(
                state=state.CONFIRMED, confirmed_at=timezone.now(), unsubscribed_at=None
            )
        )

    def stop(self, token):
        """Unsubscribe whom `token` names; stopping twice keeps the first hour."""
        state = self.model.State
        self.filter(token=token).exclude(state=state.UNSUBSCRIBED).update(
            state=state.UNSUBSCRIBED, unsubscribed_at=timezone.now()
        )
