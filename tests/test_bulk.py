"""What is written in bulk is what publishing makes."""

import contextlib
import datetime
import gc
import io
import itertools
import sqlite3
import subprocess
import time

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision
from wagtail.search.models import IndexEntry

from articles import tallies
from articles.keywords import keywords_of
from articles.models import ArticlePage, ArticleType, Byline, Keyword, Touched, Word
from tests import factories
from tests.processes import ROOT, environment, run
from transfer.bulk import Description, Refused, ahead, batches, write
from transfer.bulk.drafts import drafts_of
from transfer.models import ImportedPage

PROSE = "<p>Sanctions on oil exports bite, and sanctions on banks bite <b>harder</b> still.</p>"
_own = {"id", "pk", "path", "slug", "url_path", "translation_key", "numchild", "page_ptr"} | {
    *("page_ptr_id", "article", "latest_revision", "live_revision")
}


@pytest.fixture
def people(tree):
    return [factories.author(tree, "Leila Haddad"), factories.author(tree, "Omar Nasr")]


@pytest.fixture
def terms(db):
    return factories.issue("Energy"), factories.country("Iran"), factories.country("Iraq", "IQ")


def body(*linked):
    links = "".join(f'<p><a linktype="page" id="{page.pk}">Before</a></p>' for page in linked)
    return [
        {"type": "paragraph", "value": PROSE + links, "id": "11111111-1111-4111-8111-111111111111"},
        {
            "type": "heading",
            "value": {"text": "Banks and oil", "level": "h2"},
            "id": "22222222-2222-4222-8222-222222222222",
        },
        {"type": "paragraph", "value": PROSE, "id": "33333333-3333-4333-8333-333333333333"},
    ]


def description(slug="in-bulk", **fields):
    return Description(
        **{
            "key": f"test:{slug}",
            "title": "Sanctions and their banks",
            "slug": slug,
            "summary": "What sanctions do.",
            "body": body(),
            "date": datetime.date(2024, 5, 6),
            "authors": ("omar-nasr", "leila-haddad"),
            "issues": ("energy",),
            "countries": ("iraq", "iran"),
        }
        | fields
    )


def published(tree, one, people, terms):
    """`one` as an editor's form and button make it."""
    page = ArticlePage(
        title=one.title,
        slug="by-hand",
        summary=one.summary,
        body=one.body,
        date=one.date,
        live=False,
        article_type=ArticleType.objects.get(slug=one.type),
    )
    page.bylines = [Byline(author=who, sort_order=n) for n, who in enumerate(reversed(people))]
    page.issues, page.countries = [terms[0]], list(terms[1:])
    tree.commentary.add_child(instance=page)
    page.save_revision(log_action=True).publish()
    return ArticlePage.objects.get(pk=page.pk)


def told(page):
    """Everything the database holds of a page, without what must differ between two."""
    rows = {
        "dates": (page.date, page.listed_at, page.updated_date),
        "terms": ([*page.issues.all()], [*page.countries.all()]),
        "fields": {
            field.attname: getattr(page, field.attname)
            for field in page._meta.concrete_fields
            if field.get_internal_type() not in ("DateTimeField", "ForeignKey", "OneToOneField")
        },
        "names": {
            "type": page.article_type_id,
            "locale": page.locale_id,
            "content_type": page.content_type_id,
            "owner": page.owner_id,
        },
        "bylines": [(one.author_id, one.sort_order) for one in page.bylines.all()],
        "references": sorted(
            (one.to_content_type_id, one.to_object_id, one.model_path)
            for one in ReferenceIndex.objects.filter(
                object_id=str(page.pk), base_content_type=page.get_base_content_type()
            )
        ),
        "log": list(
            PageLogEntry.objects.filter(page=page)
            .order_by("pk")
            .values_list("action", "label", "content_changed")
        ),
        "revision": page.latest_revision.content,
    }
    assert page.latest_revision == page.live_revision
    assert page.latest_revision_created_at == page.latest_revision.created_at
    assert page.first_published_at == page.last_published_at
    return _bare(rows)


def _bare(value):
    """`value` without what must differ between two pages: keys, addresses, moments."""
    if isinstance(value, dict):
        moments = ("_at", "revision_created_at")
        return {
            name: _bare(inner)
            for name, inner in value.items()
            if name not in _own and not (name.endswith(moments) and name != "listed_at")
        }
    if isinstance(value, list | tuple):
        return [_bare(inner) for inner in value]
    return value


def indexed(page):
    """The rows of both search indexes."""
    entry = IndexEntry.objects.filter(
        content_type=page.cached_content_type, object_id=str(page.pk)
    ).values("title", "body", "autocomplete")
    with connection.cursor() as cursor:
        columns = "title, about, body" if connection.vendor == "sqlite" else "articles_searched"
        cursor.execute(f"SELECT {columns} FROM articles_searched WHERE rowid = {page.pk}")  # noqa: S608
        return list(entry), cursor.fetchall()


