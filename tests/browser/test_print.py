"""What comes out of a reader's printer."""

import io

import pikepdf
import pytest
from playwright.sync_api import expect

from home.bootstrap import ensure_tree
from tests import rich

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def test_an_article_prints_its_text_and_no_controls(page, live_server):
    article = rich.article(ensure_tree())
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(live_server.url + article.url)
    for text in ("Edge of *Escalation*", "Ali Abad", "1 June 2024", "In Islamabad"):
        expect(page.locator(".article").get_by_text(text).first).to_be_visible()
    for part in (
        ".masthead__menu",
        ".breadcrumb",
        ".subscribe",
        ".other-forms",
        ".masthead__search",
    ):
        expect(page.locator(part).first).to_be_hidden()
    paper, ink = page.evaluate(
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
    )
    assert (paper, ink) == ("rgb(255, 255, 255)", "rgb(0, 0, 0)")


def test_a_link_prints_where_it_leads(page, live_server):
    page.emulate_media(media="print")
    page.goto(live_server.url + rich.article(ensure_tree()).url)
    after = page.locator('.article__body a[href^="https://example.org"]').evaluate(
        "link => getComputedStyle(link, '::after').content"
    )
    assert "https://example.org/a_(b)?x=1&y=2" in after.replace('" "', "")


def test_a_short_article_takes_few_sheets(page, live_server):
    page.goto(live_server.url + rich.article(ensure_tree()).url)
    with pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True, format="A4"))) as pdf:
        assert 1 <= len(pdf.pages) <= 4
