"""Finished pages: what is kept, under what, for whom, and how an answer is made of it."""

import io
from contextlib import closing

import brotli
import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import OperationalError, close_old_connections, connection, transaction
from django.db.models import Max
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from core.models import SiteSettings
from pagecache import clock, follower, keeper, wsgi
from pagecache.beyond import Files, Redis, packed, unpacked
from pagecache.changes import note_change
from pagecache.entry import Entry
from pagecache.models import Change
from pagecache.wsgi import PageCache

from . import factories

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


def test_a_page_is_made_once(reader, article):
    first, second = reader.get(article.url), reader.get(article.url)
    assert (first.state, second.state) == ("fwd=miss; stored", "hit")
    assert first.body == second.body and "The Strait" in second.text


def test_a_kept_page_takes_no_query_unless_the_bell_has_rung(reader, article):
    reader.get(article.url)
    listen = reader.cache.follower.listen
    reader.cache.follower.listen = lambda: None
    with CaptureQueriesContext(connection) as queries:
        assert reader.get(article.url).state == "hit"
    reader.cache.follower.listen = listen
    assert len(queries) == 0


def test_it_is_the_page_that_django_makes(reader, client, article):
    reader.get(article.url)
    kept, plain = reader.get(article.url), client.get(article.url)
    assert kept.body == plain.content
    for name in ("Content-Security-Policy", "Link", "Content-Type", "X-Frame-Options"):
        assert kept.headers.get(name.lower()) == plain.headers.get(name), name


class TestOneAnswer:
    def test_it_comes_in_the_coding_that_the_reader_takes(self, reader, article):
        plain = reader.get(article.url).text
        best = reader.get(article.url, accept_encoding="gzip, br")
        assert best.headers["content-encoding"] == "br" and best.text == plain
        answer = reader.get(article.url, accept_encoding="br;q=0, gzip")
        assert answer.headers["content-encoding"] == "gzip"
        assert "content-encoding" not in reader.get(article.url, accept_encoding="identity").headers
        assert answer.headers["vary"] == "Accept, Accept-Encoding"

    def test_who_has_it_already_is_told_so(self, reader, article):
        etag = reader.get(article.url).headers["etag"]
        answer = reader.get(article.url, if_none_match=f'"x", {etag}')
        assert (answer.status, answer.body) == (304, b"")
        assert answer.headers["etag"] == etag and "content-security-policy" in answer.headers
        assert reader.get(article.url, if_none_match='"other"').status == 200

    def test_a_first_reader_with_an_old_copy_gets_the_page_kept_whole(self, reader, article):
        assert reader.get(article.url, if_none_match='"old"').status == 200
        assert reader.get(article.url).body

    def test_head_is_the_same_without_a_body(self, reader, article):
        head, whole = reader.get(article.url, method="HEAD"), reader.get(article.url)
        assert head.body == b"" and whole.state == "hit"
        assert head.headers["content-length"] == str(len(whole.body))

    def test_a_feed_keeps_its_own_etag(self, reader, client, article):
        etag = client.get("/commentary/feed/").headers["ETag"]
        reader.get("/commentary/feed/")
        assert reader.get("/commentary/feed/", if_none_match=etag).status == 304


class TestNotKept:
    @pytest.mark.parametrize(
        "headers",
        [
            {"cookie": "sessionid=abc"},
            {"authorization": "Basic eA=="},
            {"accept": "text/markdown"},
            {"range": "bytes=0-9"},
        ],
    )
    def test_what_is_for_one_reader_alone(self, reader, article, headers):
        reader.get(article.url)
        assert reader.get(article.url, **headers).state == ""

    @pytest.mark.parametrize("path", ["/admin/login/", "/healthz", "/subscribe/", "/api/articles/"])
    def test_what_is_no_page_for_everyone(self, reader, path):
        assert [reader.get(path).state, reader.get(path).state] == ["", ""]

    @pytest.mark.parametrize("path", ["/nowhere/", "/commentary", "/%00/"])
    def test_what_is_not_there(self, reader, path):
        assert reader.get(path).status in (301, 400, 404)
        assert len(reader.cache.memory) == 0

    def test_a_private_page(self, reader, article):
        reader.get(article.url)
        PageViewRestriction.objects.create(
            page=article, restriction_type=PageViewRestriction.PASSWORD, password="x"
        )
        answer = reader.get(article.url)
        assert "The ministers met" not in answer.text and answer.state == ""
        assert reader.get(article.url).state == ""

    def test_a_draft_and_its_preview(self, reader, tree):
        draft = factories.article(tree, live=False)
        assert reader.get(draft.url).status == 404
        factories.article(tree, "Now", slug=draft.slug + "-x")
        draft.save_revision().publish()
        assert reader.get(draft.url).status == 200


