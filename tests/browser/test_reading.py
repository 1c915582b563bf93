"""Notes, contents, videos and tables as a reader and an editor use them, in a real Chromium."""

import re
import uuid

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from wagtail_footnotes.models import Footnote

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
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
FIRST, SECOND = (str(uuid.UUID(int=n)) for n in (1, 2))
MARK = '<footnote id="{}">[x]</footnote>'
LONG = "<p>" + "The ministers met, and agreed to meet again. " * 40 + "</p>"


@pytest.fixture
def address(live_server, settings, tmp_path):
    """The address of an article with notes, sections, a wide table and a video."""
    settings.MEDIA_ROOT = str(tmp_path)
    tree = ensure_tree()
    sections = []
    for name in ("Past", "Present", "Future"):
        sections += [("heading", {"text": name, "level": "h2"}), ("paragraph", LONG)]
    article = factories.article(
        tree,
        body=[
            ("paragraph", f"<p>They met{MARK.format(FIRST)} twice{MARK.format(SECOND)}.</p>"),
            *sections,
            (
                "embed",
                {
                    "url": "https://youtu.be/dQw4w9WgXcQ",
                    "title": "A talk",
                    "caption": "",
                    "still": factories.image(),
                },
            ),
            (
                "table",
                {
                    "data": [[f"Column {n}" for n in range(9)], ["1.234"] * 9],
                    "first_row_is_table_header": True,
                    "first_col_is_header": True,
                    "table_caption": "Trade",
                },
            ),
        ],
    )
    article.footnotes = [
        Footnote(uuid=FIRST, text='<p>In <a href="https://example.org/">Doha</a>.</p>'),
        Footnote(uuid=SECOND, text="<p>In Muscat.</p>"),
    ]
    article.save()
    return live_server.url + article.url


@pytest.mark.parametrize("script", [True, False])
def test_on_a_phone_a_note_opens_in_place_and_escape_closes_it(new_context, address, script):
    page = new_context(viewport=PHONE, java_script_enabled=script).new_page()
    page.goto(address)
    button, note = page.get_by_role("button", name="Note 2"), page.get_by_text("In Muscat.").first
    expect(note).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(note).to_be_in_viewport()
    line, box = button.bounding_box(), note.bounding_box()
    assert 0 <= box["y"] - (line["y"] + line["height"]) < 40
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(button).to_be_focused()


def test_a_link_from_a_feed_shows_its_note_on_a_phone(new_context, address):
    page = new_context(viewport=PHONE).new_page()
    page.goto(f"{address}#fn-2")
    expect(page.get_by_text("In Muscat.").first).to_be_in_viewport()


def test_the_keyboard_goes_into_an_open_note_and_on(new_context, address):
    page = new_context(viewport=PHONE).new_page()
    page.goto(address)
    page.get_by_role("button", name="Note 1").press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Doha")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Note 2")).to_be_focused()


def test_on_a_desk_notes_stand_in_the_margin_beside_their_line(new_context, address):
    page = new_context(viewport=DESK).new_page()
    page.goto(address)
    note = page.locator("#fn-1")
    expect(note).to_be_visible()
    line, box = page.locator("#fnref-1").bounding_box(), note.bounding_box()
    text = page.locator(".article__body").bounding_box()
    assert abs(line["y"] - box["y"]) < 24
    assert box["x"] > text["x"] + text["width"]
    page.get_by_role("link", name="Note 2").press("Enter")
    expect(page).to_have_url(re.compile("#fn-2$"))
    expect(page.get_by_role("button", name="Note 1")).to_have_count(0)


def test_notes_print_at_the_end_and_nowhere_else(page, address):
    page.goto(address)
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Notes")).to_be_visible()
    expect(page.locator(".notes li")).to_have_count(2)
    expect(page.locator("#fn-1")).to_be_hidden()


def test_a_marked_passage_holds_no_note(new_context, address):
    page = new_context(viewport=DESK).new_page()
    page.goto(address)
    box = page.locator(".article__body p").first.bounding_box()
    page.mouse.move(box["x"] + 1, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 5, box["y"] + box["height"] - 5, steps=5)
    page.mouse.up()
    assert page.evaluate("getSelection().toString()").strip() == "They met twice."


