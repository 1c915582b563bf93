"""Caches in front of the site are told what is old, until they have heard it."""

import datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from config.settings import pages
from pagecache import cdn
from pagecache.changes import note_change
from pagecache.entry import Entry
from pagecache.models import Change


@pytest.fixture
def front():
    """A cache in front: `.heard` is what it was told, `.answers` its next statuses (else 200)."""

    class Handler(BaseHTTPRequestHandler):
        def do_PURGE(self):
            status = server.answers.pop(0) if server.answers else 200
            if status == 200:
                server.heard.append(self.headers["xkey-purge"])
            self.send_response(status)
            self.end_headers()

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    server.heard, server.answers = [], []
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def in_front(settings, front, db):
    address = f"varnish://127.0.0.1:{front.server_port}"
    settings.FRONTEND_CACHES = [address]
    settings.WAGTAILFRONTENDCACHE = {"front": pages._front(address)}
    return front


def later():
    Change.objects.update(due=timezone.now() - datetime.timedelta(seconds=1))


def test_a_change_is_told_twice_and_then_no_more(in_front):
    note_change("page-7", "pages")
    for _ in range(4):
        cdn.tell()
        later()
    assert in_front.heard == ["page-7 pages"] * 2


def test_it_is_told_until_it_is_heard(in_front):
    note_change("page-7")
    in_front.answers = [503, 500, 502]
    for _ in range(6):
        cdn.tell()
        later()
    assert in_front.heard == ["page-7"] * 2
    assert not Change.objects.filter(told=False).exists()


def test_what_failed_waits_ever_longer(in_front):
    note_change("page-7")
    in_front.answers = [503] * 3
    pauses = []
    for _ in range(3):
        cdn.tell()
        change = Change.objects.get(told=False)
        pauses.append(round((change.due - timezone.now()).total_seconds()))
        later()
    assert pauses == sorted(set(pauses)) and pauses[0] >= 1


def test_without_a_cache_in_front_nothing_waits_to_be_told(db):
    note_change("page-7")
    assert not Change.objects.filter(told=False).exists()


def test_answers_bear_their_tags_for_it(in_front):
    entry = Entry.of([("Content-Type", "text/html")], b"", tags=["site", "page-7"], now=1)
    headers = dict(entry.headers)
    assert headers["Cache-Tag"] == "page-7,site"
    assert headers["xkey"] == headers["Surrogate-Key"] == "page-7 site"
    assert "s-maxage" in headers["Cache-Control"] and "max-age=0" in headers["Cache-Control"]


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("varnish://10.0.0.1:6081", {"LOCATION": "http://10.0.0.1:6081/"}),
        ("cloudflare://zone:token@", {"ZONE": "zone", "TOKEN": "token"}),
        ("fastly://service:token@", {"SERVICE": "service", "TOKEN": "token"}),
        ("cloudfront://E123", {"DISTRIBUTION_ID": "E123"}),
    ],
)
def test_each_kind_has_an_address(address, wanted):
    made = pages._front(address)
    assert made.pop("BACKEND").startswith("pagecache.cdn.") and made == wanted


@pytest.mark.parametrize("address", ["squid://host", "cloudflare://zone", "varnish://", "nonsense"])
def test_an_address_that_is_none_stops_the_start(address):
    with pytest.raises(ImproperlyConfigured, match="FRONTEND_CACHE is"):
        pages._front(address)


class Recorder:
    def __init__(self, monkeypatch):
        self.calls = []
        monkeypatch.setattr(cdn.requests, "post", self)

    def __call__(self, url, **options):
        self.calls.append((url, options))
        return self

    def raise_for_status(self):
        pass


def test_cloudflare_and_fastly_are_asked_in_their_portions(monkeypatch):
    recorder = Recorder(monkeypatch)
    tags = [f"page-{n}" for n in range(45)]
    cdn.Cloudflare({"ZONE": "z", "TOKEN": "t"}).purge_tags(tags)
    cdn.Fastly({"SERVICE": "s", "TOKEN": "t"}).purge_tags(tags)
    (url, first), (_, second), (fastly, third) = recorder.calls
    assert url.endswith("/zones/z/purge_cache") and len(first["json"]["tags"]) == 30
    assert second["json"]["tags"] == tags[30:]
    assert fastly.endswith("/service/s/purge")
    assert third["headers"]["Surrogate-Key"].split() == tags
