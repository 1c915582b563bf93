"""Suggestions under the search box, with the keyboard, in a real Chromium."""

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from home.bootstrap import ensure_tree
from tests import factories

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def box(live_server, page):
    """The search box of a site with a country and an article that begin alike."""
    tree = ensure_tree()
    factories.article(tree, "Irrigation <now>", countries=[factories.country()])
    call_command("update_index", verbosity=0)
    page.goto(f"{live_server.url}/search/")
    return page.get_by_role("combobox")


def test_the_arrows_choose_and_enter_goes_there(page, box):
    box.press_sequentially("ir")
    options = page.get_by_role("option")
    expect(options).to_have_text(["IranCountry", "Irrigation <now>Article"])
    expect(page.get_by_role("status")).to_have_text("Suggestions: 2")
    expect(box).to_have_attribute("aria-expanded", "true")
    for key, chosen in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0)):
        box.press(key)
        expect(options.nth(chosen)).to_have_attribute("aria-selected", "true")
        expect(box).to_have_attribute(
            "aria-activedescendant", options.nth(chosen).get_attribute("id")
        )
    box.press("Enter")
    page.wait_for_url("**/countries/iran/")


def test_escape_closes_and_enter_searches_what_was_typed(page, box):
    box.press_sequentially("irri")
    expect(page.get_by_role("option")).to_have_count(1)
    box.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(box).to_have_value("irri")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press("Enter")
    page.wait_for_url("**/search/?q=irri")


def test_a_click_goes_there(page, box):
    box.press_sequentially("irrig")
    page.get_by_role("option").click()
    page.wait_for_url("**/commentary/irrigation-now/")
