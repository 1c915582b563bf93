"""Footnotes as an editor handles them: inserted, edited, moved, copied, deleted."""

import re

import pytest
from playwright.sync_api import expect

from articles.models import ArticlePage
from home.bootstrap import ensure_tree
from home.bootstrap.desk import ensure_desk
from tests import factories
from tests.newsroom import edit_url, editor
from tests.test_notes import mark, noted

from .test_editor import press, settled, sign_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
ALPHA, BETA = "aaaaaa00-0000-4000-8000-000000000001", "bbbbbb00-0000-4000-8000-000000000002"
LENGTH = len("[aaaaaa]")


@pytest.fixture
def article(live_server, page, context, settings, tmp_path):
    """An article of two texts with a note each, open in its form."""
    settings.MEDIA_ROOT = str(tmp_path)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    tree = ensure_tree()
    ensure_desk()
    factories.house_disclaimer()
    article = noted(
        tree,
        f"One met{mark(ALPHA)} then.",
        f"Two said{mark(BETA)} so.",
        notes=[(ALPHA, "<p>Alpha.</p>"), (BETA, "<p>Beta.</p>")],
        summary="What the ministers said in Doha, and what they left unsaid.",
        issues=[factories.issue()],
        countries=[factories.country()],
        authors=[factories.author(tree, biography="<p>She writes on the Gulf.</p>")],
        lead_image=factories.image(),
    )
    article.save_revision().publish()
    sign_in(page, live_server.url, editor())
    page.goto(live_server.url + edit_url(article))
    settled(page)
    return article


def text(page, number):
    """The editor of the text of this number."""
    return page.locator(".public-DraftEditor-content").nth(number)


def stored(page, number):
    """What the form has of it."""
    return page.locator(f"[name='body-{number}-value']")


def select_mark(page, number, at):
    text(page, number).click()
    page.keyboard.press("Home")
    for _ in range(at):
        page.keyboard.press("ArrowRight")
    for _ in range(LENGTH):
        page.keyboard.press("Shift+ArrowRight")


def publish(page):
    press(page, "Publish")
    expect(page.get_by_text("has been published")).to_be_visible()


def read(article):
    """`(number, words, times)` of each note as readers have it."""
    notes = ArticlePage.objects.get(pk=article.pk).notes
    return [(note.number, re.sub("<[^>]*>", "", note.text), note.times) for note in notes]


def choose_footnotes(page, number):
    """At the end of a text, the way that the form explains."""
    text(page, number).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" And")
    page.keyboard.type("/foot")
    page.get_by_role("option", name="Footnotes").click()
    return page.locator("#footnotes-modal")


def test_a_note_is_inserted_and_edited(page, article):
    choose_footnotes(page, 0).get_by_role("button", name="Create new footnote").click()
    written = page.locator("#inline_child_footnotes-2-panel-content .public-DraftEditor-content")
    expect(written).to_be_focused()
    page.keyboard.type("Gamma.")
    expect(page.locator("[name='footnotes-2-text']")).to_have_value(re.compile("Gamma"))
    first = page.locator("#inline_child_footnotes-0-panel-content .public-DraftEditor-content")
    first.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Of the ministry.")
    expect(page.locator("[name='footnotes-0-text']")).to_have_value(re.compile("ministry"))
    publish(page)
    assert read(article) == [(1, "Alpha. Of the ministry.", 1), (2, "Gamma.", 1), (3, "Beta.", 1)]


STEAL_FOCUS = """() => {
  const text = document.querySelector(".public-DraftEditor-content");
  [300, 600, 900].forEach((after) => setTimeout(() => text.focus(), after));
}"""


def test_what_is_typed_at_once_is_the_note(page, article):
    """However late the text, the box or the row ask for the focus."""
    choose_footnotes(page, 0).get_by_role("button", name="Create new footnote").click()
    page.evaluate(STEAL_FOCUS)
    page.wait_for_timeout(1200)
    page.keyboard.type("Gamma.")
    expect(page.locator("[name='footnotes-2-text']")).to_have_value(re.compile("Gamma"))
    text(page, 1).click()
    page.keyboard.type("Delta.")
    expect(stored(page, 1)).to_have_value(re.compile("Delta"))


def test_a_note_that_is_there_is_chosen_a_second_time(page, article):
    choose_footnotes(page, 1).get_by_role("cell", name="Alpha.").click()
    expect(stored(page, 1)).to_have_value(re.compile(ALPHA))
    publish(page)
    assert read(article) == [(1, "Alpha.", 2), (2, "Beta.", 1)]


def test_a_note_moves_with_cut_and_paste(page, article, live_server):
    select_mark(page, 0, len("One met"))
    page.keyboard.press("Control+x")
    expect(text(page, 0)).to_have_text("One met then.")
    text(page, 1).click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Control+v")
    expect(stored(page, 1)).to_have_value(re.compile(ALPHA))
    publish(page)
    assert read(article) == [(1, "Beta.", 1), (2, "Alpha.", 1)]
    page.goto(live_server.url + article.url)
    expect(page.locator(".notes li")).to_have_text([re.compile("Beta"), re.compile("Alpha")])


def test_a_copied_text_keeps_its_note_which_stays_one(page, article):
    text(page, 1).click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+c")
    text(page, 0).click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Control+v")
    expect(stored(page, 0)).to_have_value(re.compile(BETA))
    expect(text(page, 0)).to_contain_text("Two said[bbbbbb] so.")
    publish(page)
    assert read(article) == [(1, "Alpha.", 1), (2, "Beta.", 2)]


def test_a_deleted_note_leaves_nothing_and_numbers_follow(page, article):
    select_mark(page, 0, len("One met"))
    page.keyboard.press("Backspace")
    expect(text(page, 0)).to_have_text("One met then.")
    expect(stored(page, 0)).not_to_have_value(re.compile(ALPHA))
    row = page.locator("#inline_child_footnotes-0")
    row.get_by_role("button", name="Delete").click()
    expect(row).to_be_hidden()
    publish(page)
    assert read(article) == [(1, "Beta.", 1)]
    assert [str(one.uuid) for one in article.footnotes.model.objects.all()] == [BETA]
