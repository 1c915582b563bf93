"""An editor mends what the house rules find, in a real Chromium, and publishes."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles.models import ArticlePage
from home.bootstrap import ensure_tree
from home.bootstrap.desk import ensure_desk
from tests import factories
from tests.newsroom import edit_url, editor

from .test_editor import press, settled, sign_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def address(page, live_server, settings, tmp_path):
    """The form of a draft with no country and two words to come, its editor signed in."""
    settings.MEDIA_ROOT = str(tmp_path)
    tree = ensure_tree()
    ensure_desk()
    body = [("paragraph", "<p>The ministers met.</p>"), ("quote", {"quote": "TK", "source": ""})]
    lacking = {"countries": [], "body": body}
    article = factories.article(tree, "Of straits", live=False, **factories.fit(tree) | lacking)
    factories.country()
    article.save_revision()
    sign_in(page, live_server.url, editor())
    return live_server.url + edit_url(article)


def open_rules(page, address):
    page.goto(address)
    settled(page)
    page.get_by_role("button", name="Toggle house rules").click()
    return page.locator("[data-house-rules]")


def heading(rules, text):
    return rules.get_by_role("heading", name=text)


def test_a_finding_leads_to_its_field_and_goes_when_it_is_mended(page, address):
    rules = open_rules(page, address)
    expect(heading(rules, "2 things to mend")).to_be_visible()
    expect(page.get_by_role("button", name="Toggle house rules")).to_contain_text("2")

    flaws = Axe().run(page, context="[data-house-rules]")
    assert flaws.violations_count == 0, flaws.generate_report()

    rules.get_by_role("link", name="Choose at least one country.").press("Enter")
    iran = page.get_by_role("checkbox", name="Iran")
    expect(iran).to_be_focused()  # in another tab
    page.keyboard.press("Space")
    expect(heading(rules, "1 thing to mend")).to_be_visible()

    rules.get_by_role("link", name="“TK” stands where").press("Enter")
    quote = page.locator("textarea[name='body-1-value-quote']")
    expect(quote).to_be_focused()
    quote.fill("Cooler heads prevailed.")
    expect(rules.get_by_text("Nothing stands in the way")).to_be_visible()

    press(page, "Publish")
    expect(page.get_by_text("has been published")).to_be_visible()
    assert ArticlePage.objects.get().live


def test_a_refusal_opens_the_rules_and_a_reason_goes_past_them(page, address):
    page.goto(address)
    settled(page)
    press(page, "Publish")
    rules = page.locator("[data-house-rules]")
    expect(heading(rules, "2 things to mend")).to_be_visible()
    rules.get_by_role("textbox", name="Publish all the same").fill("On no country.")
    press(page, "Publish")
    expect(page.get_by_text("has been published")).to_be_visible()
    assert ArticlePage.objects.get().live


def test_a_new_article_is_checked_before_and_after_it_is_first_saved(page, address, live_server):
    page.goto(f"{live_server.url}/admin/")
    page.get_by_role("link", name="Articles", exact=True).click()
    page.get_by_role("link", name="Add article").click()
    settled(page)
    page.get_by_role("button", name="Toggle house rules").click()
    rules = page.locator("[data-house-rules]")
    expect(rules.get_by_role("link", name="Write the summary")).to_be_visible()
    page.get_by_placeholder("The headline").fill("Of other straits")
    page.keyboard.press("Tab")
    expect(page.locator("[name=slug]")).to_have_value("of-other-straits")
    summary = page.get_by_role("textbox", name="Summary")
    summary.fill(factories.SUMMARY)
    expect(rules.get_by_role("link", name="Write the summary")).to_have_count(0)
    page.wait_for_url("**/edit/")  # saved in the background
    summary.fill("")
    expect(rules.get_by_role("link", name="Write the summary")).to_be_visible()
