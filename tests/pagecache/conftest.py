"""A reader in front of a page cache, in the process of the test."""

import io
import sys

import brotli
import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection
from django.db.models import Max

from pagecache import clock, follower, keeper, wsgi
from pagecache.beyond import Files
from pagecache.models import Change
from pagecache.wsgi import PageCache
from tests import factories
from tests.processes import Site, environment, free_port, run

SIGNALS = (request_started, request_finished)
MEGABYTE = 1 << 20


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.body = int(status.split()[0]), body
        self.headers = {name.lower(): value for name, value in headers}

    @property
    def state(self):
        return self.headers.get("cache-status", "").removeprefix("rostrum; ")

    @property
    def text(self):
        coding = self.headers.get("content-encoding")
        return (brotli.decompress(self.body) if coding == "br" else self.body).decode()


class Reader:
    """Asks a page cache as a server would. The bell is rung before each request."""

    def __init__(self, cache):
        self.cache = cache

    def get(self, path, method="GET", **headers):
        path, _, query = path.partition("?")
        said = []
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "80",
            "HTTP_HOST": "testserver",
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
        }
        for signal in SIGNALS:
            signal.disconnect(close_old_connections)
        self.cache.follower.rung = None
        body = b"".join(self.cache(environ, lambda *told: said.extend(told)))
        return Answer(*said, body)


@pytest.fixture
def made(tmp_path):
    """A function that makes the cache of one more process."""

    def made(store=None, limit=8 * MEGABYTE):
        store = store or Files(tmp_path / "pages", "this", MEGABYTE)
        return Reader(PageCache(WSGIHandler(), store=store, limit=limit))

    return made


@pytest.fixture(autouse=True)
def _as_committed(monkeypatch):
    """No thread, and the test's connection stays open."""
    monkeypatch.setattr(keeper.Keeper, "start", lambda self: None)
    for module in (follower, wsgi):
        monkeypatch.setattr(module, "close_old_connections", lambda: None)
    yield
    for signal in SIGNALS:
        signal.connect(close_old_connections)


@pytest.fixture(autouse=True)
def _ids_for_a_clock(monkeypatch):
    """The one transaction of a test counts as many."""
    if connection.vendor == "postgresql":
        monkeypatch.setattr(clock, "own_transaction", lambda: next_number())
        monkeypatch.setattr(clock, "now", lambda: next_number())


def next_number():
    return (Change.objects.aggregate(highest=Max("transaction"))["highest"] or 0) + 1


@pytest.fixture
def reader(made, tree):
    return made()


@pytest.fixture
def article(tree):
    return factories.article(tree, "The Strait", publish=True)


@pytest.fixture(scope="session")
def site(tmp_path_factory, migrated):
    folder, port = tmp_path_factory.mktemp("site"), free_port()
    if migrated:  # not there, if no test of this run has a database: then `prepare` makes it
        (folder / "var").mkdir()
        migrated.copy(folder / "var" / "rostrum.sqlite3")
    env = environment(folder, SITE_URL=f"http://127.0.0.1:{port}", PORT=str(port))
    prepared = run([sys.executable, "manage.py", "prepare", "--seed"], env)
    assert prepared.returncode == 0, prepared.stderr
    return Site(folder, port, env)
