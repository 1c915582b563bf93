"""A reader with a keyboard reaches everything, sees where they are, and is never caught."""

import pytest
from playwright.sync_api import expect

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
WALKED = (
    "home",
    "listing, one country",
    "search, results",
    "countries",
    "article, every block",
    "author",
    "subscribe",
)
# Every control that is shown; of a group of radio buttons the chosen one, arrows reach the others.
CONTROLS = """() => {
    const all = "a[href], button, input, select, textarea, summary, iframe, [tabindex]";
    window.controls = [...document.querySelectorAll(all)].filter((e) =>
        e.tabIndex >= 0 && !e.disabled && e.type !== "hidden"
        && !(e.type === "radio" && !e.checked && document.querySelector(
            `input[type=radio][name="${e.name}"]:checked`))
        && e.checkVisibility({ visibilityProperty: true }));
    return window.controls.map((e) => e.outerHTML.slice(0, 160));
}"""
HERE = """() => {
    const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
    // A shape of a map is outlined by its own stroke.
    const shape = e instanceof SVGElement && getComputedStyle(e.querySelector("path, .atlas__dot"));
    return {
        number: window.controls.indexOf(e),
        outlined: style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2
            || Boolean(shape) && parseFloat(shape.strokeWidth) >= 2,
        shown: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
}"""


@pytest.mark.parametrize("width", [360, 1280])
def test_tab_reaches_every_control_in_order_and_shows_it(new_context, urls, width):
    page = new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce").new_page()
    for name in WALKED:
        page.goto(urls[name])
        controls = page.evaluate(CONTROLS)
        assert len(controls) > 5, name
        for number, control in enumerate(controls):
            page.keyboard.press("Tab")
            here = page.evaluate(HERE)
            assert here == {"number": number, "outlined": True, "shown": True}, (name, control)
        page.keyboard.press("Tab")
        assert page.evaluate(HERE)["number"] in (-1, 0), (name, "the last control holds the focus")


def test_the_first_stop_skips_to_the_text(page, urls):
    for name in WALKED:
        page.goto(urls[name])
        page.keyboard.press("Tab")
        skip = page.get_by_role("link", name="Skip to the text")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()
