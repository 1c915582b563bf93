"""A finished page: its bytes, compressed, and what decides whether it may still be shown."""

import datetime
import gzip
import hashlib
from dataclasses import dataclass
from functools import cached_property

import brotli
from django.conf import settings
from django.utils import timezone

from .cdn import headers_for

# A browser keeps it and asks whether it is still so; the answer is a 304.
FOR_BROWSERS = ("Cache-Control", "no-cache")
HOUR = datetime.timedelta(hours=1)
SMALL = 200  # bytes that are not worth compressing
COMPRESSIBLE = ("text/", "application/", "image/svg")


@dataclass
class Entry:
    """An answer of 200 as every reader gets it.

    `tags` is what it shows, `now` the clock when it was begun, `until` when it is to be made again
    whatever happens, in seconds.
    """

    headers: list[tuple[str, str]]
    bodies: dict[str, bytes]  # by content coding; "" is the body itself
    tags: frozenset[str]
    now: int
    etag: str
    until: float
    epoch: object = None  # what the follower knew when it last found it current

    @classmethod
    def of(cls, headers, body, *, tags, now):
        """Compress `body`. An ETag and a Last-Modified of its own are kept."""
        lower = {name.lower(): value for name, value in headers}
        etag = lower.get("etag") or f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
        kept = [
            (name, value)
            for name, value in headers
            if name.lower() not in {"etag", "content-length", "vary", "connection", "date"}
        ]
        vary = {one.strip() for one in lower.get("vary", "").split(",")} - {"", "Cookie"}
        kept += [("ETag", etag), ("Vary", ", ".join(sorted(vary | {"Accept-Encoding"})))]
        if "cache-control" not in lower:
            kept += headers_for(tags) if settings.FRONTEND_CACHES else [FOR_BROWSERS]
        bodies = compressed(body, lower.get("content-type", ""))
        return cls(kept, bodies, frozenset(tags), now, etag, until().timestamp())

    @cached_property
    def size(self):
        """In bytes, about: a second coding may join the first."""
        return 2 * sum(map(len, self.bodies.values())) + 1024

    def body(self, coding):
        """The body in this coding; gzip is made when the first reader asks for it."""
        if coding not in self.bodies:
            plain = brotli.decompress(self.bodies["br"])
            if coding != "gzip":
                return plain
            self.bodies[coding] = gzip.compress(plain, 6, mtime=0)
        return self.bodies[coding]

    @cached_property
    def modified(self):
        return next((v for name, v in self.headers if name.lower() == "last-modified"), None)


def until():
    """An hour from now, but not tomorrow: some pages tell the day."""
    local = timezone.localtime()
    tomorrow = local.replace(hour=0, minute=0, second=0, microsecond=0) + datetime.timedelta(days=1)
    return min(local + HOUR, tomorrow)


def compressed(body, content_type):
    """`{coding: bytes}`; the plain body alone where compressing gains nothing."""
    if len(body) < SMALL or not content_type.startswith(COMPRESSIBLE):
        return {"": body}
    return {"br": brotli.compress(body, quality=5)}
