"""Finished pages beyond this process: in files, or in Redis where several machines share them.

Whatever fails here is as if nothing were kept: the page is made again.
"""

import hashlib
import json
import logging
import os
import shutil
import tempfile
import time
from pathlib import Path

import django
import wagtail
from django.conf import settings

from .entry import Entry

logger = logging.getLogger("rostrum.pagecache")

DAY = 86_400  # seconds; older ones are not even shown while the database is gone
PAUSE = 5  # seconds without Redis before it is asked again


def packed(entry):
    """`entry` as bytes: a line of JSON, then the bodies."""
    head = {
        "headers": entry.headers,
        "tags": sorted(entry.tags),
        "now": entry.now,
        "etag": entry.etag,
        "until": entry.until,
        "bodies": {coding: len(body) for coding, body in entry.bodies.items()},
    }
    return json.dumps(head).encode() + b"\n" + b"".join(entry.bodies.values())


def unpacked(data):
    """The entry of `packed`; ValueError or KeyError where it is none."""
    line, _, rest = data.partition(b"\n")
    head = json.loads(line)
    bodies, start = {}, 0
    for coding, length in head["bodies"].items():
        bodies[coding] = rest[start : start + length]
        start += length
    if start != len(rest):
        raise ValueError("cut off")
    headers = [(name, value) for name, value in head["headers"]]
    tags = frozenset(head["tags"])
    return Entry(headers, bodies, tags, head["now"], head["etag"], head["until"])


class Files:
    """A folder with a file a page, emptied of the oldest beyond `limit` bytes.

    `release` names the code that made the pages: another code's are not read.
    """

    def __init__(self, folder, release, limit):
        self.root, self.release, self.limit = Path(folder), release, limit
        self.folder = self.root / release
        self.written = None  # bytes since the folder was last looked through

    def _path(self, key):
        return self.folder / hashlib.blake2b(key.encode(), digest_size=16).hexdigest()

    def get(self, key):
        path = self._path(key)
        try:
            if time.time() - path.stat().st_mtime > DAY:
                return None
            return unpacked(path.read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError) as error:
            logger.warning("A kept page cannot be read: %s", type(error).__name__)
            return None

    def put(self, key, entry):
        data = packed(entry)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.folder, prefix="new-")
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.replace(name, self._path(key))
            self._tidy(len(data))
        except OSError as error:
            logger.warning("A page cannot be kept: %s", type(error).__name__)

    def _tidy(self, more):
        """Once in a while, take away other releases and the oldest files."""
        if self.written is None:
            for other in self.root.iterdir():
                if other.name != self.release:
                    shutil.rmtree(other, ignore_errors=True)
        elif self.written + more < self.limit // 8:
            self.written += more
            return
        self.written = 0
        files = sorted(
            (
                (file.stat().st_mtime, file.stat().st_size, file.path)
                for file in os.scandir(self.folder)
            ),
            reverse=True,
        )
        used = 0
        for at, size, path in files:
            used += size
            if used > self.limit or time.time() - at > DAY:
                Path(path).unlink(missing_ok=True)


class Redis:
    """Pages in Redis, for a day. While it does not answer, it is not asked."""

    def __init__(self, url, release):
        import redis

        self.client = redis.Redis.from_url(url, socket_timeout=0.5, socket_connect_timeout=0.5)
        self.prefix = f"rostrum:page:{release}:"
        self.errors = redis.RedisError
        self.until = 0.0

    def _try(self, call, *args, **kwargs):
        if time.monotonic() < self.until:
            return None
        try:
            return call(*args, **kwargs)
        except self.errors as error:
            self.until = time.monotonic() + PAUSE
            logger.warning("Redis does not answer: %s", type(error).__name__)
            return None

    def get(self, key):
        data = self._try(self.client.get, self.prefix + key)
        try:
            return unpacked(data) if data else None
        except (ValueError, KeyError):
            return None

    def put(self, key, entry):
        self._try(self.client.set, self.prefix + key, packed(entry), ex=DAY)


def store():
    """Where pages are kept beyond this process, by the settings."""
    if settings.REDIS_URL:
        return Redis(settings.REDIS_URL, release())
    return Files(settings.VAR_DIR / "pages", release(), settings.PAGE_CACHE_FILES_MB << 20)


TELLING = ("CONTENT_SECURITY_POLICY", "FRONTEND_CACHES", "LANGUAGES", "MEDIA_URL", "SITE_URL",
    "STORAGES", "TIME_ZONE")  # fmt: skip


def release():
    """A digest of the code, templates, static files and settings that make pages."""
    digest = hashlib.blake2b(digest_size=8)
    made_by = django.VERSION, wagtail.VERSION, [getattr(settings, name) for name in TELLING]
    digest.update(repr(made_by).encode())
    for folder in settings.PAGE_CACHE_CODE:
        for parent, folders, names in os.walk(folder):
            folders[:] = sorted(one for one in folders if one != "__pycache__")
            for name in sorted(names):
                if name.endswith((".py", ".html", ".css", ".js", ".svg", ".txt", ".json", ".mo")):
                    stat = os.stat(os.path.join(parent, name))
                    digest.update(f"{name}{stat.st_mtime_ns}{stat.st_size}".encode())
    return digest.hexdigest()
