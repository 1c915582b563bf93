"""What this process knows of changes: it follows the database, at a ring and once a second."""

import logging
import threading

from django.db import InterfaceError, OperationalError, close_old_connections
from django.dispatch import Signal

from . import bell, clock

logger = logging.getLogger("rostrum.pagecache")

GONE = (OperationalError, InterfaceError)
# Sent in every process, with the `tags` that other processes changed too.
noticed = Signal()


class Follower:
    """Says whether a page is current. One a process; its thread starts with `start`."""

    def __init__(self):
        self.lock = threading.Lock()
        self.rung = None  # what stood on the bell when it was last looked at
        self.moment = None  # changes with a lower clock are all known
        self.since = None  # those before it are not: this process had not begun
        self.changed = {}  # tag: the highest clock of a change that bears it
        self.epoch = object()  # another one whenever something has changed
        self.unreachable = False

    def listen(self):
        """Look at the bell, which costs no query; catch up if it has rung."""
        if self.has_more():
            self.catch_up()
            close_old_connections()

    def has_more(self):
        """Whether the bell has rung since it was looked at: something may have changed."""
        return bell.heard() != self.rung and not self.unreachable

    def catch_up(self):
        """Ask the database what has changed; whether it answered."""
        with self.lock:
            rung = bell.heard()  # first: a ring after it is looked at next time
            try:
                self._read()
            except GONE as error:
                if not self.unreachable:
                    logger.warning("Changes cannot be followed: %s", type(error).__name__)
                self.unreachable = True
                close_old_connections()
                return False
            self.rung, self.unreachable = rung, False
        return True

    def _read(self):
        now = clock.now()
        if self.moment is None or now < self.moment:  # begun, or another database
            self.moment = self.since = now
            self.changed, self.epoch = {}, object()
            return
        changes = [
            (at, tags)
            for at, tags in clock.changes_since(self.moment)
            if any(self.changed.get(tag, -1) < at for tag in tags)
        ]
        for at, tags in changes:
            for tag in tags:
                self.changed[tag] = max(at, self.changed.get(tag, -1))
        if changes:
            # What hangs on them is forgotten before any page is begun at the new moment.
            noticed.send(sender=self, tags={tag for _, tags in changes for tag in tags})
            self.epoch = object()
        self.moment = now

    def is_current(self, entry):
        """Whether nothing that `entry` shows has changed since it was begun.

        An entry from before this process costs a query; one of `GONE` where it is not answered.
        """
        epoch = self.epoch
        if entry.epoch is epoch:
            return True
        if any(self.changed.get(tag, -1) >= entry.now for tag in entry.tags):
            return False
        if entry.now < self.since and any(
            not entry.tags.isdisjoint(tags) for _, tags in clock.changes_since(entry.now)
        ):
            return False
        entry.epoch = epoch
        return True