def test_everything_is_as_publishing_makes_it(tree, people, terms):
    earlier = factories.article(tree, publish=True)
    one = description(body=body(earlier))
    usual = published(tree, one, people, terms)
    weighed = sorted(Keyword.objects.filter(article=usual).values_list("stem", "word"))
    Keyword.objects.filter(article=usual).delete()  # or they would count as another's
    words = set(Word.objects.values_list("pk", flat=True))
    assert write([one], tree.commentary) == 1
    bulk = ArticlePage.objects.get(slug="in-bulk")

    assert weighed == sorted(Keyword.objects.filter(article=bulk).values_list("stem", "word"))
    kept = sorted(Keyword.objects.filter(article=bulk).values_list("stem", "weight"))
    assert kept == sorted((word.stem, word.weight) for word in keywords_of(bulk))
    usual_told, bulk_told = told(usual), told(bulk)
    for part in usual_told:
        assert bulk_told[part] == usual_told[part], part
    assert bulk_told["references"] and bulk_told["log"]
    assert indexed(bulk) == indexed(usual)
    assert set(Word.objects.values_list("pk", flat=True)) == words


def test_what_a_second_process_read_ahead_is_written_as_ever(tree, people, terms, monkeypatch):
    same = {"title": "Sanctions’ banks: a Café", "summary": "Élan, and the sanction’s banks."}
    write([description("here", **same)], tree.commentary)
    Keyword.objects.all().delete()  # or they would count as another's
    here = ArticlePage.objects.get(slug="here")
    weighed = [(word.stem, word.word) for word in keywords_of(here)]
    monkeypatch.setattr(ahead, "_leave_database", lambda: None)  # the test is within a transaction
    monkeypatch.setattr(batches, "is_possible", lambda: True)
    write([description("there", **same)], tree.commentary)

    there = ArticlePage.objects.get(slug="there")
    assert told(there) == told(here) and indexed(there) == indexed(here)
    kept = Keyword.objects.filter(article=there).values_list("stem", "word")
    assert sorted(kept) == sorted(weighed)


def test_the_revisions_of_a_batch_hold_what_each_alone_would(tree, people, terms, monkeypatch):
    def compare(articles):
        drafts = drafts_of(articles)
        assert drafts == [article.serializable_data() for article in articles]
        return drafts

    monkeypatch.setattr(batches, "drafts_of", compare)
    bare = {"summary": "", "date": None, "authors": (), "issues": (), "countries": ()}
    others = [
        description("bare", title="Other", imported=True, **bare),
        description("short", body=body()[:1], countries=("iran",), authors=("leila-haddad",)),
    ]
    assert write([description("whole"), *others], tree.commentary) == 3
    undated = ArticlePage.objects.get(slug="bare")
    assert undated.date is undated.latest_revision.content["date"] is None


def test_what_is_not_printable_is_read_where_it_is_mended(tree, people, terms):
    assert ahead.read(description(title="Banks\x0band oil")) is None
    assert ahead.read(description()).stems["title"] == "sanction and their bank"
    write([description(title="Banks\x0band oil", summary="Of\x00 oil.")], tree.commentary)
    page = ArticlePage.objects.get()
    assert page.title == page.draft_title == "Banks and oil" and page.summary == "Of oil."


def test_what_goes_wrong_in_the_second_process_is_told(monkeypatch):
    def failing():
        yield [description("first")]
        raise ValueError("no more")

    monkeypatch.setattr(ahead, "_leave_database", lambda: None)
    chunks = ahead.read_ahead(failing())
    assert [one.slug for one, _heard in next(chunks)] == ["first"]
    with pytest.raises(ValueError, match="no more"):
        next(chunks)


def test_nobody_waits_for_a_second_process_that_is_not_asked_to_the_end(monkeypatch):
    monkeypatch.setattr(ahead, "_leave_database", lambda: None)
    endless = ([description(f"of-{n}")] * 100 for n in itertools.count())
    chunks = ahead.read_ahead(endless)
    next(chunks)
    chunks.close()  # returns only when the process is gone


def test_nothing_of_a_batch_is_held_once_it_is_written(tree, people, terms):
    held = []

    def look(number):
        held.append(sum(type(one) is ArticlePage for one in gc.get_objects()))

    gc.collect()
    before = sum(type(one) is ArticlePage for one in gc.get_objects())
    rows = (description(f"of-{n}") for n in range(20))
    write(rows, tree.commentary, batch=5, tell=look)
    assert held == [before] * 4


def test_counts_are_kept_up_to_date(tree, people, terms):
    write([description(), description("another")], tree.commentary, batch=1)
    assert not Touched.objects.exists()
    assert list(tallies.differences()) == []
    assert len(tallies.read().everything) == 2


def test_a_moment_is_kept_and_fills_an_empty_date(tree, people, terms):
    moment = datetime.datetime(2011, 3, 4, 9, 30, tzinfo=datetime.UTC)
    write([description(date=None, moment=moment)], tree.commentary)
    page = ArticlePage.objects.get(slug="in-bulk")
    assert page.first_published_at == page.listed_at == moment
    assert page.date == datetime.date(2011, 3, 4)
    assert page.latest_revision.content["date"] == "2011-03-04"
    assert page.modification_moment == moment


