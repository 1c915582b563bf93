"""A draft saves itself, and loses nothing that is written while it does."""

import re

import pytest
from playwright.sync_api import expect

from articles.models import ArticlePage
from home.bootstrap import ensure_tree
from home.bootstrap.desk import ensure_desk
from tests import factories
from tests.newsroom import edit_url, editor

from .test_editor import settled, sign_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
FIRST, SECOND = "The ministers met.", "The ministers met. They will meet again."
LONG = 4000  # milliseconds in which Wagtail looks at the form many times
OFTEN, PATIENCE = 100, 200  # how often we look, in milliseconds, and how many times at most
WRITE_ON = f"document.querySelector('[name=summary]').value = '{SECOND}'"
TICK = "document.querySelector('[name=countries]').click()"
MEANWHILE = """() => { // the house rules are asked with the form too, at an address of their own
  const { fetch } = window;
  let done = false;
  window.fetch = async (address, options) => {
    const answer = await fetch(address, options);
    const saves = new URL(address, location.href).pathname === location.pathname;
    if (!done && saves && options?.body instanceof FormData) {
      done = true;
      %s;
    }
    return answer;
  };
}"""
REFUSES_TO_LEAVE = (
    """() => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }))"""
)


@pytest.fixture
def article(live_server, page):
    """A draft of which its editor has the form open."""
    tree = ensure_tree()
    ensure_desk()
    factories.country("Iran")
    article = factories.article(tree, "Saved by itself", live=False)
    article.save_revision()
    sign_in(page, live_server.url, editor())
    page.goto(live_server.url + edit_url(article))
    settled(page)
    return article


@pytest.fixture
def saves(page, article):
    """The requests that save the draft."""
    seen = []
    address = edit_url(article)
    page.on(
        "request",
        lambda one: one.method == "POST" and one.url.endswith(address) and seen.append(one),
    )
    return seen


def meanwhile(page, script):
    """Run `script` while the first save is under way: the server has read what it was sent."""
    page.evaluate(MEANWHILE % script)


def summary(page):
    return page.get_by_role("textbox", name="Summary")


def stored(article):
    return ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()


def expect_stored(page, article, **expected):
    """Wait until this is stored: it is saved in the background, and perhaps twice."""
    for _ in range(PATIENCE):
        if told(article) | expected == told(article):
            break
        page.wait_for_timeout(OFTEN)
    assert told(article) | expected == told(article)
    expect(said_saved(page)).to_be_visible()


def told(article):
    draft = stored(article)
    return {"summary": draft.summary, "countries": [str(one) for one in draft.countries.all()]}


def said_saved(page):
    return page.locator(".w-autosave-indicator__state--saved:visible")


def test_what_is_written_while_it_saves_is_saved_too(page, article, saves):
    meanwhile(page, WRITE_ON)
    summary(page).fill(FIRST)
    expect_stored(page, article, summary=SECOND)
    page.wait_for_function(f"() => !({REFUSES_TO_LEAVE})()")
    needed = len(saves)
    page.wait_for_timeout(LONG)
    assert len(saves) == needed


def test_a_box_ticked_while_it_saves_is_saved_too(page, article):
    meanwhile(page, TICK)
    summary(page).fill(FIRST)
    expect_stored(page, article, countries=["Iran"])


def test_until_it_is_saved_one_is_asked_before_one_leaves(page, article):
    meanwhile(page, WRITE_ON)
    page.evaluate(
        f"""() => document.addEventListener("w-autosave:success", () => setTimeout(
            () => (window.refused = ({REFUSES_TO_LEAVE})()), 50), {{ once: true }})"""
    )
    summary(page).fill(FIRST)
    page.wait_for_function("() => 'refused' in window")
    assert page.evaluate("() => window.refused")


def test_what_is_saved_is_not_saved_again(page, article, saves):
    summary(page).fill(FIRST)
    expect_stored(page, article, summary=FIRST)
    assert len(saves) == 1
    page.wait_for_timeout(LONG)
    assert len(saves) == 1


def test_what_the_server_fills_into_a_new_article_is_no_change(page, live_server, article):
    seen = []
    page.on("request", lambda one: one.method == "POST" and seen.append(one.url))
    parent = article.get_parent().pk
    page.goto(f"{live_server.url}/admin/pages/add/articles/articlepage/{parent}/")
    settled(page)
    page.get_by_placeholder("The headline").fill("Not there yet")
    summary(page).fill(FIRST)
    page.wait_for_timeout(LONG)
    expect(page).to_have_url(re.compile(r"/edit/$"))
    expect(said_saved(page)).to_be_visible()
    seen.clear()
    page.wait_for_timeout(LONG)
    assert [one for one in seen if re.search(r"/(add|edit)/", one) and "preview" not in one] == []


def test_a_form_that_was_refused_is_saved_as_one_goes_on(page, article):
    page.locator("footer").get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_role("button", name="Go to the first error")).to_be_visible()
    expect(said_saved(page)).to_be_visible()  # as it was refused
    form = page.locator("form[data-edit-form]")
    expect(form).to_have_attribute("data-w-unsaved-check-interval-value", re.compile(r"\d+"))
    for text in (FIRST, SECOND):
        summary(page).fill(text)
        expect_stored(page, article, summary=text)
    page.wait_for_function(f"() => !({REFUSES_TO_LEAVE})()")