class TestParameters:
    def test_their_order_and_strangers_among_them_make_no_other_page(self, reader, tree):
        factories.article(tree, countries=[factories.country()], issues=[factories.issue("Energy")])
        reader.get("/commentary/?country=iran&issue=energy")
        assert reader.get("/commentary/?issue=energy&utm_source=x&country=iran").state == "hit"

    def test_a_flood_of_them_fills_nothing(self, reader, tree):
        factories.article(tree, countries=[factories.country()])
        for n in range(30):
            for rubbish in (f"country=c{n}", f"q=w{n}", f"page={n + 2}", f"x{n}=1", f"year={n}"):
                assert reader.get(f"/commentary/?{rubbish}").status == 200
        assert len(reader.cache.choices) == 0 and len(reader.cache.memory) <= 1
        assert len(list(reader.cache.store.folder.iterdir())) <= 1

    def test_choices_do_not_push_out_articles(self, made, tree, article):
        reader = made(limit=400_000)
        reader.get(article.url)
        for n in range(25):
            name = f"Issue {n}"
            factories.article(tree, issues=[factories.issue(name)])
        reader.get(article.url)
        for n in range(25):
            assert reader.get(f"/commentary/?issue=issue-{n}").state == "fwd=miss; stored"
        assert reader.get(article.url).state == "hit"
        assert reader.cache.choices.used <= 100_000


class TestNeverStale:
    def shows(self, reader, path, words):
        return words in reader.get(path).text

    def test_a_published_change_shows_everywhere(self, reader, made, article):
        other = made()
        for one in (reader, other):
            for path in (article.url, "/", "/commentary/", "/commentary/feed/"):
                assert self.shows(one, path, "The Strait")
        article.title = "The Canal"
        article.save_revision().publish()
        for one in (reader, other):
            for path in (article.url, "/", "/commentary/", "/commentary/feed/"):
                assert self.shows(one, path, "The Canal"), path

    def test_a_saved_draft_changes_nothing(self, reader, article):
        reader.get(article.url)
        article.title = "The Canal"
        article.save_revision()
        assert reader.get(article.url).state == "hit"

    def test_an_unpublished_a_moved_and_a_deleted_page_are_gone(self, reader, tree):
        pages = [factories.article(tree, f"Piece {n}", publish=True) for n in range(3)]
        for page in pages:
            page.refresh_from_db()
            assert reader.get(page.url).status == 200 and reader.get("/commentary/").status == 200
        pages[0].unpublish()
        pages[1].delete()
        pages[2].slug = "elsewhere"
        pages[2].save()
        for page, path in zip(pages, ("piece-0", "piece-1", "piece-2"), strict=True):
            assert reader.get(f"/commentary/{path}/").status == 404, page
        assert not self.shows(reader, "/commentary/", "Piece 0")

    def test_a_renamed_term_a_type_and_the_settings_show_at_once(self, reader, tree):
        issue = factories.issue("Energy")
        article = factories.article(tree, issues=[issue])
        for rename in ("Power", "Fuel"):
            reader.get(article.url)
            issue.name = rename
            issue.save()
            assert self.shows(reader, article.url, rename)
        settings = SiteSettings.objects.get()
        settings.name = "The Institute"
        settings.save()
        assert self.shows(reader, article.url, "The Institute")

    def test_a_picture_concerns_the_pages_that_show_it(self, reader, tree):
        picture = factories.image()
        shown = factories.article(tree, lead_image=picture, countries=[factories.country()])
        about = factories.article(tree, "Other", countries=[factories.country("Oman", "OM")])
        reader.get(shown.url), reader.get("/subscribe/")
        reader.get("/authors/")
        picture.credit = "Another agency"
        picture.save()
        assert self.shows(reader, shown.url, "Another agency")
        assert reader.get("/authors/").state == "hit", about

    def test_an_author_in_a_byline_and_bylines_written_behind_the_form(self, reader, tree):
        person = factories.author(tree, "Jane Doe")
        article = factories.article(tree, authors=[person])
        assert self.shows(reader, article.url, "Jane Doe")
        person.title = "Jane Roe"
        person.save_revision().publish()
        assert self.shows(reader, article.url, "Jane Roe")
        article.bylines.model.objects.filter(article=article).first().delete()
        assert not self.shows(reader, article.url, "Jane Roe")

    def test_a_change_while_a_page_is_made_is_not_lost(self, reader, article):
        inner = reader.cache.application

        def slow(environ, start_response):
            body = list(inner(environ, start_response))
            article.title = "The Canal"
            article.save_revision().publish()
            reader.cache.application = inner
            return body

        reader.cache.application = slow
        assert self.shows(reader, article.url, "The Strait")
        assert self.shows(reader, article.url, "The Canal")

    def test_what_was_rolled_back_was_no_change(self, reader, article):
        reader.get(article.url)
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            article.title = "The Canal"
            article.save()
            raise ZeroDivisionError
        assert reader.get(article.url).state == "hit"


