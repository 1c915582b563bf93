"""What a page costs its reader: bytes, scripts, other hosts, and text that moves."""

import gzip
import re
from urllib.parse import urlsplit

import brotli
import pytest

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
ARTICLES = ("article of the seed", "article, every block")
WEIGHT = 120 * 1024  # bytes over the wire, fonts included, the photographs not
SCRIPT = 15 * 1024  # bytes before compression
# Where the text stands that needs no script; buttons that do something with it may stand around it.
TEXT = {
    "article of the seed": ".article__body",
    "article, every block": ".article__body",
    "listing": "main",
    "search, results": "main",
    "home": "main",
}
# What moved without the reader's doing: https://web.dev/articles/cls
OBSERVE = """
    window.moved = [];
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => window.moved.push(
        entry.value + " " + entry.sources.map((s) => s.node?.textContent.trim().slice(0, 60))
    ))).observe({ type: "layout-shift", buffered: true });
"""


def responses_to(page, url):
    """Every answer that opening `url` brings, also of what is fetched when one scrolls there."""
    found = []
    page.on("response", lambda response: found.append(response))
    page.goto(url)
    page.keyboard.press("End")
    page.wait_for_load_state("networkidle")
    return found


def on_the_wire(response):
    """The bytes of a body as production sends it: documents by gzip, static text by Brotli."""
    body, kind = response.body(), response.headers.get("content-type", "")
    if kind.startswith("text/html"):
        return len(gzip.compress(body, 6))
    return len(brotli.compress(body)) if kind.startswith(("text/", "image/svg")) else len(body)


def test_an_article_is_light(new_context, urls):
    for name in ARTICLES:
        weights = {
            urlsplit(response.url).path: on_the_wire(response)
            for response in responses_to(new_context().new_page(), urls[name])
            if not urlsplit(response.url).path.startswith("/media/")
        }
        assert sum(weights.values()) <= WEIGHT, weights


def test_no_page_asks_another_host_or_has_much_script(new_context, urls):
    for name, url in urls.items():
        found = responses_to(new_context().new_page(), url)
        assert {urlsplit(response.url).hostname for response in found} == {"localhost"}, name
        scripts = {r.url: len(r.body()) for r in found if r.request.resource_type == "script"}
        assert sum(scripts.values()) <= SCRIPT, (name, scripts)


def test_the_text_is_the_same_without_script(new_context, urls):
    with_script = new_context().new_page()
    without = new_context(java_script_enabled=False).new_page()
    for name, part in TEXT.items():
        texts = []
        for page in (with_script, without):
            page.goto(urls[name])
            texts.append(re.sub(r"\s+", " ", page.locator(part).inner_text()).strip())
        assert texts[0] == texts[1], name


def open_with_a_late_typeface(page, url):
    """Open `url`; its fonts arrive later than a browser waits for them."""
    held = []
    page.route("**/*.woff2", lambda route: held.append(route))
    page.goto(url, wait_until="domcontentloaded")
    page.wait_for_timeout(300)
    for route in held:
        route.continue_()
    page.wait_for_load_state("networkidle")
    return len(held)


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_a_page_arrives(new_context, urls, width):
    for name in ("home", "listing", "issue", "country", "author", *ARTICLES):
        page = new_context(viewport={"width": width, "height": 900}).new_page()
        page.add_init_script(OBSERVE)
        assert open_with_a_late_typeface(page, urls[name]), "no typeface was asked for"
        assert page.evaluate("window.moved") == [], name
