"""Bylines keep the role and the biography of the day of publication."""

import datetime
import importlib

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from articles.models import ArticlePage, Byline, Credentials
from authors.models import AuthorPage
from tests import factories
from tests.newsroom import article_data, client_of, desk_author, edit_url, editor
from transfer.bulk import Description, write

THEN, NOW = "Lecturer", "Minister"
WROTE, GOVERNS = "<p>She teaches in Baku.</p>", "<p>She governs.</p>"


@pytest.fixture
def author(tree):
    person = factories.author(tree, "Leila Haddad", live=False, role=THEN, biography=WROTE)
    person.save_revision().publish()
    return AuthorPage.objects.get(pk=person.pk)


@pytest.fixture
def article(tree, author):
    page = factories.article(tree, "Of straits", slug="of-straits", authors=[author], publish=True)
    return ArticlePage.objects.get(pk=page.pk)


def becomes(author, *, publish=True, **fields):
    """The author's page says something else, to readers or in a draft."""
    draft = author.get_latest_revision_as_object()
    for name, value in {"role": NOW, "biography": GOVERNS, **fields}.items():
        setattr(draft, name, value)
    revision = draft.save_revision()
    if publish:
        revision.publish()


def again(article, *, refresh=False, publish=True, **fields):
    """Another revision of the article; `refresh` asks for today's credentials."""
    draft = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    with_bylines(draft, refresh=refresh)
    revision = draft.save_revision()
    if publish:
        revision.publish()
    return revision


def with_bylines(draft, **fields):
    """Give `draft` its bylines anew, changed."""
    rows = [*draft.bylines.all()]
    for row in rows:
        for name, value in fields.items():
            setattr(row, name, value)
    draft.bylines = rows


def about(client, article):
    """Which of the two the article's page says of its author."""
    page = client.get(article.url).content.decode()
    told = page[page.index("About the authors") :] if "About the authors" in page else ""
    return {word for word in (THEN, NOW, "teaches", "governs") if word in told}


OLD, NEW = {THEN, "teaches"}, {NOW, "governs"}


def test_the_article_goes_on_saying_what_the_author_was(client, author, article):
    assert about(client, article) == OLD
    becomes(author)
    assert about(client, article) == OLD
    again(article, title="Of straits, again")
    assert about(client, article) == OLD
    assert NOW in client.get(author.url).content.decode()


def test_a_corrected_name_is_the_authors_everywhere(client, author, article):
    becomes(author, title="Leyla Haddad", honorific="Dr.")
    page = client.get(article.url).content.decode()
    assert "Dr. Leyla Haddad" in page and "Leila" not in page
    assert about(client, article) == OLD


def test_what_is_frozen_is_what_readers_see_and_no_draft(client, tree, author):
    becomes(author, publish=False)
    article = factories.article(tree, authors=[author], publish=True)
    assert about(client, article) == OLD
    byline = Byline.objects.get(article=article.pk)
    assert byline.credentials.role == THEN
    assert timezone.now() - byline.frozen_at < datetime.timedelta(minutes=1)


def test_a_draft_freezes_nothing_and_follows_the_author(tree, author):
    draft = factories.article(tree, live=False, authors=[author])
    draft.save_revision()
    assert not Credentials.objects.exists()
    becomes(author)
    preview = draft.get_latest_revision_as_object().make_preview_request().content.decode()
    assert NOW in preview and THEN not in preview


def test_by_schedule_it_is_frozen_when_it_goes_out(client, tree, author):
    draft = factories.article(tree, live=False, authors=[author])
    draft.go_live_at = timezone.now() + datetime.timedelta(hours=1)
    draft.save_revision().publish()
    assert not Credentials.objects.exists()
    becomes(author)
    revision = draft.get_latest_revision()
    early = timezone.now() - datetime.timedelta(minutes=1)
    revision.content["go_live_at"] = early.isoformat()
    revision.approved_go_live_at = early
    revision.save()
    call_command("publish_scheduled", verbosity=0)
    becomes(author, role="Exile", biography="")
    assert about(client, ArticlePage.objects.get(pk=draft.pk)) == NEW


def test_a_byline_that_is_added_later_is_frozen_then(client, tree, author, article):
    other = factories.author(tree, "Omar Nasr", role="Economist")
    draft = article.get_latest_revision_as_object()
    draft.bylines.add(Byline(author=other, sort_order=1))
    revision = draft.save_revision()
    assert Byline.objects.count() == 1
    becomes(author)
    revision.publish()
    first, second = Byline.objects.filter(article=article.pk)
    assert (first.credentials.role, second.credentials.role) == (THEN, "Economist")
    assert first.frozen_at < second.frozen_at


