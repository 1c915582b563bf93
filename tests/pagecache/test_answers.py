"""What is kept, under what, for whom, and how an answer is made of it."""

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from pagecache.middleware import is_for_everyone
from tests import factories


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

    def test_what_is_not_kept_comes_in_no_coding_that_the_reader_does_not_take(self, reader, tree):
        for accepted, coding in {"br": None, "gzip": "gzip", "br, gzip": "gzip"}.items():
            answer = reader.get("/commentary/nothing-here/", accept_encoding=accepted)
            assert (answer.status, answer.headers.get("content-encoding")) == (404, coding)

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

    def test_a_draft_until_it_is_published(self, reader, tree):
        draft = factories.article(tree, live=False)
        assert reader.get(draft.url).status == 404
        draft.save_revision().publish()
        assert reader.get(draft.url).status == 200

    def test_a_preview(self, rf):
        request, answer = rf.get("/"), HttpResponse("page")
        assert is_for_everyone(request, answer)
        request.is_preview = True
        assert not is_for_everyone(request, answer)


@pytest.mark.parametrize("host", ["TESTSERVER", "testserver"])
def test_the_host_is_the_same_in_any_case(reader, article, host):
    reader.get(article.url)
    assert reader.get(article.url, host=host).state == "hit"


def test_endless_names_of_the_host_fill_nothing(reader, article):
    for port in range(8000, 8005):
        assert reader.get(article.url, host=f"testserver:{port}").state == ""
    assert len(reader.cache.memory) == 0


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
