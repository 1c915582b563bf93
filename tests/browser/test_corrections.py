"""An editor corrects what readers have seen, in a real Chromium."""

import pytest
from playwright.sync_api import expect

from home.bootstrap import ensure_tree
from home.bootstrap.desk import ensure_desk
from tests import factories
from tests.newsroom import edit_url, editor

from .test_editor import settled, sign_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
WORDS = "The article said five straits; there are six."


def open_corrections(page, address):
    page.goto(address)
    settled(page)
    page.get_by_role("tab", name="Corrections").click()


def publish(page):
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish", exact=True).click()


def test_an_editor_publishes_a_correction_that_then_stays(page, live_server):
    tree = ensure_tree()
    ensure_desk()
    article = factories.article(tree, "Of straits", publish=True, **factories.fit(tree))
    address = live_server.url + edit_url(article)
    sign_in(page, live_server.url, editor())

    open_corrections(page, address)
    page.get_by_role("button", name="Add correction").click()
    page.locator("#id_corrections-0-text").fill(WORDS)
    publish(page)
    expect(page.locator(".messages")).to_contain_text("published")
    page.goto(live_server.url + article.url)
    expect(page.locator(".correction")).to_contain_text(WORDS)
    page.get_by_role("link", name="Read the version before this correction").click()
    expect(page.locator(".earlier")).to_contain_text("This is an earlier version")

    open_corrections(page, address)
    expect(page.locator("#id_corrections-0-text")).to_be_disabled()
    expect(page.locator("#id_corrections-0-kind")).to_be_disabled()
    first = page.locator("#inline_child_corrections-0")
    expect(first.get_by_role("button", name="Delete")).to_be_hidden()
    page.get_by_role("button", name="Add correction").click()
    second = page.locator("#inline_child_corrections-1")
    expect(second.get_by_role("button", name="Delete")).to_be_visible()