def test_a_row_that_is_given_to_someone_else_is_frozen_anew(tree, article):
    draft = article.get_latest_revision_as_object()
    with_bylines(draft, author=factories.author(tree, "Omar Nasr", role="Economist"))
    draft.save_revision().publish()
    assert Byline.objects.get(article=article.pk).credentials.role == "Economist"


def test_no_older_text_changes_it(client, author, article):
    old = article.live_revision
    becomes(author)
    again(article, refresh=True)
    assert about(client, article) == NEW
    old.refresh_from_db()
    old.as_object().save_revision().publish()
    assert about(client, article) == NEW


def test_unpublished_and_published_again_it_stays(client, author, article):
    article.unpublish()
    becomes(author)
    ArticlePage.objects.get(pk=article.pk).get_latest_revision().publish()
    assert about(client, article) == OLD


@pytest.mark.parametrize("keep_live", [False, True])
@pytest.mark.parametrize("copy_revisions", [False, True])
def test_a_copy_is_frozen_when_it_is_published(client, author, article, keep_live, copy_revisions):
    becomes(author)
    how = {"keep_live": keep_live, "copy_revisions": copy_revisions}
    copy = article.copy(update_attrs={"slug": "copy"}, **how)
    assert Byline.objects.filter(article=copy.pk, credentials=None).exists() is not keep_live
    if not keep_live:
        copy.get_latest_revision().publish()
    assert about(client, ArticlePage.objects.get(pk=copy.pk)) == NEW
    assert about(client, article) == OLD


def test_an_alias_is_frozen_when_it_is_made(client, tree, author, article):
    becomes(author)
    alias = article.create_alias(parent=tree.commentary, update_slug="alias")
    assert about(client, alias) == NEW
    becomes(author, role="Exile", biography="")
    again(article, title="Once more")
    assert (about(client, alias), about(client, article)) == (NEW, OLD)


def test_nothing_is_told_of_an_author_readers_may_not_see(client, tree, article):
    factories.closed(tree.authors)
    assert about(client, article) == set()
    assert "Leila Haddad" in client.get(article.url).content.decode()


def test_it_waits_for_an_author_who_is_published_later(client, tree):
    person = factories.author(tree, "Omar Nasr", live=False, role=THEN, biography=WROTE)
    article = factories.article(tree, authors=[person], publish=True)
    assert about(client, article) == set() and not Credentials.objects.exists()
    person.save_revision().publish()
    assert about(client, article) == OLD
    becomes(AuthorPage.objects.get(pk=person.pk))
    assert about(client, article) == OLD


def test_articles_share_what_was_said_meanwhile_and_it_goes_with_its_author(tree, author):
    pieces = [factories.article(tree, authors=[author], publish=True) for _ in range(3)]
    becomes(author)
    factories.article(tree, authors=[author], publish=True)
    assert sorted(Credentials.objects.values_list("role", flat=True)) == [THEN, NOW]
    for page in (*pieces, *ArticlePage.objects.all()):
        Page.objects.filter(pk=page.pk).delete()
    Page.objects.get(pk=author.pk).delete()
    assert not Credentials.objects.exists()


def test_revisions_that_are_compared_do_not_differ_in_it(author, article):
    first = article.live_revision
    becomes(author)
    second = again(article, refresh=True)
    client = client_of(_superuser())
    url = f"/admin/pages/{article.pk}/revisions/compare/{first.pk}...{second.pk}/"
    text = client.get(url).content.decode()
    assert "There are no differences between these two" in text


def _superuser():
    from django.contrib.auth import get_user_model

    return get_user_model().objects.create_superuser("root", "root@example.org", "long-enough")


def test_what_is_written_in_bulk_is_frozen_in_few_queries(client, tree, author):
    factories.issue("Energy")

    def descriptions(start, number):
        body = [{"type": "paragraph", "value": "<p>Oil.</p>"}]
        for n in range(start, start + number):
            yield Description(f"k:{n}", f"T {n}", f"t-{n}", body=body, authors=(author.slug,))

    counts = []
    for start, number in ((0, 2), (2, 20)):
        with CaptureQueriesContext(connection) as captured:
            write(descriptions(start, number), tree.commentary)
        counts.append(sum("articles_credentials" in one["sql"] for one in captured))
    assert counts[1] <= counts[0] <= 3
    assert Credentials.objects.count() == 1
    becomes(author)
    page = ArticlePage.objects.get(slug="t-7")
    assert about(client, page) == OLD and page.bylines.get().frozen_at