class TestBeyondTheProcess:
    def test_another_process_finds_the_page(self, made, article):
        made().get(article.url)
        assert made().get(article.url).state == "hit"

    def test_but_not_after_a_change_that_it_has_not_seen(self, made, article):
        made().get(article.url)
        article.title = "The Canal"
        article.save_revision().publish()
        assert "The Canal" in made().get(article.url).text

    def test_nor_of_other_code(self, made, article, tmp_path):
        made(Files(tmp_path / "pages", "old", MEGABYTE)).get(article.url)
        new = made(Files(tmp_path / "pages", "new", MEGABYTE))
        assert new.get(article.url).state == "fwd=miss; stored"
        assert not (tmp_path / "pages" / "old").exists()

    def test_a_damaged_file_is_no_page(self, made, article):
        first = made()
        first.get(article.url)
        for file in first.cache.store.folder.iterdir():
            file.write_bytes(file.read_bytes()[:-5])
        assert made().get(article.url).state == "fwd=miss; stored"

    def test_files_stay_within_their_limit(self, tmp_path):
        files = Files(tmp_path, "this", 100_000)
        for n in range(100):
            entry = Entry.of([("Content-Type", "image/x")], bytes(5000), tags=["site"], now=1)
            files.put(f"key {n}", entry)
        assert sum(one.stat().st_size for one in files.folder.iterdir()) <= 120_000
        assert files.get("key 99") is not None

    def test_an_entry_survives_packing(self):
        entry = Entry.of([("Content-Type", "text/html")], b"<p>" * 300, tags=["a", "b"], now=7)
        assert unpacked(packed(entry)) == entry

    def test_without_redis_pages_answer(self, made, article):
        reader = made(Redis("redis://127.0.0.1:1/0", "this"))
        assert reader.get(article.url).state == "fwd=miss; stored"
        assert reader.get(article.url).state == "hit"


class TestWithoutADatabase:
    @pytest.fixture
    def gone(self, monkeypatch):
        """A function that takes the database away, and with False brings it back."""
        now, away = clock.now, []

        def asked():
            if away:
                raise OperationalError("gone")
            return now()

        monkeypatch.setattr(clock, "now", asked)
        return lambda really=True: away.append(1) if really else away.clear()

    def test_warmed_pages_answer_and_say_that_they_may_be_old(self, reader, article, gone):
        reader.get(article.url)
        gone()
        for _ in range(2):
            answer = reader.get(article.url)
            assert (answer.status, answer.state) == (200, "hit; detail=stale")

    def test_also_those_that_another_process_has_made(self, made, article, gone):
        made().get(article.url)
        gone()
        assert made().get(article.url).state == "hit; detail=stale"

    def test_all_others_are_told_so(self, reader, article, gone):
        gone()
        answer = reader.get(article.url)
        assert answer.status == 503 and answer.headers["retry-after"] == "5"
        assert "our database does not answer" in answer.text
        assert answer.headers["cache-control"] == "no-store"

    def test_back_again_nothing_old_is_shown(self, reader, article, gone):
        reader.get(article.url)
        gone()
        reader.get(article.url)
        article.title = "The Canal"
        article.save_revision().publish()
        gone(False)
        reader.cache.follower.catch_up()  # as its thread does
        assert "The Canal" in reader.get(article.url).text


def test_a_page_whose_database_fails_within_says_503_without_the_cache(client, tree, monkeypatch):
    from articles.models import ArticlePage

    def fail(*args, **kwargs):
        raise OperationalError("gone")

    monkeypatch.setattr(ArticlePage.objects, "published", fail)
    client.raise_request_exception = False
    answer = client.get("/commentary/")
    assert answer.status_code == 503 and answer.headers["Retry-After"]
    assert "our database does not answer" in answer.content.decode()


def test_many_at_once_make_a_page_once(tmp_path):
    """Without Django: eight threads ask for what takes a while to make."""
    import threading
    import time

    from pagecache.middleware import TOLD

    made = []

    def application(environ, start_response):
        made.append(environ["PATH_INFO"])
        time.sleep(0.2)
        environ[TOLD] = {"site"}, ""
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b"page"]

    cache = PageCache(application, store=Files(tmp_path, "this", MEGABYTE), limit=MEGABYTE)
    cache.start()
    follower = cache.follower
    follower.listen, follower.catch_up = (lambda: None), (lambda: True)
    follower.moment = follower.since = 1
    bodies = []
    reader = Reader(cache)
    threads = [
        threading.Thread(target=lambda: bodies.append(reader.get("/a/").body)) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == ["/a/"] and bodies == [b"page"] * 8
    assert cache.flights == {}


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer")
def test_a_transaction_that_ends_after_a_later_one_is_not_missed(
    django_db_setup, django_db_blocker, monkeypatch
):
    """Really committed, by two connections; the rows are taken away again."""
    monkeypatch.undo()
    with django_db_blocker.unblock(), closing(connection.copy()) as slow:
        try:
            follows = follower.Follower()
            follows.catch_up()
            slow.set_autocommit(False)
            with slow.cursor() as cursor:
                cursor.execute(
                    "INSERT INTO pagecache_change (transaction, tags, at, told, tries, due)"
                    " VALUES (pg_current_xact_id()::text::bigint, 'slow', now(), true, 0, now())"
                )
            note_change("quick")
            follows.catch_up()
            assert "quick" in follows.changed and "slow" not in follows.changed
            entry = Entry.of([], b"", tags=["slow"], now=follows.moment)
            assert follows.is_current(entry)
            slow.commit()
            follows.catch_up()
            assert not follows.is_current(entry)
        finally:
            Change.objects.filter(tags__in=["slow", "quick"]).delete()
            connection.close()
