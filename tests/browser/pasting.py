"""Pasting into the editor as a person does, and what is stored of it."""

import re
from pathlib import Path

from playwright.sync_api import expect

from articles.models import ArticlePage
from tests import factories
from tests.newsroom import edit_url

from .test_editor import settled

FOLDER = Path(__file__).parents[1] / "data" / "clipboard"
# A real paste, as the browser itself would tell of it.
PASTE = """(field, { html, picture }) => {
  const clipboardData = new DataTransfer();
  if (html) clipboardData.setData("text/html", html);
  if (html && !picture) clipboardData.setData("text/plain", "as plain text");
  if (picture) {
    const bytes = Uint8Array.from(atob(picture), (one) => one.charCodeAt(0));
    clipboardData.items.add(new File([bytes], "image.png", { type: "image/png" }));
  }
  const options = { clipboardData, bubbles: true, cancelable: true };
  field.dispatchEvent(new ClipboardEvent("paste", options));
}"""
HANDED_OVER = 1000  # milliseconds: an editor hands its text to the form a moment after a change
START = "<p>Before. After.</p>"


def clipboard(name):
    return (FOLDER / f"{name}.html").read_text()


def open_form(page, live_server, thing):
    """The form of a page that is there."""
    page.goto(live_server.url + edit_url(thing))
    settled(page)


def says(page, *sentences):
    """The box that tells of a paste, once it has all of these."""
    told = page.locator(".pasted")
    for sentence in sentences:
        expect(told).to_contain_text(sentence)
    return told


def opened(page, live_server, tree, *paragraphs):
    """The form of an article of these texts, and the article."""
    body = [("paragraph", text) for text in paragraphs]
    article = factories.article(tree, "Pasted into", body=body, live=False)
    article.save_revision()
    open_form(page, live_server, article)
    return article


def paste(page, html, *, at=0, keys=("Control+End",), picture=""):
    """Paste `html`, and a file of `picture`, its bytes in base64, into the text that is `at`."""
    field = page.locator(".public-DraftEditor-content").nth(at)
    field.click()
    for key in keys:
        page.keyboard.press(key)
    field.evaluate(PASTE, {"html": html, "picture": picture})
    page.wait_for_timeout(HANDED_OVER)


def saved(page, article):
    """The draft as it is stored: its blocks, with short names for notes, and its notes."""
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".messages .success")).to_be_visible()
    draft = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    rows = {str(row.uuid): row.text for row in draft.footnotes.all()}
    names = {uuid: str(number) for number, uuid in enumerate(rows, 1)}
    texts = [re.sub(r' data-block-key="\w+"', "", text) for text in rows.values()]
    return [_shown(block, names) for block in draft.body], texts


def _shown(block, names):
    value = block.value
    if block.block_type == "heading":
        return value["level"], value["text"]
    if block.block_type == "image":
        image = value["image"]
        return "image", image.title, image.contextual_alt_text, value["caption"]
    if block.block_type == "table":
        return "table", value["data"], value["table_header_choice"], value["table_caption"]
    html = re.sub(
        r'<footnote id="([^"]*)">\[\w{6}\]</footnote>',
        lambda match: f"[{names.get(match[1], '?')}]",
        value.source,
    )
    return "text", re.sub(r' data-block-key="\w+"', "", html)
