"""Saying what has changed."""

from django.conf import settings
from django.db import transaction

from . import bell, clock
from .models import Change


def note_change(*tags):
    """Kept pages that show one of `tags` are old, once this transaction is committed.

    The row is part of the transaction. What follows it may be lost: `follower` finds the row.
    """
    Change.objects.create(
        transaction=clock.own_transaction(),
        tags=" ".join(tags),
        told=not settings.FRONTEND_CACHES,
    )
    transaction.on_commit(bell.ring, robust=True)
