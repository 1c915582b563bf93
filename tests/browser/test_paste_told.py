"""What a paste cannot keep is said below the field, and it leaves nothing empty behind."""

import re

import pytest
from playwright.sync_api import expect

from home.bootstrap import ensure_tree
from home.bootstrap.desk import ensure_desk
from home.models import InformationPage
from tests import factories
from tests.newsroom import editor

from .pasting import START, open_form, opened, paste, saved, says
from .test_editor import sign_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
LONG = "A heading that says it all, " * 8
TO_THE_MIDDLE = ("Control+Home", "End")


@pytest.fixture
def tree(live_server, page):
    tree = ensure_tree()
    ensure_desk()
    sign_in(page, live_server.url, editor())
    return tree


def test_a_heading_too_long_to_be_one_is_told_and_keeps_what_it_has(page, live_server, tree):
    article = opened(page, live_server, tree, "<p></p>")
    source = '<a href="https://example.org/">source</a>'
    paste(page, f"<h1>Short</h1><h3>Deep</h3><h4>Deeper</h4><h2>{LONG}<i>in</i> {source}</h2>")
    says(
        page,
        "3 headings, in blocks of their own",
        "1 heading too long to be one, as a bold paragraph",
        "1 heading below the second level, now of the second",
    )
    blocks, _notes = saved(page, article)
    assert [kind for kind, *_rest in blocks] == ["h2", "h3", "h3", "text"]
    html = blocks[-1][1]
    assert re.fullmatch(r"<p>(<[abi/][^>]*>|[^<>])*</p>", html)
    assert "<i>in</i>" in html and "source</a>" in re.sub("</?b>", "", html)


def test_a_field_that_has_headings_in_its_text_takes_them(page, live_server, tree):
    about = tree.home.add_child(
        instance=InformationPage(title="About us", slug="about", live=False)
    )
    about.save_revision()
    open_form(page, live_server, about)
    paste(page, "<h1>Who we are</h1><p>A house.</p><h2>Where</h2><h4>Near</h4><p>By the sea.</p>")
    told = says(page, "1 heading below the second level, now of the second")
    expect(told).not_to_contain_text("bold paragraph")
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".messages .success")).to_be_visible()
    body = InformationPage.objects.get(pk=about.pk).get_latest_revision_as_object().body
    assert re.sub(r' data-block-key="\w+"', "", body) == (
        "<h2>Who we are</h2><p>A house.</p><h3>Where</h3><h3>Near</h3><p>By the sea.</p>"
    )


def test_bold_lines_are_headings_where_nothing_else_is(page, live_server, tree):
    article = opened(page, live_server, tree, "<p></p>")
    note = '<b>Why<a href="#_ftn1">[1]</a></b>'
    paste(
        page,
        f"<p><b>What was agreed</b></p><p>Water.</p><p>{note}</p><p>It is <b>scarce</b>.</p>"
        "<p><b>Who:</b></p><p>All.</p><p><b>The end</b></p>"
        '<div style="mso-element:footnote"><p><a href="#_ftnref1">[1]</a> See.</p></div>',
    )
    says(page, "2 bold lines, taken for headings", "1 note to a heading, caption or table")
    blocks, notes = saved(page, article)
    assert blocks == [
        ("h2", "What was agreed"),
        ("text", "<p>Water.</p>"),
        ("h2", "Why"),
        (
            "text",
            "<p>[1]</p><p>It is <b>scarce</b>.</p><p><b>Who:</b></p><p>All.</p>"
            "<p><b>The end</b></p>",
        ),
    ]
    assert notes == ["<p>See.</p>"]


def test_the_first_column_of_a_table_stays_its_header(page, live_server, tree):
    article = opened(page, live_server, tree, "<p></p>")
    head = "<tr><th>Country</th><th>2024</th></tr>"
    rows = "<tr><th scope=row>Iraq</th><td>21</td></tr><tr><th scope=row>Iran</th><td>3</td></tr>"
    paste(page, f"<table>{head}{rows}</table>")
    says(page, "the first column of 1 table, as its header")
    data = [["Country", "2024"], ["Iraq", "21"], ["Iran", "3"]]
    assert saved(page, article) == ([("table", data, "both", "")], [])


def test_what_a_field_does_not_have_is_told(page, live_server, tree):
    author = factories.author(tree, "Leila Haddad")
    open_form(page, live_server, author)
    paste(page, "<p>Some 10<sup>6</sup> m.</p><ul><li>One</li><li>Two</li></ul>")
    says(
        page,
        "1 paragraph with bold, italics or raised signs, now plain",
        "2 items of lists or quotations, as paragraphs",
    )


def test_a_heading_at_the_end_of_an_item_leaves_no_empty_one(page, live_server, tree):
    article = opened(page, live_server, tree, "<ul><li>One</li><li>Two</li></ul>")
    paste(page, "<h2>Between</h2>", keys=TO_THE_MIDDLE)
    blocks, _notes = saved(page, article)
    one, two = "<ul><li>One</li></ul>", "<ul><li>Two</li></ul>"
    assert blocks == [("text", one), ("h2", "Between"), ("text", two)]


def test_a_heading_in_an_item_just_begun_takes_its_place(page, live_server, tree):
    article = opened(page, live_server, tree, f"<ul><li>One</li></ul>{START}")
    paste(page, "<h2>Between</h2><p>Words.</p>", keys=(*TO_THE_MIDDLE, "Enter"))
    blocks, _notes = saved(page, article)
    assert blocks == [
        ("text", "<ul><li>One</li></ul>"),
        ("h2", "Between"),
        ("text", "<p>Words.</p>"),
        ("text", START),
    ]
