"""Pages beyond the process, without a database, and made once for many."""

import pytest
from django.db import OperationalError

from pagecache import clock
from pagecache.beyond import Files, Redis, packed, unpacked
from pagecache.entry import Entry
from pagecache.wsgi import PageCache
from tests.pagecache.conftest import MEGABYTE, Reader


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
