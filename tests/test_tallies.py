"""The kept counts stay true, by whichever door a change comes."""

import datetime
import random
import threading
from io import StringIO
from unittest import mock

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyroaring import BitMap
from wagtail.models import PageViewRestriction

from articles import tallies
from articles.models import ArticleIndexPage, ArticlePage, ArticleType, Byline, Tally, Touched
from articles.tallies.packing import Month
from articles.tallies.tallies import Tallies
from articles.tallies.truth import truth
from home.bootstrap import ensure_tree
from tests import factories
from topics.models import Issue

HOUR = datetime.timedelta(hours=1)


def kept():
    """`{facet: {name or year: number}}` by the rows, folded; they must be true before and after."""
    assert list(tallies.differences()) == []
    tallies.fold()
    assert not Touched.objects.exists()
    assert list(tallies.differences()) == []
    read = tallies.read()
    names = read.names("en")
    found = {}
    for facet in ("issue", "country", "author", "type"):
        counts = read.counts(facet, read.everything)
        found[facet] = {names.of(facet)[k][1]: n for k, n in counts.items() if k in names.of(facet)}
    return found | {"year": read.counts("year", read.everything), "all": len(read.everything)}


@pytest.fixture
def piece(tree):
    """An article with an issue, a country, an author and a year, published by an editor."""
    article = factories.article(
        tree,
        "Piece",
        issues=[factories.issue()],
        countries=[factories.country()],
        authors=[factories.author(tree, "Syed Ali")],
        publish=True,
    )
    assert kept()["all"] == 1
    return ArticlePage.objects.get(pk=article.pk)


def test_publishing_and_unpublishing(piece):
    assert kept() == {
        "issue": {"Geopolitics": 1},
        "country": {"Iran": 1},
        "author": {"Syed Ali": 1},
        "type": {"Commentary": 1},
        "year": {2024: 1},
        "all": 1,
    }
    piece.unpublish()
    assert kept() == {
        "issue": {}, "country": {}, "author": {}, "type": {}, "year": {}, "all": 0,
    }  # fmt: skip


def test_a_draft_changes_nothing_before_it_is_published(piece):
    piece.issues = [factories.issue("Energy")]
    piece.bylines = []
    piece.date = datetime.date(2020, 1, 1)
    revision = piece.save_revision()
    assert kept()["issue"] == {"Geopolitics": 1}
    revision.publish()
    found = kept()
    assert (found["issue"], found["author"], found["year"]) == ({"Energy": 1}, {}, {2020: 1})


def test_deleting(piece):
    piece.delete()
    assert kept()["all"] == 0


def test_moving_to_another_listing_and_below_a_private_page(tree, piece):
    other = ArticleIndexPage(title="Reports", slug="reports")
    tree.home.add_child(instance=other)
    piece.move(ArticleIndexPage.objects.get(pk=other.pk), pos="last-child")
    kept()
    read = tallies.read()
    assert read.counts("listing", read.everything) == {other.pk: 1}
    factories.closed(other)
    assert kept()["all"] == 0
    PageViewRestriction.objects.all().delete()
    assert kept()["all"] == 1
    factories.closed(tree.commentary)
    listing = ArticleIndexPage.objects.get(pk=tree.commentary.pk)
    ArticlePage.objects.get(pk=piece.pk).move(listing, pos="last-child")
    assert kept()["all"] == 0


def test_a_private_author_is_no_option_and_is_one_again(piece):
    author = piece.bylines.first().author
    factories.closed(author)
    assert kept()["author"] == {}
    PageViewRestriction.objects.all().delete()
    assert kept()["author"] == {"Syed Ali": 1}
    author.unpublish()
    assert kept()["author"] == {}


def test_a_schedule_publishes_and_expires(tree):
    article = factories.article(tree, issues=[factories.issue()], live=False)
    soon = timezone.now() + HOUR
    article.go_live_at = soon
    article.save_revision().publish()
    assert kept()["all"] == 0
    with mock.patch("django.utils.timezone.now", return_value=soon + HOUR):
        call_command("publish_scheduled")
    assert kept()["issue"] == {"Geopolitics": 1}
    ArticlePage.objects.filter(pk=article.pk).update(expire_at=timezone.now() - HOUR)
    call_command("publish_scheduled")
    assert kept()["all"] == 0


def test_renaming_shows_at_once(client, piece):
    issue = piece.issues.get()
    issue.name, issue.slug = "World", "world"
    issue.save()
    states = client.get("/commentary/?issue=geopolitics").context["filtered"]
    assert [(one.name, one.count) for one in states.state("issue").chosen] == [("World", 1)]
    assert kept()["issue"] == {"World": 1}
    author = piece.bylines.first().author
    author.title = "S. Ali"
    author.save_revision().publish()
    assert kept()["author"] == {"S. Ali": 1}


def test_deleting_a_term_and_changing_a_type(piece):
    piece.countries.get().delete()
    assert kept()["country"] == {}
    report = ArticleType.objects.create(name="Report", slug="report", locale=piece.locale)
    ArticlePage.objects.update(article_type=report)
    assert kept()["type"] == {"Report": 1}


def test_bulk_actions_of_the_admin(tree, admin_client):
    pieces = [factories.article(tree, live=False, **factories.fit(tree)) for _ in range(3)]
    for one in pieces:
        one.save_revision()
    ids = "&".join(f"id={one.pk}" for one in pieces)
    for action, expected in (("publish", 3), ("unpublish", 0), ("publish", 3), ("delete", 0)):
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        assert admin_client.post(f"{address}?{ids}").status_code == 302
        assert kept()["all"] == expected


