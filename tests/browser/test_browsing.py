"""Filtering in place: what changes, what stays true, and what a screen reader is told."""

import re

import pytest
from playwright.sync_api import expect

from tests import factories

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def site(live_server):
    from home.bootstrap import ensure_tree

    tree = ensure_tree()
    iran, iraq = factories.country(), factories.country("Iraq", "IQ")
    energy, geopolitics = factories.issue("Energy"), factories.issue()
    for n in range(23):
        factories.article(
            tree, f"On Iran {n}", countries=[iran], issues=[energy] if n % 2 else [geopolitics]
        )
    factories.article(tree, "On Iraq", countries=[iraq], issues=[energy])
    return live_server.url


def test_a_choice_changes_the_list_in_place_and_the_way_back_works(page, site):
    page.goto(f"{site}/commentary/")
    page.evaluate("window.stayed = true")
    page.locator("#country-iraq").click()
    expect(page.locator(".row")).to_have_count(1)
    expect(page).to_have_url(f"{site}/commentary/?country=iraq")
    expect(page.locator("#country-iraq")).to_be_focused()
    expect(page.get_by_role("status")).to_have_text("1 article")
    expect(page).to_have_title(re.compile("Iraq"))
    page.locator("#issue-energy").click()
    expect(page).to_have_url(f"{site}/commentary/?country=iraq&issue=energy")

    page.go_back()
    expect(page).to_have_url(f"{site}/commentary/?country=iraq")
    page.go_back()
    expect(page.locator(".row")).to_have_count(20)
    expect(page.get_by_role("status")).to_have_text("24 articles")
    page.go_forward()
    expect(page.locator(".row")).to_have_count(1)
    assert page.evaluate("window.stayed")

    page.reload()
    expect(page.locator(".row")).to_have_count(1)


def test_words_and_pages_change_in_place_too(page, site):
    page.goto(f"{site}/commentary/?country=iran")
    page.evaluate("window.stayed = true")
    page.get_by_role("link", name="Older").click()
    expect(page).to_have_url(f"{site}/commentary/?country=iran&page=2")
    expect(page.locator(".row")).to_have_count(3)
    expect(page.locator("#results")).to_be_focused()
    page.locator("#within").fill("nothingofthekind")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site}/commentary/?country=iran&q=nothingofthekind")
    expect(page.locator("#within")).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text("0 articles")
    assert page.evaluate("window.stayed")


def test_on_a_phone_the_sheet_stays_open_while_one_chooses(new_context, site):
    page = new_context(viewport={"width": 360, "height": 740}).new_page()
    page.goto(f"{site}/commentary/")
    expect(page.locator("#country-iraq")).to_be_hidden()
    page.locator(".facets summary").first.click()
    page.locator("#country-iraq").click()
    expect(page.locator(".facets summary").first).to_contain_text("Iraq")
    expect(page.locator("#issue-energy")).to_be_visible()


def test_when_the_answer_fails_the_link_is_followed_as_ever(page, site):
    page.goto(f"{site}/commentary/")
    page.route(
        "**/commentary/?country=iraq",
        lambda route: (
            route.abort() if route.request.resource_type == "fetch" else route.continue_()
        ),
    )
    page.locator("#country-iraq").click()
    expect(page.locator(".row")).to_have_count(1)
    expect(page).to_have_url(f"{site}/commentary/?country=iraq")


def test_the_head_tells_of_the_choice_as_well(page, site):
    page.goto(f"{site}/commentary/?page=2")
    page.locator("#country-iraq").click()
    expect(page).to_have_url(f"{site}/commentary/?country=iraq")
    canonical = page.locator("link[rel=canonical]")
    expect(canonical).to_have_attribute("href", re.compile(r"/commentary/\?country=iraq$"))
    expect(page.locator("link[rel=prev]")).to_have_count(0)
    feed = page.locator("link[rel=alternate][type='application/rss+xml']")
    expect(feed).to_have_attribute("href", re.compile(r"/feed/\?country=iraq$"))
    page.locator("#issue-energy").click()
    expect(page.locator("meta[name=robots]")).to_have_attribute("content", "noindex, follow")


def test_the_skip_link_skips_and_fetches_nothing(page, site):
    page.goto(f"{site}/commentary/")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_load_state("networkidle")
    asked.clear()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.go_back()
    page.wait_for_timeout(200)
    assert [url for url in asked if "/commentary/" in url] == []


def test_of_two_quick_choices_none_is_lost(page, site):
    page.goto(f"{site}/commentary/")
    page.evaluate(
        """() => {
            document.getElementById("country-iraq").click();
            document.getElementById("issue-energy").click();
        }"""
    )
    expect(page).to_have_url(f"{site}/commentary/?country=iraq&issue=energy")


def test_the_foot_of_an_article_stands_below_its_text_with_and_without_a_picture(page, site):
    from home.bootstrap import ensure_tree

    sections = [("heading", {"text": f"Section {n}", "level": "h2"}) for n in range(3)]
    body = [part for section in sections for part in (section, ("paragraph", factories.PARAGRAPH))]
    for picture in (None, factories.image(size=(900, 600))):
        article = factories.article(ensure_tree(), body=body, lead_image=picture)
        page.goto(site + article.url)
        text = page.locator(".article__body").bounding_box()
        foot = page.locator(".article__foot").bounding_box()
        assert foot["y"] >= text["y"] + text["height"]
        contents = page.locator(".contents").bounding_box()
        assert abs(contents["y"] - text["y"]) < 40
