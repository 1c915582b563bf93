"""Subscribers in the admin: seen, searched, exported and erased, but never added or altered."""

import csv
import io
import re
from datetime import UTC, datetime

import openpyxl
import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import NoReverseMatch, reverse
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import ModelLogEntry
from wagtail.permissions import policy_registry

from subscriptions.models import Subscription
from subscriptions.permissions import SeeAndErasePolicy
from users.models import User

INDEX = "/admin/subscribers/"
State = Subscription.State

pytestmark = pytest.mark.django_db


def subscription(email, state=State.CONFIRMED, month=1):
    return Subscription.objects.create(
        email=email,
        state=state,
        language="en",
        consent_text="Send me letters.",
        consent_version="abc",
        source_page="/commentary/",
        requested_at=datetime(2026, month, 5, 12, tzinfo=UTC),
        confirmed_at=datetime(2026, month, 6, 12, tzinfo=UTC) if state == "confirmed" else None,
    )


@pytest.fixture
def rows():
    return [
        subscription("ann@example.org"),
        subscription("ben@example.org", State.PENDING, month=2),
        subscription("cem@example.org", State.UNSUBSCRIBED, month=3),
    ]


def staff(*permissions):
    """Somebody with these permissions on subscribers, and no others."""
    user = User.objects.create_user("staff", password="x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    for name in permissions:
        user.user_permissions.add(Permission.objects.get(codename=f"{name}_subscription"))
    return user


@pytest.fixture
def admin(client):
    client.force_login(User.objects.create_superuser("root", password="x"))
    return client


def listed(response):
    """The first parts of the addresses in a listing."""
    return re.findall(r"(\w+)@example\.org\s*</a>", response.content.decode())


def test_the_list_shows_everybody_the_newest_first(admin, rows):
    response = admin.get(INDEX)
    page = response.content.decode()
    assert listed(response) == ["cem", "ben", "ann"]
    for heading in ("E-mail address", "List", "State", "Requested", "Confirmed"):
        assert re.search(rf"<th[^>]*>(?:(?!</th>).)*{heading}", page, re.S), heading
    assert "Updates" in page and "Pending" in page


def test_it_stands_in_the_menu_with_its_icon(admin):
    page = admin.get("/admin/").content.decode()
    assert '"icon_name": "mail"' in page and INDEX in page and "Subscribers" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=pending", ["ben"]),
        ("state=confirmed&list=updates", ["ann"]),
        ("list=other", ["cem", "ben", "ann"]),  # no such choice: an error beside the filter
        ("requested_at_from=2026-02-01", ["cem", "ben"]),
        ("requested_at_from=2026-02-01&requested_at_to=2026-02-28", ["ben"]),
        ("q=BEN", ["ben"]),
        ("q=example.org&state=unsubscribed", ["cem"]),
        ("q=nobody", []),
        ("q=%22", []),
    ],
)
def test_it_filters_and_searches(admin, rows, query, found):
    response = admin.get(f"{INDEX}?{query}")
    assert response.status_code == 200
    assert listed(response) == found


@pytest.mark.parametrize("column", ["email", "list", "state", "requested_at", "confirmed_at"])
def test_every_column_sorts(admin, rows, column):
    assert admin.get(f"{INDEX}?ordering=-{column}").status_code == 200


def test_thirty_rows_cost_no_more_queries_than_three(admin, rows, django_assert_max_num_queries):
    with django_assert_max_num_queries(100) as few:
        admin.get(INDEX)
    for number in range(27):
        subscription(f"r{number}@example.org")
    with django_assert_max_num_queries(len(few)):
        admin.get(INDEX)


def test_one_is_inspected_without_its_token(admin, rows):
    page = admin.get(f"{INDEX}inspect/{rows[0].pk}/").content.decode()
    assert "ann@example.org" in page and "Send me letters." in page and "/commentary/" in page
    assert rows[0].token not in page
    assert "/edit/" not in page.partition("<main")[2]


# Export


def test_csv_has_one_row_each_and_no_token(admin, rows):
    response = admin.get(f"{INDEX}?export=csv&state=confirmed")
    text = b"".join(response.streaming_content).decode()
    heading, row = csv.reader(io.StringIO(text))
    assert heading[:3] == ["E-mail address", "List", "State"]
    assert row[:3] == ["ann@example.org", "updates", "confirmed"]
    assert rows[0].token not in text
    assert 'filename="subscribers.csv"' in response["Content-Disposition"]


