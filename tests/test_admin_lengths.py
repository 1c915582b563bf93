"""How long the lists of the admin are: known from the tree, and as if each row had been counted."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import RequestFactory
from django.urls import reverse
from wagtail.admin.site_summary import PagesSummaryItem
from wagtail.models import GroupPagePermission, Site

from core.admin import PagesSummary
from home.bootstrap.desk import EDITORS

from .factories import article
from .newsroom import client_of, editor, member

LISTS = ["articles", "explorer"]


@pytest.fixture
def narrow(desk):
    """Someone who may change one article, "Own", and nothing else."""
    group = Group.objects.create(name="One article")
    change, enter = (
        Permission.objects.get(codename=name) for name in ("change_page", "access_admin")
    )
    group.permissions.add(enter)
    page = article(desk, "Own")
    GroupPagePermission.objects.create(group=group, page=page, permission=change)
    return member(group.name)


def superuser():
    return get_user_model().objects.create_superuser("boss", "boss@example.org", None)


def listed(client, name, desk, query=""):
    """`(titles, length)` of a list."""
    explorer = reverse("wagtailadmin_explore", args=[desk.commentary.pk])
    address = {"articles": reverse("articles:index"), "explorer": explorer}[name]
    context = client.get(address + query).context
    return {page.title for page in context["object_list"]}, context["paginator"].count


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("who", [editor, superuser])
def test_all_articles_are_counted_and_those_that_a_filter_leaves(desk, name, who):
    article(desk, "Live")
    article(desk, "Draft", live=False)
    client = client_of(who())
    assert listed(client, name, desk) == ({"Live", "Draft"}, 2)
    assert listed(client, name, desk, "?status=draft") == ({"Draft"}, 1)


def test_who_may_see_one_article_counts_one(desk, narrow):
    article(desk, "Another's")
    assert listed(client_of(narrow), "articles", desk) == ({"Own"}, 1)


@pytest.mark.parametrize("who", [editor, superuser])
def test_the_dashboard_says_what_wagtail_says(desk, who):
    article(desk, live=False)
    request = RequestFactory().get("/")
    request.user = who()
    ours, theirs = (one(request).get_context_data({}) for one in (PagesSummary, PagesSummaryItem))
    assert ours == theirs and ours["total_pages"] == 5


def test_the_dashboard_of_several_sites(desk):
    Site.objects.create(hostname="other.example", root_page=desk.commentary)
    request = RequestFactory().get("/")
    request.user = superuser()
    ours, theirs = (one(request).get_context_data({}) for one in (PagesSummary, PagesSummaryItem))
    assert ours == theirs


def test_what_stands_under_the_home_page_is_listed_with_its_filters(desk):
    person = member(EDITORS, "someone")
    article(desk, owner=person)
    context = (
        client_of(superuser()).get(reverse("wagtailadmin_explore", args=[desk.home.pk])).context
    )
    shown = {page.pk for page in context["object_list"]}
    assert shown == {page.pk for page in desk.home.get_children()}
    assert context["paginator"].count == len(shown)
    assert [*context["filters"].form.fields["owner"].queryset] == [person]
