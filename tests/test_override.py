"""Publishing against a house rule: who may, with which reason, and what is kept of it."""

import datetime

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision, Site

from articles.models import ArticleIndexPage, ArticlePage
from core.models import SiteSettings
from core.overriding import ACTION
from home.bootstrap.desk import AUTHORS, EDITORS
from home.models import HomePage
from tests import factories
from tests.newsroom import (
    add_url,
    article_data,
    client_of,
    desk_author,
    edit_url,
    editor,
    member,
    said,
)

REASON = "A piece on the whole world."
NO_COUNTRY = "Choose at least one country."
RIGHT = "articles.override_house_rules"


def send(user, url, *, action="action-publish", reason=REASON, **fields):
    fields = {"countries": [], "override_reason": reason, **fields}
    return client_of(user).post(url, article_data(action=action, **fields))


def logged():
    return PageLogEntry.objects.filter(action=ACTION)


def test_editors_have_the_right_and_the_desk_has_not(desk):
    assert editor().has_perm(RIGHT) and not desk_author().has_perm(RIGHT)


def test_an_administrator_can_give_it_to_a_group(desk, admin_client):
    group = Group.objects.get(name=AUTHORS)
    page = admin_client.get(reverse("wagtailusers_groups:edit", args=[group.pk]))
    pk = Permission.objects.get(codename=RIGHT.split(".")[1]).pk
    assert f'value="{pk}"' in page.content.decode()


def test_with_a_reason_an_editor_publishes_and_the_history_says_so(desk):
    user = editor()
    send(user, add_url(desk))
    page = ArticlePage.objects.get()
    entry = logged().get()
    assert page.live and entry.page_id == page.pk and entry.user == user
    assert entry.revision_id == page.live_revision_id and entry.data["reason"] == REASON
    assert [one["rule"] for one in entry.data["findings"]] == ["it_has_a_country"]
    history = client_of(user).get(reverse("wagtailadmin_pages:history", args=[page.pk]))
    assert NO_COUNTRY in history.content.decode() and REASON in history.content.decode()


def test_of_a_page_that_is_there_as_well(desk):
    page = factories.article(desk, "Of straits", slug="of-straits", live=False)
    send(editor(), edit_url(page), slug="of-straits")
    assert ArticlePage.objects.get().live and logged().count() == 1


TOMORROW = (timezone.now() + datetime.timedelta(days=1)).strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("action", "fields"),
    [
        ("action-publish", {}),
        ("action-publish", {"go_live_at": TOMORROW}),
        ("action-submit", {}),
        ("action-publish", {"workflow-action-name": "reject"}),  # a trick
    ],
)
def test_every_button_that_leads_out_is_held(desk, action, fields):
    page = factories.article(desk, "Of straits", slug="of-straits", live=False)
    response = send(editor(), edit_url(page), action=action, reason="", slug=page.slug, **fields)
    assert NO_COUNTRY in str(response.context["form"].errors["countries"])
    page = ArticlePage.objects.get()
    assert not page.live and not page.scheduled_revision and not page.workflow_in_progress


@pytest.mark.parametrize("reason", ["", "   "])
def test_without_a_reason_it_is_refused(desk, reason):
    response = send(editor(), add_url(desk), reason=reason)
    assert NO_COUNTRY in str(response.context["form"].errors["countries"])
    assert not ArticlePage.objects.exists() and not logged().exists()


def test_the_reason_is_still_there_when_something_else_is_wrong(desk):
    page = send(editor(), add_url(desk), lead_image=factories.image(credit="").pk)
    assert REASON in page.content.decode() and "has no credit" in page.content.decode()
    assert "data-refused" in page.content.decode()


def test_an_uncredited_picture_is_refused_whatever_the_reason(desk):
    send(editor(), add_url(desk), lead_image=factories.image(credit="").pk)
    assert not ArticlePage.objects.exists() and not logged().exists()


def test_the_desk_submits_nothing_with_a_reason(desk):
    response = send(desk_author(), add_url(desk), action="action-submit")
    assert NO_COUNTRY in str(response.context["form"].errors["countries"])
    assert not ArticlePage.objects.exists() and not logged().exists()


def test_an_editor_without_the_right_publishes_nothing_with_a_reason(desk):
    Group.objects.get(name=EDITORS).permissions.remove(
        Permission.objects.get(codename="override_house_rules")
    )
    response = send(editor(), add_url(desk))
    assert "countries" in response.context["form"].errors and not ArticlePage.objects.exists()


def test_a_reason_where_nothing_is_wrong_is_not_kept(desk):
    send(editor(), add_url(desk), countries=[factories.country().pk])
    assert ArticlePage.objects.get().live and not logged().exists()


def test_a_draft_takes_no_reason(desk):
    send(editor(), add_url(desk), action=None)
    assert not ArticlePage.objects.get().live and not logged().exists()


