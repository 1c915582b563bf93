"""What grows old is told: evergreen pieces and biographies, until someone says they are right."""

import csv
import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from articles.evergreen import due
from articles.models import ArticlePage
from authors.models import AuthorPage
from authors.reports import outdated
from core.reviews import Reviewed, months_before
from tests import factories
from tests.newsroom import client_of, desk_author, editor

TODAY = datetime.date(2026, 5, 31)
REPORTS = ["evergreen_report", "biography_report"]


def ago(days, today=None):
    return (today or timezone.localdate()) - datetime.timedelta(days=days)


def moment(day):
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(12)))


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (TODAY, 3, datetime.date(2026, 2, 28)),
        (TODAY, 12, datetime.date(2025, 5, 31)),
        (datetime.date(2024, 2, 29), 12, datetime.date(2023, 2, 28)),
        (datetime.date(2026, 1, 15), 1, datetime.date(2025, 12, 15)),
        (datetime.date(2026, 11, 30), -3, datetime.date(2027, 2, 28)),
    ],
)
def test_months_are_those_of_the_calendar(day, months, before):
    assert months_before(day, months) == before


# Evergreen pieces


def titles(pages):
    return {page.title for page in pages}


@pytest.mark.parametrize(
    ("fields", "is_due"),
    [
        ({}, True),
        ({"review_every": None}, False),
        ({"review_every": 24}, False),
        ({"date": ago(100, TODAY), "review_every": 3}, True),
        ({"date": ago(80, TODAY), "review_every": 3}, False),
        ({"updated_date": ago(200, TODAY)}, False),
        ({"corrected_at": moment(ago(200, TODAY))}, False),
        # Published again since, which someone did with the text before them.
        (
            {
                "first_published_at": moment(ago(500, TODAY)),
                "last_published_at": moment(ago(20, TODAY)),
            },
            False,
        ),
        # Imported lately, and never touched since.
        (
            {
                "first_published_at": moment(ago(20, TODAY)),
                "last_published_at": moment(ago(20, TODAY)),
            },
            True,
        ),
    ],
)
def test_a_piece_is_due_when_nobody_looked_at_it_for_as_long_as_it_was_given(tree, fields, is_due):
    fields = {"date": ago(400, TODAY), "review_every": 12, **fields}
    factories.article(tree, "A guide", **fields)
    assert titles(due(ArticlePage.objects.all(), TODAY)) == ({"A guide"} if is_due else set())


def test_a_review_counts_from_its_day(tree):
    guide = factories.article(tree, "A guide", date=ago(900, TODAY), review_every=12)
    review = Reviewed.objects.create(page=guide, at=moment(ago(360, TODAY)))
    assert not due(ArticlePage.objects.all(), TODAY)
    review.at = moment(ago(370, TODAY))
    review.save()
    (found,) = due(ArticlePage.objects.all(), TODAY)
    assert found.looked_at == ago(370, TODAY)


@pytest.fixture
def guides(desk):
    return [
        factories.article(desk, name, date=ago(days), review_every=12)
        for name, days in (("Newer", 500), ("Oldest", 900), ("Fresh", 5))
    ]


def rows(client, name="evergreen_report", **query):
    return [page.title for page in client.get(reverse(name), query).context["object_list"]]


def test_the_report_lists_what_is_due_oldest_first_and_exports_it(guides):
    client = client_of(editor())
    assert rows(client) == ["Oldest", "Newer"]
    answer = client.get(reverse("evergreen_report"), {"export": "csv"})
    lines = list(csv.DictReader(b"".join(answer.streaming_content).decode().splitlines()))
    assert [line["Title"] for line in lines] == ["Oldest", "Newer"]
    assert lines[0]["Last looked at"] == ago(900).isoformat()


def test_who_finds_it_still_right_says_so_and_it_is_logged(guides):
    _newer, oldest, _fresh = guides
    person = editor()
    client = client_of(person)
    report = reverse("evergreen_report")
    address = reverse("still_right", args=[oldest.pk])
    assert address in client.get(report).content.decode()
    assert client.get(address).status_code == 405
    response = client.post(address, {"next": report}, follow=True)
    assert response.redirect_chain == [(report, 302)]
    assert "“Oldest” is still right" in response.content.decode()
    assert rows(client) == ["Newer"]
    entry = PageLogEntry.objects.get(page=oldest.pk, action="rostrum.still_right")
    assert entry.user == person
    client.post(address)  # once more moves the day, and no more
    assert Reviewed.objects.get().user == person
    unchanged = ArticlePage.objects.get(pk=oldest.pk)
    assert unchanged.last_published_at == oldest.last_published_at