def test_readers_and_editors_meet_it_everywhere(tree, people, terms, client, admin_client):
    write([description(), description("another", title="Banks and sanctions")], tree.commentary)
    page = ArticlePage.objects.get(slug="in-bulk")
    own = client.get("/commentary/in-bulk/").content.decode()
    assert "harder" in own and "/commentary/another/" in own
    for address in (
        "/commentary/",
        "/commentary/?issue=energy&country=iran",
        "/commentary/feed/",
        "/issues/energy/",
        "/authors/omar-nasr/",
        "/search/?q=sanction",
    ):
        assert "/commentary/in-bulk/" in client.get(address).content.decode(), address
    form = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert form.status_code == 200 and "What sanctions do." in form.content.decode()
    assert not any(itertools.chain(*Page.find_problems()))
    factories.article(tree, "Afterwards")  # the tree goes on growing as ever
    assert not any(itertools.chain(*Page.find_problems()))


def test_again_changes_nothing_and_what_was_deleted_stays_deleted(tree, people, terms):
    both = [description(), description("another")]
    write(both, tree.commentary)
    ArticlePage.objects.get(slug="another").delete()
    ArticlePage.objects.filter(slug="in-bulk").update(slug="renamed")
    assert write(both, tree.commentary) == 0
    assert ArticlePage.objects.get().slug == "renamed"


def test_a_batch_that_the_site_cannot_hold_is_refused_whole_with_every_reason(tree, people, terms):
    wrong = [
        description("first", authors=("nobody",)),
        description("second", title=""),
        description("twice"),
        description("twice", key="test:other"),
    ]
    with pytest.raises(Refused) as refused:
        write([description(), *wrong], tree.commentary, batch=1 + len(wrong))
    assert len(refused.value.problems) == 3
    assert "nobody" in str(refused.value) and "twice" in str(refused.value)
    assert not ArticlePage.objects.exists() and not ImportedPage.objects.exists()
    with pytest.raises(Refused):
        write([description(), *wrong], tree.commentary, batch=1)
    assert ArticlePage.objects.get().slug == "in-bulk"
    assert not Touched.objects.exists()  # what stands is counted


def test_a_batch_takes_the_same_queries_however_large(tree, people, terms):
    write([description("warm")], tree.commentary)
    counts = []
    for size in (3, 30):
        rows = [description(f"of-{size}-{n}") for n in range(size)]
        with CaptureQueriesContext(connection) as queries:
            write(rows, tree.commentary)
        counts.append(len([q for q in queries if not q["sql"].startswith(("UPDATE", "INSERT"))]))
    assert counts[0] == counts[1]


def made(number, *arguments):
    out = io.StringIO()
    call_command("make_articles", number, *arguments, stdout=out)
    return out.getvalue()


def test_the_made_up_articles_are_the_same_however_often_the_work_stopped(tree):
    made(5, "--batch=2")
    assert "9 of 9" in made(9, "--batch=3")
    assert "already" in made(9)
    assert (
        ArticlePage.objects.count()
        == Revision.objects.for_instance(ArticlePage.objects.first()).count() * 9
    )
    facts = ArticlePage.objects.order_by("slug").values_list("slug", "title", "date")
    stopped = list(facts)
    Page.objects.filter(depth=4, content_type__model="articlepage").delete()
    ImportedPage.objects.all().delete()
    made(9)
    assert stopped == list(
        ArticlePage.objects.order_by("slug").values_list("slug", "title", "date")
    )
    assert all(article.date <= timezone.localdate() for article in ArticlePage.objects.all())


MIGRATE = ["python", "manage.py", "migrate", "-v0"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the run makes its own SQLite file")
def test_killed_at_any_moment_whole_batches_stand_and_the_next_run_goes_on(tmp_path, db, migrated):
    database = tmp_path / "killed.sqlite3"
    env = environment(tmp_path, DATABASE_URL=f"sqlite:///{database}")
    assert migrated.copy(database) or not run(MIGRATE, env).returncode
    command = ["python", "manage.py", "make_articles", "60", "--batch=10"]
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + 100
    while count(database, "transfer_importedpage") < 20:
        assert process.poll() is None and time.monotonic() < deadline
        time.sleep(0.01)
    process.kill()
    process.wait()

    done = count(database, "transfer_importedpage")
    assert done % 10 == 0 and 20 <= done <= 60
    for table in PARTS:
        assert count(database, table) == done, table
    again = run(command, env)
    assert "60 of 60" in again.stdout or done == 60, again.stderr
    for table in PARTS:
        assert count(database, table) == 60, table
    problems = run(["python", "manage.py", "fixtree"], env)
    assert problems.stdout.count("No problems found") == 2  # of pages, of collections


PARTS = ("articles_articlepage", "articles_searched")


def count(database, table):
    with contextlib.closing(sqlite3.connect(database)) as opened:
        try:
            return opened.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]  # noqa: S608
        except sqlite3.OperationalError:
            return 0
