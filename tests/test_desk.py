"""The groups, what they may do, and the workflow between them."""

import pytest
from django.contrib.auth.models import Group
from django.test import RequestFactory
from django.urls import reverse
from wagtail.admin.menu import admin_menu
from wagtail.models import GroupApprovalTask, Page, Workflow
from wagtail.permissions import policy_registry

from articles.models import ArticlePage
from home.bootstrap.desk import AUTHORS, EDITORS, WORKFLOW, ensure_desk
from images.models import CustomImage

from .factories import article, author
from .newsroom import add_url, article_data, client_of, desk_author, editor

ADMIN_PAGES = [
    ("wagtailadmin_home", [], True),
    ("articles:index", [], True),
    ("authors:index", [], True),
    ("wagtailsnippets_topics_issue:list", [], False),
    ("wagtailsnippets_topics_country:list", [], False),
    ("wagtailsnippets_articles_articletype:list", [], False),
    ("wagtailimages:index", [], True),
    ("wagtailimages:add", [], True),
    ("wagtaildocs:index", [], False),
    ("wagtailredirects:index", [], False),
    ("wagtailsettings:edit", ["core", "sitesettings"], False),
    ("needs_full_text", [], True),
]


def request_of(user):
    request = RequestFactory().get("/admin/")
    request.user = user
    return request


def test_the_desk_is_made_out_of_wagtails_groups(tree):
    reviewer = Group.objects.get(name="Moderators")
    writer = Group.objects.get(name="Editors")

    assert ensure_desk() is True

    assert Group.objects.get(name=EDITORS) == reviewer
    assert Group.objects.get(name=AUTHORS) == writer
    assert set(Group.objects.values_list("name", flat=True)) == {EDITORS, AUTHORS}


def test_made_again_it_undoes_nothing_that_an_administrator_has_changed(desk):
    editors = Group.objects.get(name=EDITORS)
    editors.permissions.clear()
    editors.page_permissions.all().delete()
    Group.objects.filter(name=AUTHORS).update(name="Fellows")
    Workflow.objects.update(name="Two pairs of eyes", active=False)

    assert ensure_desk() is False

    assert set(Group.objects.values_list("name", flat=True)) == {EDITORS, "Fellows"}
    assert not editors.permissions.exists() and not editors.page_permissions.exists()
    assert Workflow.objects.get().name == "Two pairs of eyes"


def everyones_rights():
    """What each group may do, in the whole site and on which pages, and who approves what."""
    return {
        group.name: (
            set(group.permissions.values_list("codename", flat=True)),
            set(group.page_permissions.values_list("page_id", "permission__codename")),
            set(group.groupapprovaltask_set.values_list("name", flat=True)),
        )
        for group in Group.objects.all()
    }


@pytest.mark.parametrize(
    "renamed",
    [{}, {AUTHORS: "Fellows"}, {EDITORS: "Board", AUTHORS: "Editors"}, {EDITORS: "Board"}],
)
def test_a_group_moderators_that_an_administrator_makes_later_is_theirs(desk, renamed):
    for name, other in renamed.items():
        Group.objects.filter(name=name).update(name=other)
    Group.objects.create(name="Moderators")
    before = everyones_rights()

    assert ensure_desk() is False

    assert everyones_rights() == before


def test_also_when_it_takes_over_wagtails_workflow_by_name(desk):
    moderators = Group.objects.create(name="Moderators")
    task = GroupApprovalTask.objects.create(name="Moderators approval")
    task.groups.add(moderators)
    before = everyones_rights()

    assert ensure_desk() is False

    assert everyones_rights() == before


def test_where_a_group_has_the_desks_name_already_nothing_is_made(tree):
    Group.objects.create(name=AUTHORS)
    before = everyones_rights()

    assert ensure_desk() is False

    assert everyones_rights() == before


@pytest.mark.parametrize(("name", "args", "desk_too"), ADMIN_PAGES)
def test_who_sees_what(desk, name, args, desk_too):
    url = reverse(name, args=args)
    assert client_of(editor()).get(url, follow=True).status_code == 200
    answer = client_of(desk_author()).get(url)
    assert (answer.status_code == 200) == desk_too


def test_the_menu_offers_what_one_may_work_on(desk):
    def menu(user):
        return [item.name for item in admin_menu.menu_items_for_request(request_of(user))]

    assert {"articles", "authors", "topics"} <= set(menu(editor()))
    assert {"articles"} == {"articles", "authors", "topics"} & set(menu(desk_author()))


def test_editors_do_everything_with_articles(desk):
    page = article(desk)
    may = page.permissions_for_user(editor())
    assert may.can_edit() and may.can_publish() and may.can_unpublish()
    assert may.can_lock() and may.can_unlock() and may.can_delete()


def test_editors_see_and_remove_subscribers_but_never_write_them(desk):
    names = set(Group.objects.get(name=EDITORS).permissions.values_list("codename", flat=True))
    assert {"view_subscription", "delete_subscription"} <= names
    assert not {"add_subscription", "change_subscription"} & names


def test_editors_manage_no_users_and_no_groups(desk):
    client = client_of(editor())
    assert client.get(reverse("wagtailusers_users:index")).status_code == 302


def test_an_author_at_the_desk_edits_what_is_their_own_and_publishes_nothing(desk):
    writer = desk_author()
    own, other = article(desk, owner=writer, live=False), article(desk)
    assert own.permissions_for_user(writer).can_edit()
    assert own.permissions_for_user(writer).can_submit_for_moderation()
    assert not own.permissions_for_user(writer).can_publish()
    assert not other.permissions_for_user(writer).can_edit()
    assert not author(desk).permissions_for_user(writer).can_edit()


def test_an_author_at_the_desk_adds_articles_and_nothing_else(desk):
    writer = desk_author()
    assert desk.commentary.permissions_for_user(writer).can_add_subpage()
    for page in (desk.home, desk.authors, Page.objects.get(depth=1)):
        assert not page.permissions_for_user(writer).can_add_subpage()


def test_an_author_at_the_desk_may_add_and_choose_pictures(desk):
    policy, writer = policy_registry.get_by_type(CustomImage), desk_author()
    assert policy.user_has_permission(writer, "add")
    assert policy.user_has_permission(writer, "choose")
    assert not policy.instances_user_has_permission_for(writer, "change").exists()


def test_what_the_desk_submits_waits_for_an_editor(desk):
    response = client_of(desk_author()).post(
        add_url(desk), article_data(action="action-submit"), follow=True
    )
    assert response.status_code == 200
    page = ArticlePage.objects.get()
    assert not page.live
    assert page.current_workflow_state.workflow.name == WORKFLOW

    task = page.current_workflow_task_state
    client_of(editor()).post(
        reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
    )
    page.refresh_from_db()
    assert page.live and page.date