def test_csv_cells_are_no_formulas(admin):
    dangerous = ["=1+1@example.org", "+49@example.org", "-x@example.org"]
    for email in dangerous:
        subscription(email)
    text = b"".join(admin.get(f"{INDEX}?export=csv").streaming_content).decode()
    cells = {row[0] for row in list(csv.reader(io.StringIO(text)))[1:]}
    assert cells == {f"'{email}" for email in dangerous}


def test_xlsx_cells_are_no_formulas(admin):
    subscription("=1+1@example.org")
    content = b"".join(admin.get(f"{INDEX}?export=xlsx").streaming_content)
    cell = openpyxl.load_workbook(io.BytesIO(content)).active["A2"]
    assert (cell.value, cell.data_type) == ("=1+1@example.org", "s")


# What cannot be done


@pytest.mark.parametrize(
    "path", ["new/", "edit/{pk}/", "copy/{pk}/", "history/{pk}/", "usage/{pk}/"]
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_adds_or_alters_an_address(admin, rows, path, method):
    url = INDEX + path.format(pk=rows[0].pk)
    response = getattr(admin, method)(url, {"email": "other@example.org"})
    assert response.status_code == 404
    assert not Subscription.objects.of("other@example.org").exists()


@pytest.mark.parametrize("name", ["add", "edit"])
def test_those_views_have_no_address(name):
    with pytest.raises(NoReverseMatch):
        reverse(f"subscribers:{name}", args=[1] if name == "edit" else [])


def test_the_list_offers_no_way_to_add_or_alter(admin, rows):
    main = admin.get(INDEX).content.decode().partition("<main")[2]
    assert "subscribers/new" not in main and "subscribers/edit" not in main


def test_the_policy_says_no_even_to_superusers(admin, rows):
    policy = policy_registry.get_by_type(Subscription)
    root = User.objects.get(username="root")
    assert isinstance(policy, SeeAndErasePolicy)
    answers = {a: policy.user_has_permission(root, a) for a in ("add", "change", "view", "delete")}
    assert answers == {"add": False, "change": False, "view": True, "delete": True}
    assert not policy.users_with_any_permission(["add", "change"]).exists()
    assert policy.users_with_any_permission(["add", "view"]).get() == root
    assert AdminURLFinder(root).get_edit_url(rows[0]) is None
    assert AdminURLFinder().get_edit_url(rows[0]) is None


def test_groups_are_offered_to_see_and_to_delete_alone(admin):
    codes = Permission.objects.filter(codename__endswith="_subscription")
    assert set(codes.values_list("codename", flat=True)) == {
        "view_subscription",
        "delete_subscription",
    }
    response = admin.get(f"/admin/groups/edit/{Group.objects.first().pk}/")
    assert b"ubscriber" in response.content


# Who may


def test_without_permission_nothing_is_seen(client, rows):
    client.force_login(staff())
    for path in ("", "results/", "?export=csv", f"inspect/{rows[0].pk}/", f"delete/{rows[0].pk}/"):
        response = client.get(INDEX + path)
        assert response.status_code == 302 and response["Location"] == "/admin/"
    assert INDEX not in client.get("/admin/").content.decode()


def test_a_stranger_is_sent_to_the_door(client, rows):
    response = client.get(INDEX)
    assert response.status_code == 302 and response["Location"].startswith("/admin/login/")


def test_who_may_see_may_not_delete(client, rows):
    client.force_login(staff("view"))
    assert listed(client.get(INDEX)) == ["cem", "ben", "ann"]
    assert (
        f"delete/{rows[0].pk}" not in client.get(f"{INDEX}inspect/{rows[0].pk}/").content.decode()
    )
    client.post(f"{INDEX}delete/{rows[0].pk}/")
    assert Subscription.objects.count() == 3


def test_who_may_delete_erases_without_a_trace(client, rows):
    client.force_login(staff("view", "delete"))
    pk = rows[0].pk
    assert client.get(f"{INDEX}delete/{pk}/").status_code == 200
    assert Subscription.objects.count() == 3
    response = client.post(f"{INDEX}delete/{pk}/", follow=True)
    assert response.redirect_chain == [(INDEX, 302)]
    assert listed(response) == ["cem", "ben"]
    entry = ModelLogEntry.objects.get(action="wagtail.delete")
    assert "ann@" not in entry.label + str(entry.data)
    assert b"ann@" not in response.content
