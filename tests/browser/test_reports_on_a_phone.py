"""Reports on a phone: their tables are wider than it, and what stands at the end can be reached."""

import pytest
from playwright.sync_api import expect

from home.bootstrap import ensure_tree
from home.bootstrap.desk import ensure_desk
from tests import factories
from tests.newsroom import editor
from tests.test_ageing import ago, person
from tests.test_links import dead

from .test_editor import sign_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
PHONE = {"width": 360, "height": 740}
SCROLLED = 500  # milliseconds
TITLE = "What the ministers agreed upon, and what they left for later"


@pytest.fixture
def reports(live_server):
    """Something to report of each kind."""
    tree = ensure_tree()
    ensure_desk()
    factories.article(tree, TITLE, date=ago(500), review_every=12)
    person(tree)
    dead(tree, title=TITLE)
    return f"{live_server.url}/admin/reports"


def test_the_end_of_a_table_can_be_scrolled_to(page, live_server, reports):
    sign_in(page, live_server.url, editor())
    page.set_viewport_size(PHONE)
    for name, last in (
        ("evergreen", page.get_by_role("button", name="Still right")),
        ("biographies", page.get_by_role("button", name="Still right")),
        ("dead-links", page.get_by_role("list").get_by_role("link", name=TITLE)),
    ):
        page.goto(f"{reports}/{name}/")
        table = page.get_by_role("region", name=page.locator("h1").first.inner_text())
        box = table.bounding_box()
        assert box["x"] + box["width"] <= PHONE["width"], name
        assert right_of(last) > PHONE["width"], name  # else there is nothing to scroll to
        page.mouse.move(box["x"] + 100, box["y"] + 20)
        page.mouse.wheel(1000, 0)
        page.wait_for_timeout(SCROLLED)
        assert right_of(last) <= PHONE["width"], name
        table.focus()
        expect(table).to_be_focused()


def right_of(locator):
    box = locator.last.bounding_box()
    return box["x"] + box["width"]
