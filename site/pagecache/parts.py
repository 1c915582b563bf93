"""Parts of pages, kept between the pages that are made anew: the cards of a list, the frame.

One published article makes every list old, but not the cards of the others on it. A part is used
only while a page is made that `wsgi` keeps, so never for who has a session or looks at a preview.
It bears tags as pages do, and gives them to each page that it stands on: what makes it old makes
these old as well.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from .memory import Memory
from .shown import SITE, note_all, noting

_being_made = ContextVar("being_made", default=None)


@dataclass(eq=False, slots=True)
class Part:
    """Something finished, as text or as objects that nobody changes. `size` is in bytes.

    One of its `tags` makes it old; `told` are those that the pages on which it stands bear.
    """

    value: Any
    size: int
    tags: frozenset
    told: frozenset
    now: int
    epoch: object = None


class Parts:
    """What a process keeps, up to `limit` bytes."""

    def __init__(self, limit):
        self.memory = Memory(limit)

    @contextmanager
    def used(self, follower):
        """Parts are found and kept for the page that is made within the block."""
        token = _being_made.set((self.memory, follower, follower.moment))
        try:
            yield
        finally:
            _being_made.reset(token)


def in_use():
    """Whether a page is being made that parts are found and kept for."""
    return _being_made.get() is not None


def find(key):
    """What is kept under `key`, if nothing that it shows has changed; else None."""
    memory, follower, _now = _being_made.get() or (None, None, None)
    part = memory.get(key) if memory else None
    if part is None or not follower.is_current(part):
        return None
    note_all(part.told)
    return part.value


def keep(key, value, tags, *, size, inside=()):
    """Keep `value`, which shows what the `tags` say and the site's settings and terms.

    Tags `inside` are of parts alone: pages do not bear them, because with what they stand for
    something changes that pages do bear. Only where everything in it was read after the page was
    begun.
    """
    if making := _being_made.get():
        memory, _follower, now = making
        told = frozenset({SITE, *tags})
        memory.put(key, Part(value, size, told.union(inside), told, now))


def kept(key, make, *, tags=(), size=4096, inside=None):
    """What `make` gives, or gave before. It bears `tags` and those of what it reads.

    Nothing may be read later through what it gives, unless `tags` cover that. `size` is in bytes,
    or says how many a value takes; `inside` says which tags of parts alone a value bears.
    """
    if not in_use():
        return make()
    value = find(key)
    if value is None:
        with noting() as read:
            value = make()
        note_all(read)
        size = size(value) if callable(size) else size
        keep(key, value, {*tags, *read}, size=size, inside=inside(value) if inside else ())
    return value
