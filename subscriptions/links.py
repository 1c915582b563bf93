"""The two links in the messages: the signed one that confirms, the opaque one that stops."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation

from .models import Subscription

SALT = "subscriptions.confirm"
CONFIRM_WITHIN = timedelta(days=3)


def confirm_url(subscription):
    """Absolute; it holds no address, and is good for the request it was made for alone."""
    signed = signing.dumps([subscription.pk, subscription.requested_at.isoformat()], salt=SALT)
    return _absolute("subscribe_confirm", signed, subscription.language)


def stop_url(subscription):
    """Absolute; good as long as the subscription exists."""
    return _absolute("subscribe_stop", subscription.token, subscription.language)


def read_confirmation(signed):
    """The Subscription that a confirm link means, else None: expired, replaced, stopped, erased.

    `signing.BadSignature` for what never was a link of ours.
    """
    try:
        pk, requested_at = signing.loads(signed, salt=SALT, max_age=CONFIRM_WITHIN)
    except signing.SignatureExpired:
        return None
    subscription = Subscription.objects.filter(pk=pk).first()
    if subscription is None or subscription.requested_at.isoformat() != requested_at:
        return None
    return subscription if subscription.awaits_confirmation else None


def _absolute(name, argument, language):
    # Under the subscriber's language, whatever the visitor's: the path may begin with it.
    with translation.override(language):
        return settings.SITE_URL + reverse(name, args=[argument])