@pytest.mark.parametrize(("choice", "house"), [("none", "Ours."), ("site", "")])
def test_a_piece_without_a_disclaimer_takes_a_reason(desk, choice, house):
    data = article_data(action="action-publish", disclaimer_choice=choice)
    SiteSettings.objects.update(disclaimer=house)
    user = editor()
    refused = client_of(user).post(add_url(desk), data)
    assert "disclaimer_choice" in refused.context["form"].errors
    client_of(user).post(add_url(desk), data | {"override_reason": REASON})
    assert ArticlePage.objects.get().live
    assert [one["rule"] for one in logged().get().data["findings"]] == ["it_has_a_disclaimer"]


def test_a_new_piece_is_judged_by_the_site_that_it_will_be_of(desk):
    root = Page.objects.get(depth=1)
    home = root.add_child(instance=HomePage(title="Other", slug="other"))
    index = home.add_child(instance=ArticleIndexPage(title="Pieces", slug="pieces"))
    data = article_data(action="action-publish")
    SiteSettings.objects.create(site=Site.objects.create(hostname="other.test", root_page=home))
    url = reverse("wagtailadmin_pages:add", args=["articles", "articlepage", index.pk])
    response = client_of(editor()).post(url, data)
    assert "disclaimer_choice" in response.context["form"].errors


def test_the_next_revision_is_judged_anew(desk):
    user = editor()
    send(user, add_url(desk))
    page = ArticlePage.objects.get()
    response = client_of(user).post(
        edit_url(page), article_data(action="action-publish", slug=page.slug, countries=[])
    )
    assert "countries" in response.context["form"].errors
    page.save_revision()
    with pytest.raises(ValidationError, match=NO_COUNTRY):
        page.get_latest_revision().publish(user=user)


def test_what_was_scheduled_goes_out_when_it_is_due(desk):
    send(editor(), add_url(desk), go_live_at=TOMORROW)
    page = ArticlePage.objects.get()
    assert page.scheduled_revision and not page.live and logged().count() == 1
    past = timezone.now() - datetime.timedelta(minutes=1)
    content = page.scheduled_revision.content | {"go_live_at": past.isoformat()}
    Revision.objects.filter(pk=page.scheduled_revision.pk).update(
        approved_go_live_at=past, content=content
    )
    call_command("publish_scheduled")
    assert ArticlePage.objects.get().live


class TestApproval:
    @pytest.fixture
    def waiting(self, desk):
        """Submitted by one editor, who gave the reason."""
        send(editor(), add_url(desk), action="action-submit")
        return ArticlePage.objects.get()

    def approve(self, page, user):
        task = page.current_workflow_task_state
        url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
        return client_of(user).post(url, follow=True)

    def test_by_another_goes_with_the_reason_that_was_given(self, waiting):
        self.approve(waiting, member(EDITORS, "second"))
        assert ArticlePage.objects.get().live and logged().count() == 1

    def test_of_what_has_lost_something_since_is_refused(self, desk):
        page = factories.article(desk, "Fit", live=False, **factories.fit(desk))
        page.save_revision()
        page.get_workflow().start(page, desk_author())
        page.countries = []
        page.save_revision()
        assert NO_COUNTRY in said(self.approve(page, member(EDITORS, "second")))
        assert not ArticlePage.objects.get().live

    def test_from_the_form_takes_a_reason(self, desk):
        page = factories.article(desk, "Fit", slug="fit", live=False, **factories.fit(desk))
        page.save_revision()
        page.get_workflow().start(page, desk_author())
        data = {"slug": "fit", "workflow-action-name": "approve"}
        refused = send(editor(), edit_url(page), action="action-workflow-action", reason="", **data)
        assert "countries" in refused.context["form"].errors
        user = member(EDITORS, "second")
        send(user, edit_url(page), action="action-workflow-action", **data)
        assert ArticlePage.objects.get().live and logged().get().user == user


class TestTheServer:
    """What no form asks."""

    @pytest.fixture
    def lacking(self, desk):
        page = factories.article(desk, "Lacking", live=False)
        page.save_revision()
        return page

    def test_a_person_is_held_by_every_rule(self, lacking):
        with pytest.raises(ValidationError, match=NO_COUNTRY):
            lacking.get_latest_revision().publish(user=editor())

    def test_a_program_answers_for_itself(self, lacking):
        lacking.get_latest_revision().publish()
        assert ArticlePage.objects.get().live

    def test_bulk_publication_is_held(self, lacking):
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        address = f"{url}?id={lacking.pk}&next=/admin/"
        assert "Choose at least one issue" in said(
            client_of(editor()).post(address, {}, follow=True)
        )
        assert not ArticlePage.objects.get().live

    def test_a_live_copy_is_held(self, desk):
        page = factories.article(desk, "Lacking")
        form = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": desk.commentary.pk}
        url = reverse("wagtailadmin_pages:copy", args=[page.pk])
        client_of(editor()).post(url, {**form, "publish_copies": "on"}, follow=True)
        assert ArticlePage.objects.count() == 1