def test_what_was_published_before_is_frozen_as_it_stands_today(client, tree, author, article):
    hidden = factories.author(tree, "Omar Nasr", live=False)
    factories.article(tree, authors=[hidden], publish=True)
    draft = factories.article(tree, live=False, authors=[author])
    Byline.objects.update(credentials=None, frozen_at=None)
    Credentials.objects.all().delete()
    freeze = importlib.import_module("articles.migrations.0014_freeze_bylines").freeze
    for _ in range(2):  # killed and run again, it does nothing twice
        freeze(apps, None)
        (frozen,) = Byline.objects.exclude(credentials=None)
        assert frozen.article_id == article.pk != draft.pk and frozen.frozen_at
        assert Credentials.objects.get().biography == WROTE
    becomes(author)
    assert about(client, article) == OLD


# Taking today's


def send(client, page, author, *, action="action-publish", **row):
    byline = page.bylines.get()
    rows = inline_formset([{"id": byline.pk, "author": author.pk, **row}], initial=1)
    data = article_data(action=action, slug=page.slug, title=page.title)
    return client.post(edit_url(page), data | nested_form_data({"bylines": rows}))


@pytest.fixture
def writer(desk, article):
    """Of the authors' desk, whose article it is."""
    user = desk_author()
    ArticlePage.objects.filter(pk=article.pk).update(owner=user)
    return client_of(user)


@pytest.fixture
def changed(desk, author, article):
    becomes(author)
    return article


def test_the_form_shows_what_readers_see_and_what_the_author_is_today(author, article, desk):
    client = client_of(editor())
    text = client.get(edit_url(article)).content.decode()
    assert "Readers see the author as of" in text and "says the same today" in text
    assert "bylines-0-refresh" not in text
    becomes(author)
    text = client.get(edit_url(article)).content.decode()
    assert THEN in text and NOW in text and "bylines-0-refresh" in text


def test_an_editor_takes_todays_with_the_next_publication(client, author, changed):
    browser = client_of(editor())
    assert send(browser, changed, author, action=None, refresh="on").status_code == 302
    assert about(client, changed) == OLD
    assert "checked" in _box(browser, changed)
    assert send(browser, changed, author, refresh="on").status_code == 302
    assert about(client, changed) == NEW
    entry = PageLogEntry.objects.get(page=changed.pk, action="articles.byline.refresh")
    assert entry.user.username == "editors" and "Leila Haddad" in entry.message
    assert _box(browser, changed) == ""
    becomes(author, role="Exile")
    assert "checked" not in _box(browser, changed)  # taken once, not for ever
    again(changed, title="And again")
    assert about(client, changed) == NEW


def _box(client, page):
    """The markup of the box that asks for today's credentials."""
    text = client.get(edit_url(page)).content.decode()
    _before, name, after = text.partition('name="bylines-0-refresh"')
    return name + after[: after.index(">")] if name else ""


def test_without_the_tick_nothing_is_taken(client, author, changed):
    assert send(client_of(editor()), changed, author).status_code == 302
    assert about(client, changed) == OLD


def test_who_may_not_publish_can_not_ask_for_it(client, author, changed, writer):
    editors = client_of(editor())
    assert "can take these over" in writer.get(edit_url(changed)).content.decode()
    assert _box(writer, changed) == ""
    assert send(writer, changed, author, action=None, refresh="on").status_code == 302
    assert "checked" not in _box(editors, changed)
    changed.refresh_from_db()
    changed.get_latest_revision().publish()
    assert about(client, changed) == OLD


def test_what_an_editor_has_asked_for_survives_who_may_not(author, changed, writer):
    editors = client_of(editor())
    send(editors, changed, author, action=None, refresh="on")
    send(writer, changed, author, action=None)
    assert "checked" in _box(editors, changed)


def test_nobody_asks_for_it_without_an_account(client, author, changed):
    response = send(client, changed, author, refresh="on")
    assert response.status_code == 302 and "/login/" in response["Location"]
    assert about(client, changed) == OLD


def test_a_preview_shows_what_would_be_published(changed):
    draft = changed.get_latest_revision_as_object()
    assert THEN in draft.make_preview_request().content.decode()
    with_bylines(draft, refresh=True)
    preview = draft.make_preview_request().content.decode()
    assert NOW in preview and THEN not in preview
