"""The countries' map, as a reader with a mouse and one with a keyboard use it."""

import pytest
from playwright.sync_api import expect

from home.bootstrap import ensure_tree
from tests import factories
from topics.models import Region

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def atlas(page, live_server):
    """The page with Iraq, Saudi Arabia and tiny Bahrain on its map."""
    tree = ensure_tree()
    for name, code in {"Bahrain": "BH", "Iraq": "IQ", "Saudi Arabia": "SA"}.items():
        factories.article(tree, countries=[factories.country(name, code, Region.WESTERN_ASIA)])
    page.goto(f"{live_server.url}/countries/")
    return page


def test_the_smallest_country_can_be_hit_from_beside_it_and_its_neighbour_is_not_covered(atlas):
    dot = atlas.locator(".atlas__dot").bounding_box()
    middle = dot["y"] + dot["height"] / 2
    atlas.mouse.click(dot["x"] + dot["width"] + 4, middle)
    expect(atlas.get_by_role("heading", level=1)).to_have_text("Bahrain")
    atlas.go_back()
    atlas.mouse.click(dot["x"] - 9, middle)
    expect(atlas.get_by_role("heading", level=1)).to_have_text("Saudi Arabia")


def test_the_keyboard_skips_the_map_or_walks_it_and_sees_where_it_is(atlas):
    skip = atlas.get_by_role("link", name="Skip the map")
    skip.focus()
    atlas.keyboard.press("Tab")
    iraq = atlas.get_by_role("link", name="Iraq: 1 article")
    expect(iraq).to_be_focused()
    expect(iraq.locator("path")).to_have_css("stroke-width", "5px")
    skip.focus()
    atlas.keyboard.press("Enter")
    atlas.keyboard.press("Tab")
    expect(atlas.get_by_role("link", name="Bahrain 1")).to_be_focused()
