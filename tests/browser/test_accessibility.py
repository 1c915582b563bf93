"""axe (WCAG 2.2 AA) on every page type, and what readers set for themselves: size, colours…"""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# A page in the dark differs in its colours alone.
SCHEMES = {"light": RULES, "dark": {"runOnly": ["color-contrast", "link-in-text-block"]}}
WIDTH_OF_PAGE = "document.documentElement.scrollWidth"
# Text that its box cuts off, unless it is an ornament, for screen readers alone, or meant short.
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter((element) => {
    const style = getComputedStyle(element);
    return element.innerText?.trim()
        && !element.closest(".visually-hidden, [aria-hidden=true]")
        && style.webkitLineClamp === "none"
        && [style.overflowX, style.overflowY].some((way) => way === "hidden" || way === "clip")
        && (element.scrollWidth > element.clientWidth + 1
            || element.scrollHeight > element.clientHeight + 1);
}).map((element) => element.outerHTML.slice(0, 160))"""
MOVING = """() => [...document.querySelectorAll("*")].filter((element) => {
    const style = getComputedStyle(element);
    return style.scrollBehavior === "smooth"
        || parseFloat(style.transitionDuration) > 0.01
        || (style.animationName !== "none" && parseFloat(style.animationDuration) > 0.01);
}).map((element) => element.outerHTML.slice(0, 160))"""


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_type_has_a_barrier_or_is_wider_than_its_screen(new_context, urls, width):
    page = new_context(
        viewport={"width": width, "height": 900}, color_scheme="light", reduced_motion="reduce"
    ).new_page()
    found = []
    for name, url in urls.items():
        page.goto(url)
        wide = page.evaluate(WIDTH_OF_PAGE)
        if wide > width:
            found.append((name, "wider than the screen", wide))
        for scheme, options in SCHEMES.items():
            page.emulate_media(color_scheme=scheme)
            for violation in Axe().run(page, options=options).response["violations"]:
                nodes = [node["html"][:160] for node in violation["nodes"][:3]]
                found.append((name, scheme, violation["id"], nodes))
        page.emulate_media(color_scheme="light")
    assert not found, "\n".join(map(str, found))


def test_text_at_200_percent_loses_nothing(new_context, urls):
    page = new_context(viewport={"width": 1280, "height": 900}).new_page()
    found = []
    for name, url in urls.items():
        page.goto(url)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        found += [(name, cut) for cut in page.evaluate(CUT_OFF)]
        if page.evaluate(WIDTH_OF_PAGE) > 1280:
            found.append((name, "wider than the screen"))
    assert not found, "\n".join(map(str, found))


def test_nothing_moves_for_a_reader_who_asked_for_stillness(new_context, urls):
    page = new_context(reduced_motion="reduce").new_page()
    found = []
    for name, url in urls.items():
        page.goto(url)
        found += [(name, moving) for moving in page.evaluate(MOVING)]
    assert not found, "\n".join(map(str, found))


def test_a_reader_with_colours_of_their_own_sees_buttons_fields_and_focus(new_context, urls):
    page = new_context(forced_colors="active").new_page()
    for name in ("listing, one country", "search, results", "subscribe"):
        page.goto(urls[name])
        for control in page.locator("main :is(.button, input:not([type=hidden]))").all():
            if control.is_visible() and control.get_attribute("tabindex") != "-1":
                assert control.evaluate("e => getComputedStyle(e).borderTopStyle") == "solid", name
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid", name
