"""Links that lead out of articles: which are kept, when each is asked, and who is told."""

import csv
import datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail_footnotes.models import Footnote

from articles.links import keeping, reading
from articles.links.refusal import Why
from articles.links.visiting import Found, Verdict, Visitor
from articles.models import ArticlePage, Link, LinkUse
from tests import factories
from tests.newsroom import client_of, desk_author, editor

DEAD = "https://gone.example/report"
FAILS = Verdict(Found.FAILS, Why.STATUS, 404)
ANSWERS = Verdict(Found.ANSWERS, status=200)


def linking(*urls):
    return "".join(f'<p>See <a href="{url}">it</a>.</p>' for url in urls)


def article(tree, *urls, **fields):
    return factories.article(tree, body=linking(*urls), **fields)


def kept():
    return {*Link.objects.filter(uses__isnull=False).values_list("url", flat=True)}


# Which are kept


def test_the_links_of_all_kinds_of_blocks_and_of_notes_are_kept(tree):
    one = factories.article(
        tree,
        body=[
            ("paragraph", linking("https://a.example/?a=1&amp;b=2#part", "http://B.example/ ")),
            (
                "paragraph",
                '<p><a linktype="page" id="3">in</a> <a href="mailto:a@b.example">m</a></p>',
            ),
            (
                "paragraph",
                '<p><a href="/about/">ours</a> <a href="http://testserver/x">ours</a></p>',
            ),
            ("paragraph", "<p>http://c.example/ is only named</p>"),
            ("heading", {"text": "https://d.example/", "level": "h2"}),
            (
                "embed",
                {"url": "https://video.example/1", "title": "V", "still": None, "caption": ""},
            ),
            ("sources", {"heading": "S", "items": [linking("https://source.example/")]}),
        ],
    )
    Footnote.objects.create(
        page=one,
        uuid="7a3cbf2e-6b5e-4d59-9d3c-0f0e6e6f2c11",
        text=linking("https://note.example/"),
        locale=one.locale,
    )
    reading.sweep()
    assert kept() == {
        "https://a.example/?a=1&b=2",
        "http://B.example/",
        "https://video.example/1",
        "https://source.example/",
        "https://note.example/",
    }


def test_a_link_of_several_articles_is_one(tree):
    article(tree, DEAD, DEAD)
    article(tree, f"{DEAD}#page=3")
    assert reading.sweep() == 2
    assert Link.objects.count() == 1 and LinkUse.objects.count() == 2


