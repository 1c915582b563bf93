"""axe (WCAG 2.2 AA) on every page type, and what readers set for themselves: size, colours…"""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
<<<<<<< HEAD
WIDTH_OF_PAGE = "document.documentElement.scrollWidth"
# Text that its box cuts off, unless it is for screen readers alone or shortened on purpose.
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter((element) => {
    const style = getComputedStyle(element);
    return element.innerText?.trim()
        && !element.closest(".visually-hidden")
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
=======
EVERY_BLOCK = [
    (
        "paragraph",
        '<p>Text with a <a href="https://example.org/">link</a>.</p><ul><li>One</li></ul>',
    ),
    ("heading", {"text": "A section", "level": "h2"}),
    ("heading", {"text": "Within it", "level": "h3"}),
    ("heading", {"text": "Another", "level": "h2"}),
    ("quote", {"quote": "Cooler heads seem to have prevailed.", "source": "A minister"}),
    ("embed", {"url": "https://youtu.be/x", "title": "A talk", "caption": "About it"}),
    (
        "table",
        {
            "data": [[f"Column {n}" for n in range(9)], ["1.234"] * 9],
            "first_row_is_table_header": True,
            "first_col_is_header": True,
            "table_caption": "Trade",
        },
    ),
    ("heading", {"text": "The last", "level": "h2"}),
    ("sources", {"heading": "Sources", "items": ["<p>IISS, 2024.</p>"]}),
]


@pytest.fixture
def urls(live_server):
    """The addresses of every page type, some of them in an awkward state."""
    call_command("import_seed", verbosity=0)
    from home.bootstrap import ensure_tree

    tree = ensure_tree()
    about = InformationPage(title="About", slug="about", body="<h2>Us</h2><p>We write.</p>")
    tree.home.add_child(instance=about)
    person = factories.author(
        tree,
        "María Ángeles Fernández-Villaverde",
        photo=factories.image(),
        role="Fellow",
        affiliation="Institute of Very Long Names",
        biography="<p>She writes.</p>",
    )
    rich = factories.article(
        tree,
        "An unusually long headline that says in fourteen words what this piece is about today",
        authors=[person, *(factories.author(tree) for _ in range(5))],
        issues=[factories.issue("Energy")],
        countries=[factories.country("Iraq", "IQ"), factories.country("Bahrain", "BH")],
        lead_image=factories.image(),
        body=[*EVERY_BLOCK, ("image", {"image": factories.image(), "caption": "A picture"})],
    )
    word = factories.article(tree, "مضيق هرمز", body=None)
    series = factories.series(
        tree, "Gulf", [rich, word], introduction="Two pieces.", picture=factories.image()
    )
    waiting = factories.series(tree, "A series that waits")
    paths = [
        "/", "/commentary/", "/commentary/?country=iran", "/commentary/?country=iran&issue=energy",
        "/issues/", "/issues/geopolitics/", "/countries/", "/countries/iran/", "/authors/",
        "/authors/syed-mohammad-ali/", person.url, "/search/", "/search/?q=iran",
        "/search/?q=nothingofthekind", "/subscribe/", "/subscribe/sent/", "/nowhere/", about.url,
        rich.url, word.url, tree.series.url, series.url, waiting.url,
    ]  # fmt: skip
    return [live_server.url + path for path in paths]
>>>>>>> rails


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_type_has_a_barrier_or_is_wider_than_its_screen(new_context, urls, width, scheme):
    page = new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    ).new_page()
    found = []
    for name, url in urls.items():
        page.goto(url)
        for violation in Axe().run(page, options=RULES).response["violations"]:
            nodes = [node["html"][:160] for node in violation["nodes"][:3]]
            found.append((name, violation["id"], nodes))
        wide = page.evaluate(WIDTH_OF_PAGE)
        if wide > width:
            found.append((name, "wider than the screen", wide))
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