def test_the_desk_sees_the_reports_but_has_no_say_in_them(guides):
    client = client_of(desk_author())
    assert rows(client) == ["Oldest", "Newer"]
    address = reverse("still_right", args=[guides[0].pk])
    assert address not in client.get(reverse("evergreen_report")).content.decode()
    assert client.post(address).status_code == 302 and not Reviewed.objects.exists()
    home = reverse("still_right", args=[guides[0].get_parent().pk])
    assert client_of(editor()).post(home).status_code == 404, "a page that does not grow old"
    assert "Still right" not in client.get(reverse("biography_report")).content.decode()


@pytest.mark.parametrize("name", REPORTS)
def test_nobody_else_sees_them(guides, name):
    response = Client().get(reverse(name))
    assert response.status_code == 302 and "/login/" in response.url
    assert Client().post(reverse("still_right", args=[guides[0].pk])).status_code == 302
    assert not Reviewed.objects.exists()


def test_a_draft_or_nothing_cannot_be_still_right(desk):
    client = client_of(editor())
    draft = factories.article(desk, live=False)
    for pk in (draft.pk, 10**9):
        assert client.post(reverse("still_right", args=[pk])).status_code == 404


def test_it_leads_to_no_other_host(guides):
    address = reverse("still_right", args=[guides[0].pk])
    response = client_of(editor()).post(address, {"next": "https://evil.example/"})
    assert response.url == reverse("wagtailadmin_home")


# Biographies


def person(tree, name="Leila Haddad", *, days=400, article=True, **fields):
    """An author whose biography was last touched so many days ago."""
    one = factories.author(tree, name, biography="<p>A fellow.</p>", **fields)
    AuthorPage.objects.filter(pk=one.pk).update(biography_since=moment(ago(days)))
    if article:
        factories.article(tree, authors=[one])
    return AuthorPage.objects.get(pk=one.pk)


def old():
    return titles(outdated(AuthorPage.objects.live(), timezone.localdate()))


def test_old_biographies_of_authors_with_published_articles_are_told(desk):
    person(desk, "Old")
    person(desk, "Older", days=800)
    person(desk, "New", days=300)
    person(desk, "Without articles", article=False)
    person(desk, "Gone", live=False)
    factories.article(desk, live=False, authors=[person(desk, "Only a draft", article=False)])
    for who in (editor(), desk_author()):
        assert rows(client_of(who), "biography_report") == ["Older", "Old"]


def test_a_new_biography_is_not_old_and_another_photograph_makes_it_no_younger(tree):
    one = person(tree)
    one.photo = factories.image()
    one.save_revision().publish()
    assert old() == {"Leila Haddad"}
    one.biography = "<p>A senior fellow.</p>"
    draft = one.save_revision()
    assert old() == {"Leila Haddad"}
    draft.publish()
    assert not old()


def test_publishing_a_draft_of_before_does_not_make_it_old_again(tree):
    one = person(tree)
    draft = one.save_revision()
    fresh = AuthorPage.objects.get(pk=one.pk)
    fresh.biography = "<p>A senior fellow.</p>"
    fresh.save_revision().publish()
    draft.publish()  # the older words are back, since now
    assert not old()


def test_what_was_never_dated_is_as_old_as_its_page(tree):
    one = person(tree)
    AuthorPage.objects.update(
        biography_since=None,
        first_published_at=moment(ago(900)),
        last_published_at=moment(ago(500)),
    )
    (found,) = outdated(AuthorPage.objects.live(), timezone.localdate())
    assert found.looked_at == ago(500)
    one = AuthorPage.objects.get(pk=one.pk)
    one.photo = factories.image()
    one.save_revision().publish()
    assert old() == {"Leila Haddad"}


def test_an_editor_confirms_a_biography(desk):
    one, client = person(desk), client_of(editor())
    client.post(reverse("still_right", args=[one.pk]))
    assert not old()


# Both


@pytest.mark.parametrize("name", REPORTS)
def test_a_row_costs_no_query(desk, name):
    client = client_of(editor())

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse(name)).status_code == 200
        return len(captured)

    def fill(start, stop):
        for number in range(start, stop):
            one = person(desk, f"Author {number}", article=False)
            factories.article(desk, date=ago(500), review_every=12, authors=[one])

    fill(0, 3)
    queries()
    few = queries()
    fill(3, 30)
    assert queries() == few


def test_an_articles_form_asks_whether_it_is_evergreen(desk):
    form = client_of(editor()).get(
        reverse("wagtailadmin_pages:edit", args=[factories.article(desk).pk])
    )
    assert "Every two years" in form.content.decode()