def test_what_no_signal_tells(piece):
    """Bulk writing and SQL by hand."""
    iraq = factories.country("Iraq", "IQ")
    through = ArticlePage.countries.through
    through.objects.bulk_create([through(articlepage_id=piece.pk, country_id=iraq.pk)])
    assert kept()["country"] == {"Iran": 1, "Iraq": 1}
    Byline.objects.all()._raw_delete("default")
    assert kept()["author"] == {}
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_articlepage SET date = '1999-01-01'")
    assert kept()["year"] == {1999: 1}
    ArticlePage.objects.update(live=False)
    assert kept()["all"] == 0


def test_the_newest_come_in_the_order_of_lists(tree):
    days = [datetime.date(2024, 1 + n % 3, 1 + n % 5) for n in range(12)]
    for n, day in enumerate(days):
        factories.article(tree, date=None if n == 7 else day)
    for article in ArticlePage.objects.all():
        article.save()
    kept()
    expected = list(ArticlePage.objects.published().values_list("pk", flat=True))
    read = tallies.read()
    assert read.newest(read.everything) == expected
    assert read.newest(read.everything, 4, 9) == expected[4:9]
    assert read.newest(read.everything, 10, 99) == expected[10:]


def test_what_is_touched_counts_before_it_is_folded(piece):
    tallies.fold()
    piece.unpublish()
    assert Touched.objects.exists() and len(tallies.read().everything) == 0


def test_rows_that_were_never_made_are_counted_anew(piece):
    Tally.objects.all().delete()
    assert len(tallies.read().everything) == 1
    assert kept()["all"] == 1 and Tally.objects.exists()


def test_the_command_says_what_differs_and_puts_it_right(piece):
    Tally.objects.filter(facet="issue").delete()
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("check_tallies", stdout=out)
    assert "issue" in out.getvalue() and "1 missing, 0 too many." in out.getvalue()
    call_command("check_tallies", "--rebuild", stdout=out)
    assert "The counts of 1 articles are true." in out.getvalue()


def _shuffle(tree, rng, articles, terms):
    """One of the things that editors do."""
    issues, countries, people = terms
    article = rng.choice(articles) if articles else None
    act = rng.randrange(9)
    if act == 0 or article is None:
        made = factories.article(
            tree,
            issues=rng.sample(issues, rng.randint(0, 2)),
            countries=rng.sample(countries, 1),
            authors=rng.sample(people, rng.randint(0, 2)),
            live=rng.random() < 0.7,
        )
        articles.append(made)
        return
    article = ArticlePage.objects.get(pk=article.pk)
    match act:
        case 1:
            article.save_revision().publish()
        case 2:
            article.unpublish()
        case 3:
            articles[:] = [one for one in articles if one.pk != article.pk]
            article.delete()
        case 4:
            article.issues = rng.sample(issues, 1)
            article.date = datetime.date(rng.randint(2019, 2024), 3, 1)
            article.save_revision().publish()
        case 5:
            factories.closed(article)
        case 6:
            PageViewRestriction.objects.all().delete()
        case 7:
            ArticlePage.objects.filter(pk=article.pk).update(live=not article.live)
        case 8:
            tallies.fold()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000))
def test_whatever_editors_do_the_counts_are_true(db, seed):
    rng, articles = random.Random(seed), []
    with transaction.atomic():
        tree = ensure_tree()
        terms = (
            [factories.issue(name) for name in ("Energy", "Trade", "War")],
            [factories.country(), factories.country("Iraq", "IQ")],
            [factories.author(tree) for _ in range(2)],
        )
        for _ in range(6):
            _shuffle(tree, rng, articles, terms)
            assert list(tallies.differences()) == []
        tallies.fold()
        assert list(tallies.read().differences(Tallies(truth()))) == []
        transaction.set_rollback(True)


class TestCommitted:
    """What only shows where transactions end."""

    @pytest.fixture
    def one(self, django_db_setup, django_db_blocker):
        """An article that is really committed, and really deleted afterwards."""
        with django_db_blocker.unblock():
            ContentType.objects.clear_cache()
            article = factories.article(ensure_tree(), issues=[factories.issue()])
            tallies.fold()
            yield article
            ArticlePage.objects.get(pk=article.pk).delete()
            Issue.objects.all().delete()
            connection.close()

    def test_a_change_is_folded_once_it_is_committed(self, one):
        assert not Touched.objects.exists()
        with transaction.atomic():
            one.unpublish()
            assert Touched.objects.exists() and len(tallies.read().everything) == 0
        assert not Touched.objects.exists()
        assert len(tallies.read().everything) == 0

    def test_what_is_rolled_back_was_never_counted(self, one):
        before = tallies.read()
        with pytest.raises(RuntimeError), transaction.atomic():
            one.unpublish()
            tallies.fold()
            assert len(tallies.read().everything) == 0
            raise RuntimeError
        assert tallies.read().everything == before.everything
        one.issues.set([factories.issue("Energy")])
        assert list(tallies.differences()) == []

    def test_another_connection_sees_what_is_committed_and_no_more(self, one):
        seen = []

        def look():
            seen.append(len(tallies.read().everything))
            connection.close()

        def elsewhere():
            thread = threading.Thread(target=look)
            thread.start()
            thread.join()

        with transaction.atomic():
            one.unpublish()
            elsewhere()
        elsewhere()
        assert seen == [1, 0]


@given(st.lists(st.integers(1, 4000), unique=True, max_size=400), st.data())
def test_the_first_of_a_month_are_found_however_they_are_looked_for(ids, data):
    month = Month.of((at, pk) for at, pk in enumerate(ids))
    wanted = BitMap(data.draw(st.lists(st.sampled_from(ids), max_size=400)) if ids else [])
    most = data.draw(st.none() | st.integers(1, 50))
    assert month.among(wanted, most) == [pk for pk in reversed(ids) if pk in wanted][:most]