def test_addresses_of_any_length_and_kind_are_kept(tree):
    odd = [f"https://long.example/{'é' * 5000}", "http://[", "https://a b.example/", "http://"]
    article(tree, *odd)
    reading.sweep()
    assert kept() == {*odd}


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """A block whose transaction is committed at its end."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_what_was_read_is_not_read_again_until_it_is_published_again(tree, committed):
    with committed():
        one = article(tree, DEAD, publish=True)
    assert reading.sweep() == 0 and kept() == {DEAD}  # publishing has read it
    one.body = [("paragraph", linking("https://new.example/"))]
    draft = one.save_revision()
    assert reading.sweep() == 0 and kept() == {DEAD}
    with committed():
        draft.publish()
    assert kept() == {"https://new.example/"}
    assert reading.sweep(anew=True) == 1
    assert not Link.objects.filter(url=DEAD).exists()


def test_what_goes_wrong_with_links_stops_no_publication(tree, committed, monkeypatch, caplog):
    def fail(articles):
        raise RuntimeError("no")

    monkeypatch.setattr(reading, "read", fail)
    with committed():
        one = article(tree, DEAD, publish=True)
    assert ArticlePage.objects.get(pk=one.pk).live and "RuntimeError" in caplog.text


@pytest.mark.parametrize("how", ["unpublish", "delete"])
def test_what_readers_no_longer_see_is_forgotten(tree, how):
    one = article(tree, DEAD, publish=True)
    reading.sweep()
    assert kept() == {DEAD}
    getattr(ArticlePage.objects.get(pk=one.pk), how)()
    reading.sweep()
    assert not Link.objects.exists()


def test_drafts_are_not_read(tree):
    article(tree, DEAD, live=False)
    assert reading.sweep() == 0 and not Link.objects.exists()


def test_reading_many_takes_as_many_queries_as_reading_one(tree):
    def queries(number):
        for n in range(number):
            article(tree, f"https://{number}-{n}.example/", DEAD)
        with CaptureQueriesContext(connection) as captured:
            assert reading.sweep() == number
        return len(captured)

    queries(1)
    assert queries(2) == queries(20)


# What is remembered


@pytest.fixture
def link(db):
    return Link.objects.create(key=Link.key_of(DEAD), url=DEAD, host="gone.example")


@pytest.fixture
def on(monkeypatch):
    """Sets what day it is, counted from the first."""

    def set_day(number, hour=9):
        now = datetime.datetime(2036, 5, 1, hour, tzinfo=datetime.UTC)
        now += datetime.timedelta(days=number)
        monkeypatch.setattr(timezone, "now", lambda: now)
        return now

    return set_day


def test_a_link_is_dead_when_it_failed_on_three_days(link, on):
    for day, hour, state in (
        (1, 8, "failing"),
        (1, 12, "failing"),
        (1, 20, "failing"),
        (2, 8, "failing"),
        (5, 8, "dead"),
    ):
        now = on(day, hour)
        keeping.remember(link, FAILS)
        link.refresh_from_db()
        assert (link.state, link.checked_at) == (state, now)
    assert link.first_failed_on == datetime.date(2036, 5, 2)
    assert link.last_failed_on == datetime.date(2036, 5, 6)
    assert link.said == "The host answers with an error (404)"
    assert link.due_at == now + datetime.timedelta(days=7)


@pytest.mark.parametrize(
    ("verdict", "state"),
    [(ANSWERS, "answers"), (Verdict(Found.UNSURE, Why.STATUS, 403), "unsure")],
)
def test_a_link_that_answers_again_begins_anew(link, on, verdict, state):
    for day in (1, 2, 3):
        on(day)
        keeping.remember(link, FAILS)
    now = on(10)
    keeping.remember(link, verdict)
    link.refresh_from_db()
    assert (link.state, link.failures, link.first_failed_on) == (state, 0, None)
    assert link.due_at == now + datetime.timedelta(days=30)


@pytest.mark.parametrize(("after", "hours"), [(None, 24), (7200, 2), (1, 1), (10**12, 168)])
def test_who_asks_for_patience_gets_it_and_is_not_held_dead(link, on, after, hours):
    on(1)
    keeping.remember(link, FAILS)
    now = on(2)
    keeping.remember(link, Verdict(Found.LATER, status=429, after=after))
    link.refresh_from_db()
    assert (link.state, link.failures) == ("failing", 1)
    assert link.due_at == now + datetime.timedelta(hours=hours)


def test_hosts_take_turns_and_none_is_asked_for_too_much(db, monkeypatch):
    monkeypatch.setattr(keeping, "A_HOST", 2)
    for host in ("big", "big", "big", "small"):
        url = f"https://{host}.example/{Link.objects.count()}"
        Link.objects.create(key=Link.key_of(url), url=url, host=host)
    assert [link.host for link in keeping.take_due(10)] == ["big", "small", "big"]
    # A run beside it takes what is left.
    assert [link.host for link in keeping.take_due(10)] == ["big"]
    assert keeping.take_due(10) == []


# The command


@pytest.fixture
def answers(monkeypatch):
    """What links answer, by their address; others answer well. No host is asked."""
    given, asked = {}, []

    def check(self, url):
        asked.append(url)
        return given.get(url, ANSWERS)

    monkeypatch.setattr(Visitor, "check", check)
    given["asked"] = asked
    return given


def test_the_command_reads_asks_and_remembers(tree, answers, on, capsys):
    answers[DEAD] = FAILS
    article(tree, DEAD, "https://well.example/")
    on(0)
    call_command("check_links")
    told = capsys.readouterr().out
    assert "Articles read: 1. Links checked: 2. 1 answers, 1 failing" in told
    call_command("check_links")
    assert len(answers["asked"]) == 2, "none is due again on the same day"
    for day in (1, 2):
        on(day, hour=10)
        call_command("check_links")
    assert Link.objects.get(url=DEAD).state == "dead"


@pytest.mark.parametrize("why", [Why.UNKNOWN_HOST, Why.UNREACHABLE, Why.TIMEOUT])
def test_where_no_host_answers_nothing_is_held_against_them(tree, answers, on, capsys, why):
    urls = [f"https://{n}.example/" for n in range(4)]
    answers |= dict.fromkeys(urls, Verdict(Found.FAILS, why))
    article(tree, *urls)
    on(0)
    call_command("check_links")
    assert "No host answered" in capsys.readouterr().out
    assert not Link.objects.filter(failures__gt=0).exists()
    answers[urls[0]] = ANSWERS  # so it is not our network
    on(2)
    call_command("check_links")
    assert Link.objects.filter(failures=1).count() == 3


def test_the_command_keeps_to_its_number(tree, answers):
    article(tree, *(f"https://{n}.example/" for n in range(5)))
    call_command("check_links", most=2)
    assert len(answers["asked"]) == 2


def test_no_page_and_no_publication_asks_another_host(desk, monkeypatch, committed):
    def never(*args, **kwargs):
        raise AssertionError("a host was asked")

    monkeypatch.setattr("articles.links.wire.ask", never)
    monkeypatch.setattr("articles.links.addresses.resolved", never)
    with committed():
        one = article(desk, DEAD, publish=True)
    assert kept() == {DEAD}
    assert Client().get(one.url).status_code == 200
    assert client_of(editor()).get(reverse("dead_links_report")).status_code == 200


# The report


def dead(tree, url=DEAD, since=datetime.date(2026, 5, 1), **fields):
    one = article(tree, url, publish=True, **fields)
    reading.sweep()
    Link.objects.filter(url=url).update(
        state="dead", why=Why.STATUS, status=404, first_failed_on=since, last_failed_on=since
    )
    return one


def rows(client):
    return [one.url for one in client.get(reverse("dead_links_report")).context["object_list"]]


def test_the_report_lists_dead_links_with_their_articles(desk):
    first = dead(desk, title="First")
    dead(desk, title="Second")
    dead(desk, "https://older.example/", datetime.date(2025, 1, 1))
    article(desk, "https://well.example/", publish=True)
    client = client_of(editor())
    response = client.get(reverse("dead_links_report"))
    assert [one.url for one in response.context["object_list"]] == ["https://older.example/", DEAD]
    html = response.content.decode()
    for shown in ("First", "Second", "The host answers with an error (404)", "1 May 2026"):
        assert shown in html
    assert reverse("wagtailadmin_pages:edit", args=[first.pk]) in html
    answer = client.get(reverse("dead_links_report"), {"export": "csv"})
    lines = list(csv.DictReader(b"".join(answer.streaming_content).decode().splitlines()))
    assert lines[1]["Leads to"] == DEAD
    assert {*lines[1]["Stands in"].split("; ")} == {"First", "Second"}


def test_what_was_mended_or_withdrawn_leaves_it_at_once(desk, committed):
    mended, withdrawn = dead(desk), dead(desk, "https://older.example/")
    mended = ArticlePage.objects.get(pk=mended.pk)
    mended.body = [("paragraph", "<p>No link.</p>")]
    with committed():
        mended.save_revision().publish()
    ArticlePage.objects.get(pk=withdrawn.pk).unpublish()
    assert rows(client_of(editor())) == []


def test_the_desk_sees_it_and_is_led_to_no_form_that_is_not_its_own(desk):
    one = dead(desk, title="First")
    response = client_of(desk_author()).get(reverse("dead_links_report"))
    html = response.content.decode()
    assert "First" in html and DEAD in html
    assert reverse("wagtailadmin_pages:edit", args=[one.pk]) not in html


def test_nobody_else_sees_it(desk):
    response = Client().get(reverse("dead_links_report"))
    assert response.status_code == 302 and "/login/" in response.url


def test_an_address_is_never_run(desk):
    dead(desk, "https://x.example/&quot;onmouseover=&quot;alert(1)&lt;script&gt;")
    html = client_of(editor()).get(reverse("dead_links_report")).content.decode()
    assert '"onmouseover=' not in html and "<script>)" not in html


def test_a_row_costs_no_query(desk):
    client = client_of(editor())

    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("dead_links_report"))
        return len(captured)

    def fill(start, stop):
        for number in range(start, stop):
            dead(desk, f"https://{number}.example/")

    fill(0, 3)
    queries()
    few = queries()
    fill(3, 20)
    assert queries() == few