def test_the_contents_say_which_section_is_read(new_context, address):
    page = new_context(viewport=DESK, reduced_motion="reduce").new_page()
    page.goto(address)
    current = page.locator(".contents [aria-current=true]")
    expect(current).to_have_count(0)
    page.get_by_role("heading", name="Future").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('#future').scrollIntoView()")
    expect(current).to_have_text("Future")
    expect(page.locator(".contents")).to_be_in_viewport()
    page.evaluate("document.querySelector('#past').scrollIntoView()")
    expect(current).to_have_text("Past")


def test_a_video_is_fetched_when_a_reader_asks_and_not_before(page, address):
    elsewhere = []

    def refuse(route):
        elsewhere.append(route.request.url)
        route.fulfill(body="<p>A player</p>", content_type="text/html")

    page.route(lambda url: "localhost" not in url, refuse)
    complaints = []
    page.on("console", lambda line: complaints.append(line.text))
    page.goto(address)
    page.get_by_role("button", name="Play here").scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    assert elsewhere == []
    page.get_by_role("button", name="Play here").press("Enter")
    expect(page.frame_locator("iframe[title='A talk']").get_by_text("A player")).to_be_visible()
    assert elsewhere == ["https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&rel=0"]
    expect(page.locator("iframe")).to_be_focused()
    assert complaints == []


def test_without_script_a_video_is_a_link(new_context, address):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(address)
    expect(page.get_by_role("button", name="Play here")).to_have_count(0)
    expect(page.get_by_role("link", name="A talk")).to_be_visible()


def test_nothing_moves_while_the_page_arrives(page, address):
    page.add_init_script(
        """window.moved = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((e) => (moved += e.value)))
          .observe({ type: "layout-shift", buffered: true });"""
    )
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    assert page.evaluate("moved") == 0


@pytest.mark.parametrize("size", [PHONE, DESK])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_there_is_no_barrier_also_when_a_note_is_open(new_context, address, size, scheme):
    page = new_context(viewport=size, color_scheme=scheme).new_page()
    page.goto(address)
    if size is PHONE:
        page.get_by_role("button", name="Note 1").click()
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag22aa", "best-practice"]})
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [360, 1280])
def test_letters_of_twice_the_size_lose_nothing(new_context, address, width):
    page = new_context(viewport={"width": width, "height": 900}).new_page()
    page.goto(address)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    expect(page.get_by_role("button", name="Note 1")).to_be_visible()


def ask_for_a_note(page):
    """Where the cursor is, by what opens when one types a stroke."""
    page.keyboard.type("/foot")
    page.get_by_role("option", name="Footnotes").click()


def test_an_editor_makes_reuses_and_deletes_a_note(page, live_server, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    tree = ensure_tree()
    ensure_desk()
    draft = factories.article(tree, live=False, **factories.fit(tree))
    draft.save_revision()
    sign_in(page, live_server.url, editor())
    page.goto(live_server.url + edit_url(draft))
    settled(page)
    editor_of_text = page.locator(".public-DraftEditor-content").first
    editor_of_text.click()
    page.keyboard.press("Control+End")

    ask_for_a_note(page)
    page.get_by_role("button", name="Create new footnote").click()
    note = page.locator("#id_footnotes-FORMS .public-DraftEditor-content")
    expect(note).to_be_visible()
    note.click()
    page.keyboard.type("Said in Doha.")
    expect(page.locator("[name='footnotes-0-text']")).to_have_value(re.compile("Doha"))

    editor_of_text.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" And parted.")
    ask_for_a_note(page)
    page.locator("#footnotes-listing").get_by_text("Said in Doha.").click()
    expect(page.locator("sup[data-footnote-uuid]")).to_have_count(2)
    handed_over = page.locator("[name='body-0-value']")
    expect(handed_over).to_have_value(re.compile(r"([0-9a-f]{8}-[0-9a-f-]{27}).*\1"))
    press(page, "Publish")
    expect(page.get_by_text("has been published")).to_be_visible()
    article = ArticlePage.objects.get()
    assert [(note.html, note.times) for note in article.notes] == [("Said in Doha.", 2)]

    page.goto(f"{live_server.url}/admin/pages/{article.pk}/edit/")
    settled(page)
    page.locator("#id_footnotes-FORMS").get_by_role("button", name="Delete").click()
    press(page, "Publish")
    expect(page.get_by_text("has been published")).to_be_visible()
    assert ArticlePage.objects.get().notes == ()
    page.goto(live_server.url + article.url)
    expect(page.locator(".article__body")).to_contain_text("meet again. And parted.")
    expect(page.locator(".fnref")).to_have_count(0)
