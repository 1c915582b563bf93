"""What changed, written in the transaction that changed it."""

from django.db import models
from django.utils import timezone


class Change(models.Model):
    """Tags of what one transaction changed: kept pages that bear one of them are old.

    The rows are the truth that every process follows (`clock`), and the outbox for the caches in
    front (`cdn`).
    """

    # Postgres alone: the transaction that wrote it. On SQLite ids come in order of commits.
    transaction = models.BigIntegerField(null=True, db_index=True)
    tags = models.TextField()  # parted by spaces
    at = models.DateTimeField(default=timezone.now, db_index=True)
    told = models.BooleanField(default=True)  # whether the caches in front know of it
    tries = models.PositiveSmallIntegerField(default=0)
    due = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [
            models.Index(fields=["due"], condition=models.Q(told=False), name="change_to_be_told")
        ]

    def __str__(self):
        return self.tags
