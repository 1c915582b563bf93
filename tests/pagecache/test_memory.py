"""The memory of a process, used by many threads at once."""

import sys
import threading
from dataclasses import dataclass

from pagecache.memory import Memory


@dataclass
class Sized:
    size: int = 100


def test_what_is_longest_unused_is_forgotten_first():
    memory = Memory(1000)
    for n in range(10):
        memory.put(n, Sized())
    memory.get(0)
    memory.put(10, Sized())
    assert memory.get(1) is None and memory.get(0) and memory.get(10)
    assert memory.used == 1000 and len(memory) == 10


def test_what_is_too_large_is_not_kept():
    memory = Memory(1000)
    memory.put("large", Sized(200))
    assert memory.get("large") is None and memory.used == 0


def test_threads_put_and_find_at_once():
    memory, errors = Memory(5000), []

    def work(first):
        try:
            for n in range(20_000):
                memory.put((first + n) % 90, Sized())
                memory.get((first * n) % 90)
        except Exception as error:
            errors.append(error)

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(interval)
    assert not errors
    assert memory.used == 100 * len(memory) <= 5000
