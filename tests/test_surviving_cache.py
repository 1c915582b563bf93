"""The cache outlives Redis."""

import shutil
import subprocess
import time

import pytest
from django.core.cache.backends.locmem import LocMemCache

from core import surviving_cache
from core.signals import cache_returned
from core.surviving_cache import SurvivingRedisCache

from .processes import free_port


@pytest.fixture
def redis():
    """`(cache, start)` of a Redis that does not run until `start()`, which gives its process."""
    port, started = free_port(), []

    def start():
        command = ["redis-server", "--port", str(port), "--save", ""]
        started.append(subprocess.Popen(command, stdout=subprocess.DEVNULL))
        time.sleep(0.5)
        return started[-1]

    SurvivingRedisCache.shared = {"until": 0.0, "gone": False}
    LocMemCache("without-redis", {}).clear()
    yield SurvivingRedisCache(f"redis://127.0.0.1:{port}/0", {}), start
    for process in started:
        process.kill()
        process.wait()


def test_without_redis_it_is_a_memory(redis):
    cache, _ = redis
    assert cache.get("a") is None
    cache.set("a", 1)
    assert (cache.get("a"), cache.add("a", 2), cache.incr("a"), "a" in cache) == (1, False, 2, True)
    cache.set_many({"b": 1, "c": 2})
    assert cache.get_many(["a", "b"]) == {"a": 2, "b": 1}
    cache.delete_many(["a", "b"])
    assert cache.get("a") is None


@pytest.mark.skipif(shutil.which("redis-server") is None, reason="needs redis-server")
def test_it_comes_back_and_says_so(db, redis, monkeypatch):
    monkeypatch.setattr(surviving_cache, "PAUSE", 0)
    cache, start = redis
    heard = []
    cache_returned.connect(lambda **kwargs: heard.append(1), weak=False, dispatch_uid="test")
    server = start()
    cache.set("a", 1)
    server.kill()
    server.wait()
    assert cache.get("a") is None and heard == []
    cache.set("a", 2)
    assert cache.get("a") == 2
    start()
    assert cache.get("a") is None and heard == [1]
    cache_returned.disconnect(dispatch_uid="test")
