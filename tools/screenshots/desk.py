"""Pictures of the desk, for `docs/editors.md`: each after what an editor does to get there."""

import json

from playwright.sync_api import expect

from tools import scratch

from .camera import few_colours

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PAPER = scratch.ROOT / "tests" / "data" / "word" / "word.docx"
BUILD = "from tools.screenshots.newsroom import build; build()"
SIZE = {"width": 1180, "height": 760}
SETTLED = 2500  # milliseconds until Wagtail has looked at a form


def take_desk(chromium, site, folder):
    """Write all of them into `folder`."""
    made = json.loads(site.said(BUILD))
    context = chromium.new_context(viewport=SIZE, reduced_motion="reduce")
    cookie = {"name": "sessionid", "value": made["session"], "url": site.address}
    context.add_cookies([cookie])
    for name, (start, act) in SHOTS.items():
        page = context.new_page()
        page.goto(site.address + made.get(start, start))
        page.wait_for_timeout(SETTLED)
        act(page)
        page.wait_for_timeout(1000)
        few_colours(page.screenshot()).save(folder / f"desk-{name}.png", optimize=True)
        page.close()
    context.close()


def write(page):
    page.locator(".public-DraftEditor-content").first.click()


def import_paper(page):
    paper = {"name": PAPER.name, "mimeType": WORD, "buffer": PAPER.read_bytes()}
    page.locator("input[type=file]").set_input_files(paper)
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_role("link", name="Edit the draft")).to_be_visible()


def look_at_the_picture(page):
    page.get_by_role("tab", name="Picture").first.click()
    expect(page.get_by_text("Used before")).to_be_visible()


def insert_a_note(page):
    text = page.locator(".public-DraftEditor-content").first
    text.click()
    page.keyboard.press("Control+End")
    page.keyboard.type("/foot")
    page.get_by_role("option", name="Footnotes").click()
    expect(page.locator("#footnotes-modal")).to_be_visible()


def open_the_rules(page):
    page.get_by_role("button", name="Toggle house rules").click()
    expect(page.locator("[data-house-rules]").get_by_role("link").first).to_be_visible()


def correct(page):
    page.get_by_role("tab", name="Corrections").click()
    page.get_by_role("button", name="Add correction").click()
    words = "The article said that premiums had tripled since spring; they have doubled."
    page.locator("#id_corrections-0-text").fill(words)


SHOTS = {
    "writing": ("draft", write),
    "word": ("/admin/from-word/", import_paper),
    "pictures": ("draft", look_at_the_picture),
    "footnotes": ("draft", insert_a_note),
    "rules": ("draft", open_the_rules),
    "corrections": ("published", correct),
}
