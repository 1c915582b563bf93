"""Saying what has changed."""

from django.conf import settings
from django.db import transaction

from . import bell, clock
from .models import Change


def note_change(*tags, inside=False):
    """Kept pages that show one of `tags` are old, once this transaction is committed.

    Tags `inside` are of parts alone (`parts.keep`): caches in front do not know them.

    The row is part of the transaction. What follows it may be lost: `follower` finds the row.
    """
    Change.objects.create(
        transaction=clock.own_transaction(),
        tags=" ".join(tags),
        told=inside or not settings.FRONTEND_CACHES,
    )
    transaction.on_commit(bell.ring, robust=True)
