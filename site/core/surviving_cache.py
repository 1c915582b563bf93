"""Django's cache in Redis, which the site outlives: without Redis each process keeps its own."""

import logging
import time

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

from .signals import cache_returned

logger = logging.getLogger("rostrum.cache")

PAUSE = 5  # seconds before Redis is asked again


class SurvivingRedisCache(RedisCache):
    """As Django's; while Redis does not answer, it is a memory of this process, empty at first."""

    # Django makes one object a thread; they share what they know of Redis.
    shared = {"until": 0.0, "gone": False}

    def __init__(self, server, params):
        super().__init__(server, params)
        self.memory = LocMemCache("without-redis", params)

    def _ask(self, name, *args, **kwargs):
        shared = self.shared
        if time.monotonic() >= shared["until"]:
            try:
                answer = getattr(super(), name)(*args, **kwargs)
            except RedisError as error:
                if not shared["gone"]:
                    logger.warning("Redis does not answer: %s", type(error).__name__)
                    self.memory.clear()
                shared.update(until=time.monotonic() + PAUSE, gone=True)
            else:
                if shared["gone"]:
                    shared["gone"] = False
                    cache_returned.send(sender=type(self))
                return answer
        return getattr(self.memory, name)(*args, **kwargs)


def _asking(name):
    def method(self, *args, **kwargs):
        return self._ask(name, *args, **kwargs)

    method.__name__ = name
    return method


for _name in ("add", "get", "set", "touch", "delete", "get_many", "has_key", "incr", "set_many",
    "delete_many", "clear"):  # fmt: skip
    setattr(SurvivingRedisCache, _name, _asking(_name))
