"""In front of Django: finished pages are answered before any of it is asked.

What is answered is never older than the last committed change (`follower`). A page that many ask
for at once is made once. While the database does not answer, what is kept is shown as it is, and
marked; everything else that readers ask for gets a 503 that says so.
"""

import gzip
import os
import threading
import time
from contextlib import contextmanager

from django.conf import settings
from django.db import close_old_connections
from django.template.loader import render_to_string

from . import beyond
from .answering import answer, coded, coding_for
from .entry import SMALL, Entry
from .follower import GONE, Follower
from .keeper import Keeper
from .key import is_for_anyone, key_of, normalised
from .memory import Memory
from .middleware import ASKED, TOLD
from .parts import Parts

WAIT = 20  # seconds for another thread that makes the same page
MOST_CHOSEN = 3  # parameters of a page that is kept
LATER = "5"  # seconds, for who was told that the database is gone
# What a reader's copy and browser decide is decided here, and not by what is made for all.
OWN = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_ACCEPT_ENCODING")


def cached(application):
    """`application` behind the page cache, unless the settings want none."""
    if not settings.PAGE_CACHE:
        return application
    return PageCache(application, store=beyond.store(), limit=settings.PAGE_CACHE_MB << 20)


class PageCache:
    """A WSGI application. `store` keeps pages beyond this process; `limit` is in bytes."""

    def __init__(self, application, *, store, limit):
        self.application, self.store = application, store
        # Choices of filters are many: they must not push out what has an address of its own.
        self.memory, self.choices = Memory(limit // 2), Memory(limit // 4)
        self.parts = Parts(limit // 4)
        self.follower, self.keeper = Follower(), None
        self.flights, self.lock = {}, threading.Lock()
        self.pid = None

    def __call__(self, environ, start_response):
        key = key_of(environ)
        if key is None and not is_for_anyone(environ):
            return self.application(environ, start_response)
        if self.pid != os.getpid():
            self.start()
        self.follower.listen()
        if key is None or settings.PAGE_CACHE_PARTS_ONLY:
            return self._make_of_parts(environ, start_response)
        entry = self._kept(key)
        if entry is not None and self._may_show(entry):
            return self.show(entry, environ, start_response)
        with self._alone(key):
            return self._find_or_make(key, environ, start_response)

    def kept(self, environ):
        """The `Entry` that answers this request without the database or any other work, or None.

        It is one that was shown since the last change; `pagecache.worker` asks before all else.
        """
        key = key_of(environ)
        if key is None or self.pid != os.getpid() or settings.PAGE_CACHE_PARTS_ONLY:
            return None
        entry, follower = self._kept(key), self.follower
        if entry is None or not coded(entry, environ) or follower.has_more():
            return None
        current = entry.epoch is follower.epoch and entry.until > time.time()
        return entry if current or follower.unreachable else None

    def start(self):
        """Begin to follow the database in this process: also after a fork."""
        with self.lock:
            if self.pid == os.getpid():
                return
            self.memory.clear()
            self.choices.clear()
            self.parts.memory.clear()
            self.flights = {}
            self.follower = Follower()
            self.keeper = Keeper(self.follower)
            self.keeper.start()
            self.pid = os.getpid()

    def _segment(self, key):
        return self.choices if "?" in key else self.memory

    def _kept(self, key):
        return self._segment(key).get(key)

    def _may_show(self, entry):
        if self.follower.unreachable:
            return True
        return entry.until > time.time() and self.follower.is_current(entry)

    def show(self, entry, environ, start_response, state="hit"):
        """Answer with a kept page."""
        state = "hit; detail=stale" if self.follower.unreachable else state
        return answer(entry, environ, start_response, state=state)

    def _find_or_make(self, key, environ, start_response):
        entry = self._kept(key)  # another thread may have made it meanwhile
        try:
            if not self.follower.unreachable and self.follower.catch_up():
                if entry is not None and self._may_show(entry):
                    return self.show(entry, environ, start_response)
                now = self.follower.moment
                found = None if "?" in key else self.store.get(key)
                if found is not None and self._may_show(found):
                    self.memory.put(key, found)
                    close_old_connections()
                    return self.show(found, environ, start_response)
                return self._make(key, now, environ, start_response)
        except GONE:
            self.follower.unreachable = True
        return self._without_database(entry or self.store.get(key), environ, start_response)

    def _without_database(self, entry, environ, start_response):
        if entry is not None:
            return self.show(entry, environ, start_response)
        body = render_to_string("503.html").encode()
        headers = [("Content-Type", "text/html; charset=utf-8"), ("Retry-After", LATER)]
        headers += [("Cache-Control", "no-store"), ("Content-Length", str(len(body)))]
        headers.append(("Content-Security-Policy", "default-src 'self'"))
        start_response("503 Service Unavailable", headers)
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]

    def _make_of_parts(self, environ, start_response):
        """A page that is made for this one request, as of a search, though its parts are kept."""
        if self.follower.moment is None:
            self.follower.catch_up()
        if self.follower.unreachable:
            return self.application(environ, start_response)
        with self.parts.used(self.follower):
            status, headers, body = collected(self.application, environ)
        start_response(status, headers)
        return [body]

    def _make(self, key, now, environ, start_response):
        inner = {name: value for name, value in environ.items() if name not in OWN}
        inner |= {ASKED: True, "REQUEST_METHOD": "GET"}
        with self.parts.used(self.follower):
            status, headers, body = collected(self.application, inner)
        if TOLD not in inner:
            return passed_on(status, headers, body, environ, start_response)
        tags, canonical = inner[TOLD]
        entry = Entry.of(headers, body, tags=tags, now=now)
        if not may_be_kept(key, canonical):
            return self.show(entry, environ, start_response, "fwd=miss")
        self._segment(key).put(key, entry)
        if "?" not in key:
            self.store.put(key, entry)
        return self.show(entry, environ, start_response, "fwd=miss; stored")

    @contextmanager
    def _alone(self, key):
        """One thread at a time for each key; who waits finds what the first has made."""
        with self.lock:
            flight = self.flights.setdefault(key, [threading.Lock(), 0])
            flight[1] += 1
        got = flight[0].acquire(timeout=WAIT)
        try:
            yield
        finally:
            if got:
                flight[0].release()
            with self.lock:
                flight[1] -= 1
                if not flight[1]:
                    self.flights.pop(key, None)


def may_be_kept(key, canonical):
    """Whether the parameters in `key` are the page's own, and few enough to come again."""
    _, mark, query = key.partition("?")
    return mark + query == normalised(canonical.lstrip("?")) and query.count("=") <= MOST_CHOSEN


def collected(application, environ):
    """`(status, headers, body)` of what `application` answers."""
    said, chunks = [], []

    def start_response(status, headers, exc_info=None):
        said[:] = status, headers
        return chunks.append

    result = application(environ, start_response)
    try:
        chunks.extend(result)
    finally:
        if hasattr(result, "close"):
            result.close()
    return *said, b"".join(chunks)


def passed_on(status, headers, body, environ, start_response):
    """What is not for every reader, as it is, but for its coding."""
    plain = len(body) < SMALL or any(name.lower() == "content-encoding" for name, _ in headers)
    accepted = environ.get("HTTP_ACCEPT_ENCODING", "")
    if not plain and coding_for(accepted, codings=("gzip",)):
        body = gzip.compress(body, 5, mtime=0)
        headers = [pair for pair in headers if pair[0].lower() not in {"content-length", "etag"}]
        headers += [("Content-Encoding", "gzip"), ("Content-Length", str(len(body)))]
    start_response(status, headers)
    return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]
