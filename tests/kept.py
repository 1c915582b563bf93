"""The database as it was at one moment, brought back in milliseconds."""

import sqlite3

from django.contrib.contenttypes.models import ContentType
from django.db import connection

CAN_KEEP = connection.vendor == "sqlite"


def keep():
    """A copy of the whole database, in memory."""
    copy = sqlite3.connect(":memory:", check_same_thread=False)
    connection.ensure_connection()
    connection.connection.backup(copy)
    return copy


def bring_back(copy):
    """Make the database what it was when `keep` made the copy."""
    connection.ensure_connection()
    copy.backup(connection.connection)
    ContentType.objects.clear_cache()
