"""Authors and types that only a draft names: refused to deletion, and survived if gone."""

import datetime

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from articles.models import ArticlePage, ArticleType, Byline
from authors.models import AuthorPage
from home.bootstrap.desk import ensure_desk

from .factories import article, author
from .newsroom import client_of, edit_url, editor, said


def brief():
    return ArticleType.objects.create(name="Brief", slug="brief", locale=Locale.get_default())


@pytest.fixture
def story(tree):
    """Published with A's byline as Commentary; its draft has B's too and is a Brief."""
    ensure_desk()
    page = article(tree, "The Strait", authors=[author(tree, "A")], publish=True)
    page = ArticlePage.objects.get(pk=page.pk)
    page.bylines = [*page.bylines.all(), Byline(author=author(tree, "B"), sort_order=1)]
    page.article_type = brief()
    page.save_revision()
    return page


def lose(*, who="B", kind="brief"):
    """Delete them behind the admin's back, as a script or an older Rostrum would."""
    AuthorPage.objects.get(title=who).delete()
    ArticleType.objects.get(slug=kind).delete()


def names(page):
    return [person.title for person in page.authors]


def test_a_draft_whose_author_and_type_are_gone_opens(story):
    lose()
    client = client_of(editor())

    assert client.get(edit_url(story)).status_code == 200
    for name in ("view_draft", "history", "copy", "preview_on_edit"):
        response = client.get(reverse(f"wagtailadmin_pages:{name}", args=[story.pk]))
        assert response.status_code == 200, name


def test_it_keeps_the_other_bylines_and_the_type_that_readers_see(story):
    lose()
    draft = ArticlePage.objects.get(pk=story.pk).get_latest_revision_as_object()

    assert names(draft) == ["A"]
    assert draft.article_type.slug == "commentary"


def test_reading_a_revision_leaves_it_as_it_was_written(story):
    lose()
    revision = ArticlePage.objects.get(pk=story.pk).latest_revision
    before = len(revision.content["bylines"])
    revision.as_object()

    assert before == len(revision.content["bylines"]) == 2


def test_it_is_published_when_its_hour_comes(story):
    revision = story.get_latest_revision()
    revision.approved_go_live_at = timezone.now() - datetime.timedelta(minutes=1)
    revision.save()
    lose()

    call_command("publish_scheduled")

    page = ArticlePage.objects.get(pk=story.pk)
    assert page.live_revision == revision and not page.has_unpublished_changes
    assert names(page) == ["A"] and page.article_type.slug == "commentary"


def test_it_can_be_copied(story):
    lose()
    copied = ArticlePage.objects.get(pk=story.pk).copy(update_attrs={"slug": "copied"})

    assert names(copied.get_latest_revision_as_object()) == ["A"]


def test_a_draft_with_nothing_missing_is_read_as_it_is(story):
    draft = story.get_latest_revision_as_object()

    assert names(draft) == ["A", "B"] and draft.article_type.slug == "brief"


def delete_url(person):
    return reverse("wagtailadmin_pages:delete", args=[person.pk])


def test_an_author_whom_a_draft_names_is_not_deleted(story):
    person = AuthorPage.objects.get(title="B")
    response = client_of(editor()).post(delete_url(person), follow=True)

    assert AuthorPage.objects.filter(pk=person.pk).exists()
    assert "“The Strait”" in said(response)


def test_nor_with_a_page_above(story, admin_client):
    index = AuthorPage.objects.get(title="B").get_parent()
    response = admin_client.post(delete_url(index), follow=True)

    assert AuthorPage.objects.filter(title="B").exists()
    assert "“The Strait”" in said(response)


def test_nor_with_others_by_the_dozen(story):
    person = AuthorPage.objects.get(title="B")
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    response = client_of(editor()).post(
        f"{url}?id={person.pk}&next={reverse('authors:index')}", follow=True
    )

    assert AuthorPage.objects.filter(pk=person.pk).exists()
    assert "“The Strait”" in said(response)


def test_nor_is_a_type_that_a_draft_has(story):
    kind = ArticleType.objects.get(slug="brief")
    url = reverse("wagtailsnippets_articles_articletype:delete", args=[kind.pk])
    response = client_of(editor()).post(url, follow=True)

    assert ArticleType.objects.filter(pk=kind.pk).exists()
    assert "“The Strait”" in said(response)


def test_once_the_draft_is_published_without_them_both_can_go(story):
    published = ArticlePage.objects.get(pk=story.pk)  # as readers see it: A, Commentary
    published.save_revision().publish()
    client = client_of(editor())

    client.post(delete_url(AuthorPage.objects.get(title="B")))
    kind = ArticleType.objects.get(slug="brief")
    client.post(reverse("wagtailsnippets_articles_articletype:delete", args=[kind.pk]))

    assert not AuthorPage.objects.filter(title="B").exists()
    assert not ArticleType.objects.filter(slug="brief").exists()
