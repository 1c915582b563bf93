"""What this app tells others."""

from django.dispatch import Signal

# Redis answers again, and may hold what has been forgotten meanwhile. It stands apart from
# `surviving_cache`, which sends it: that loads Redis's library, also for those who have no Redis.
cache_returned = Signal()
