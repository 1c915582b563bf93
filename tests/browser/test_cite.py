"""What a reader takes from an article: a citation, a passage, a link, a sheet of paper."""

import re

import pytest
from playwright.sync_api import expect

from articles.models import ArticlePage
from core.models import SiteSettings

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
SELECT = """([first, from, last, to]) => {
  const texts = [...document.querySelectorAll(".article__body p")].map((p) => p.firstChild);
  const range = document.createRange();
  range.setStart(texts[first], from);
  range.setEnd(texts[last], to);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""
TODAY = r"\w+ \d{1,2}, \d{4}"


@pytest.fixture
def commentary(live_server, seed):
    """The address of the imported commentary, which has no date."""
    SiteSettings.objects.update(name="Gulf Forum")
    return live_server.url + ArticlePage.objects.get(summary_only=False).url


@pytest.fixture
def reader(new_context, commentary):
    """A page with the commentary; its reader lets it write to the clipboard."""
    context = new_context(
        permissions=["clipboard-read", "clipboard-write"], reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(commentary)
    return page


def clipboard(page):
    return page.evaluate("navigator.clipboard.readText()")


def test_citations_are_there_without_javascript_and_offer_no_dead_button(new_context, commentary):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(commentary)
    page.locator(".cite__summary").click()
    expect(page.locator("#cite-harvard")).to_contain_text("(Accessed: [date]).")
    for button in page.locator(".cite button, .share button").all():
        expect(button).to_be_hidden()
    expect(page.get_by_role("link", name="WhatsApp")).to_be_visible()
    expect(page.get_by_role("link", name="BibTeX")).to_be_visible()


def test_a_citation_is_copied_with_its_italics_and_the_day(reader):
    reader.locator(".cite__summary").click()
    reader.get_by_role("button", name="Copy MLA").click()
    expect(reader.get_by_role("status")).to_have_text("Copied")
    assert re.fullmatch(
        r"Ali, Syed Mohammad\. “Edge of .*\.” Gulf Forum, http\S+/\. Accessed \d+ \w+\.? \d{4}\.",
        clipboard(reader),
    )
    html = reader.evaluate(
        "navigator.clipboard.read().then(([i]) => i.getType('text/html')).then((b) => b.text())"
    )
    assert re.search(r"<i[^>]*><bdi[^>]*>Gulf Forum", html)


def test_the_address_is_copied(reader):
    reader.get_by_role("button", name="Copy link").click()
    canonical = reader.locator("link[rel=canonical]").get_attribute("href")
    assert clipboard(reader) == canonical


def test_a_record_is_saved_as_a_file(reader, live_server):
    reader.locator(".cite__summary").click()
    link = reader.get_by_role("link", name="RIS")
    # The canonical address is the site's own, where no test server listens.
    path = link.get_attribute("href").split("/", 3)[3]
    response = reader.request.get(f"{live_server.url}/{path}")
    assert response.text().startswith("TY  - BLOG\r\n")


def test_a_passage_is_copied_in_whole_words_with_citation_and_a_link_to_it(reader, commentary):
    text = reader.evaluate("document.querySelectorAll('.article__body p')[1].firstChild.data")
    reader.evaluate(SELECT, [1, 3, 1, 40])
    reader.get_by_role("button", name="Copy with citation").click()
    expect(reader.get_by_role("status")).to_have_text("Copied")
    passage, citation, address = clipboard(reader).split("\n\n")
    whole = passage.strip("“”")
    assert text.startswith(whole)
    assert text[len(whole)] in " .,;:"
    assert len(whole) >= 40
    assert re.match(rf"Ali, Syed Mohammad\. “.*” Gulf Forum\. Accessed {TODAY}\. http", citation)
    assert is_reached(reader, commentary, address)


def test_a_long_passage_is_named_by_its_first_and_last_words(reader, commentary):
    reader.evaluate(SELECT, [2, 0, 4, 60])
    reader.get_by_role("button", name="Copy with citation").click()
    expect(reader.get_by_role("status")).to_have_text("Copied")
    address = clipboard(reader).split("\n\n")[-1]
    directive = address.partition("#:~:text=")[2]
    assert directive.count(",") == 1
    assert "-" not in directive
    assert len(directive) < 200
    assert is_reached(reader, commentary, address)


def is_reached(reader, commentary, address):
    """Whether the browser finds the passage that `address` names, and goes there."""
    page = reader.context.new_page()
    page.goto(commentary + "#" + address.partition("#")[2])
    page.wait_for_function("scrollY > 0")
    return True


def test_the_button_is_the_keyboards_next_stop_and_escape_closes_it(reader):
    button = reader.get_by_role("button", name="Copy with citation")
    reader.locator(".article__body p").nth(1).click(click_count=3)
    expect(button).to_be_visible()
    reader.keyboard.press("Tab")
    expect(button).to_be_focused()
    reader.keyboard.press("Tab")
    expect(reader.get_by_role("link", name="Link to “A Complicated Past”")).to_be_focused()
    reader.keyboard.press("Escape")
    expect(button).to_have_count(0)
    reader.evaluate(SELECT, [2, 0, 2, 60])
    expect(button).to_be_visible()
    reader.evaluate("getSelection().removeAllRanges()")
    expect(button).to_have_count(0)


def test_a_word_or_two_are_no_passage(reader):
    reader.evaluate(SELECT, [1, 0, 1, 12])
    reader.wait_for_timeout(600)  # milliseconds; more than the script waits
    expect(reader.get_by_role("button", name="Copy with citation")).to_have_count(0)


@pytest.mark.parametrize("width", [360, 1280])
def test_the_button_stays_within_the_screen(reader, width):
    reader.set_viewport_size({"width": width, "height": 800})
    for end in range(30, 90, 6):
        reader.evaluate(SELECT, [1, 0, 1, end])
        reader.wait_for_timeout(300)
        box = reader.locator(".passage").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    assert reader.evaluate("document.documentElement.scrollWidth") <= width


def test_paper_has_one_citation_and_no_controls(reader):
    reader.emulate_media(media="print")
    expect(reader.locator(".cite__print")).to_be_visible()
    expect(reader.locator(".cite__print")).to_contain_text("Cite as: Ali, Syed Mohammad.")
    for chrome in (".share", ".cite details"):
        expect(reader.locator(chrome)).to_be_hidden()
