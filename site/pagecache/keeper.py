"""The thread that follows the database, tells the caches in front, and throws old rows away."""

import datetime
import logging
import threading
import time

from django.conf import settings
from django.db import connection
from django.utils import timezone

from . import bell, cdn
from .models import Change

logger = logging.getLogger("rostrum.pagecache")

EVERY, WHILE_UNREACHABLE = 1.0, 0.5  # seconds
KEPT = datetime.timedelta(days=2)  # a kept page is read again for a day at most
TIDY = 600  # seconds


class Keeper(threading.Thread):
    """One a process, for its `Follower`."""

    def __init__(self, follower):
        super().__init__(name="pagecache", daemon=True)
        self.follower = follower
        self.tidied = 0.0

    def run(self):
        while True:
            bell.RUNG.wait(WHILE_UNREACHABLE if self.follower.unreachable else EVERY)
            bell.RUNG.clear()
            try:
                self.look()
            except Exception:  # it must outlive whatever happens to one round
                logger.exception("The page cache's thread stumbled.")
            finally:
                connection.close()

    def look(self):
        """One round."""
        if not self.follower.catch_up():
            return
        if settings.FRONTEND_CACHES:
            cdn.tell()
        if time.monotonic() - self.tidied > TIDY:
            self.tidied = time.monotonic()
            Change.objects.filter(at__lt=timezone.now() - KEPT, told=True).delete()
