"""The order of changes as the database has committed them.

A page made at moment `now` is old as soon as a change with a clock of at least `now` bears one of
its tags. SQLite has one writer, so ids come in the order of commits. On Postgres they do not: a
transaction that began earlier may commit later. There the clock is the number of the transaction,
and `now` the lowest number that has not ended: whatever could not be seen yet has a higher one.
https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-SNAPSHOT
"""

from django.db import connection
from django.db.models import BigIntegerField, Func

from .models import Change


def own_transaction():
    """An expression for `Change.transaction`; None where ids are in order."""
    if connection.vendor != "postgresql":
        return None
    template = "pg_current_xact_id()::text::bigint"
    return Func(template=template, output_field=BigIntegerField())


_NOW = {
    "sqlite": "SELECT seq + 1 FROM sqlite_sequence WHERE name = %s",
    "postgresql": "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint WHERE %s <> ''",
}


def now():
    """The clock that changes of later transactions will have at least. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_NOW[connection.vendor], [Change._meta.db_table])
        row = cursor.fetchone()
    return row[0] if row else 1


def changes_since(moment):
    """`(clock, tags)` of changes that a page made at `moment` cannot know of. One query."""
    column = "transaction" if connection.vendor == "postgresql" else "pk"
    rows = Change.objects.filter(**{f"{column}__gte": moment}).values_list(column, "tags")
    return [(clock, tags.split()) for clock, tags in rows]
