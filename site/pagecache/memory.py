"""Finished pages in the memory of this process: the latest asked for, up to so many bytes."""

import threading
from collections import OrderedDict
from contextlib import suppress


class Memory:
    """A mapping of keys to entries that forgets the longest unused beyond `limit` bytes."""

    def __init__(self, limit):
        self.limit, self.used = limit, 0
        self.entries = OrderedDict()
        self.lock = threading.Lock()

    def __len__(self):
        return len(self.entries)

    def get(self, key):
        entry = self.entries.get(key)
        if entry is not None:
            with suppress(KeyError):  # forgotten this moment by another thread
                self.entries.move_to_end(key)
        return entry

    def put(self, key, entry):
        if entry.size > self.limit // 8:
            return
        with self.lock:
            self._drop(key)
            self.entries[key] = entry
            self.used += entry.size
            while self.used > self.limit:
                # In one step: readers move what they find to the end meanwhile.
                _key, forgotten = self.entries.popitem(last=False)
                self.used -= forgotten.size

    def drop(self, key):
        with self.lock:
            self._drop(key)

    def clear(self):
        with self.lock:
            self.entries.clear()
            self.used = 0

    def _drop(self, key):
        entry = self.entries.pop(key, None)
        if entry is not None:
            self.used -= entry.size
