"""What is pasted from other programs comes in clean, and what does not is said."""

import re

import pytest
from playwright.sync_api import expect

from home.bootstrap import ensure_tree
from home.bootstrap.desk import ensure_desk
from tests import factories
from tests.newsroom import editor
from tests.test_notes import FIRST, mark

from .pasting import HANDED_OVER, START, clipboard, open_form, opened, paste, saved, says
from .test_editor import sign_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def tree(live_server, page):
    tree = ensure_tree()
    ensure_desk()
    sign_in(page, live_server.url, editor())
    return tree


def test_a_paper_from_word(page, live_server, tree):
    article = opened(page, live_server, tree, START)
    paste(page, clipboard("word"))
    says(
        page,
        "2 footnotes",
        "2 headings, in blocks of their own",
        "1 table, in a block of its own",
        "1 picture could not come in",
        "1 comment stayed behind",
        "1 hidden or deleted passage stayed behind",
        "1 automatic number of a heading stayed behind",
        "1 link that no reader could follow is plain words",
        "import the file with From Word",
    )
    blocks, notes = saved(page, article)
    ministry = '<a href="https://example.org/ministry?a=1&amp;b=2">the ministry</a>'
    assert blocks == [
        ("text", START),
        ("h2", "What was agreed"),
        (
            "text",
            "<p>The parties signed on 3 May;[1] the <i>Euphrates</i> share rose to "
            f"<b>58 per cent</b>, as {ministry} said.</p>"
            "<ul><li>A joint commission<ul><li>at Husaybah</li></ul></li></ul>"
            "<ol><li>Measure.</li></ol>",
        ),
        ("h3", "What was not"),
        (
            "text",
            "<blockquote>“Water is not oil,” the minister said.[2]</blockquote>",
        ),
        ("table", [["Country", "2024"], ["Iraq", "21.0"]], "neither", ""),
        (
            "text",
            "<p>Some 10<sup>6</sup> m<sup>3</sup> a day — أربعة ملايين — reach the dam; "
            "see my notes.</p>",
        ),
    ]
    commission = '<a href="https://example.org/commission">the commission</a>'
    assert notes == [
        "<p>Ministry of Water, <i>Annual Report</i>, 2024, 10<sup>6</sup> m³ a day.</p>"
        f"<p>See {commission}.</p>",
        "<p>Interview, Baghdad.</p>",
    ]


def test_a_paper_from_google_docs_in_the_middle_of_a_text(page, live_server, tree):
    article = opened(page, live_server, tree, START)
    to_the_middle = ("Home", *("ArrowRight",) * len("Before."))
    paste(page, clipboard("google-docs"), keys=to_the_middle)
    says(page, "1 table, in a block of its own", "1 picture could not come in")
    blocks, notes = saved(page, article)
    ministry = '<a href="https://example.org/ministry?a=1&amp;b=2">the ministry</a>'
    assert blocks == [
        ("text", "<p>Before.</p>"),
        ("h2", "What was agreed"),
        (
            "text",
            f"<p>The <i>Euphrates</i> share rose to <b>58 per cent</b>, as {ministry} said, "
            "10<sup>6</sup> m a day.</p>"
            "<ul><li>A joint commission<ul><li>at Husaybah</li></ul></li></ul>"
            "<ol><li>Measure.</li></ol>",
        ),
        ("table", [["Iraq", "21.0"]], "neither", ""),
        ("h3", "What was not"),
        ("text", "<p>“Water is not oil,” the minister said.</p>"),
        ("text", "<p> After.</p>"),
    ]
    assert notes == []


def test_into_an_empty_text_from_libreoffice(page, live_server, tree):
    article = opened(page, live_server, tree, "<p></p>")
    paste(page, clipboard("libreoffice"))
    says(page, "1 heading, in a block of its own")
    blocks, notes = saved(page, article)
    assert blocks == [
        ("h2", "What was agreed"),
        (
            "text",
            "<p>The <i>Euphrates</i> share rose to <b>58 per cent</b>.[1]</p>"
            "<ul><li>A joint commission<ul><li>at Husaybah</li></ul></li></ul>",
        ),
    ]
    assert notes == ["<p>Interview, Baghdad.</p>"]


def test_without_headings_a_text_stays_one(page, live_server, tree):
    article = opened(page, live_server, tree, START)
    html = (
        "<p>One<br>more.</p><ul><li>Two</li></ul><p>Three</p><script>alert(1)</script>"
        "<p class=MsoNormal>•<span style='mso-tab-count:1'>&nbsp;&nbsp;&nbsp; </span>Typed</p>"
        '<p><a href="javascript:alert(1)"><img src="x" onerror="alert(1)"></a></p>'
    )
    paste(page, html)
    says(page, "1 picture could not come in")
    lists = "<ul><li>Two</li></ul><p>Three</p><ul><li>Typed</li></ul>"
    text = f"<p>Before. After.One<br/>more.</p>{lists}"
    assert saved(page, article) == ([("text", text)], [])


def test_words_struck_out_underlined_or_highlighted_come_in_plain_and_that_is_said(
    page, live_server, tree
):
    article = opened(page, live_server, tree, "<p></p>")
    struck = "<s>Not <i>this</i></s><strike>, nor this</strike>, <span style='{}'>nor that</span>."
    html = (
        f"<p>{struck.format('text-decoration: underline line-through')}</p>"
        "<p><u>This</u> <a href='https://example.org/'><u>the source</u></a>.</p>"
        "<p style='background:#fffdf0'>"
        "<span style='background:yellow;mso-highlight:yellow'>Check</span>"
        "<span style='background-color:transparent;text-decoration:none'> it.</span></p>"
    )
    paste(page, html)
    expect(page.locator(".pasted p")).to_have_text("Not as copied:")
    expect(page.locator(".pasted li")).to_have_text(
        [
            "2 passages struck out, now plain",
            "2 passages underlined, now plain",
            "1 passage highlighted, now plain",
        ]
    )
    source = '<a href="https://example.org/">the source</a>'
    text = f"<p>Not <i>this</i>, nor this, nor that.</p><p>This {source}.</p><p>Check it.</p>"
    assert saved(page, article) == ([("text", text)], [])


def test_a_field_without_headings_and_notes_keeps_their_words(page, live_server, tree):
    author = factories.author(tree, "Leila Haddad")
    open_form(page, live_server, author)
    paste(page, clipboard("word"))
    says(page, "2 headings are bold paragraphs", "2 notes stand as text at the end")
    field = page.locator(".public-DraftEditor-content").first
    expect(field).to_contain_text("3 May;[1] the Euphrates")
    expect(field).to_contain_text("[1] Ministry of Water, Annual Report")
    expect(field).to_contain_text("[i] Interview, Baghdad.")
    stored = page.locator("[name=biography]")
    expect(stored).to_have_value(re.compile('"text":"What was agreed".*?"style":"BOLD"'))


def test_a_number_of_another_articles_note_is_told(page, live_server, tree, context):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, live_server, tree, f"<p>Met{mark(FIRST)}.</p>", "<p>There.</p>")
    page.locator(".public-DraftEditor-content").first.click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+c")
    page.locator(".public-DraftEditor-content").nth(1).click()
    page.keyboard.press("Control+v")
    says(page, "1 number of a footnote of another article")
    page.locator(".pasted").get_by_role("button", name="Close").click()
    expect(page.locator(".pasted")).to_have_count(0)


TABLES = """
<p class=MsoNormal>Who trades.</p>
<p class=MsoCaption>Table 1. Trade with Iran<a href="#_ftn1" name="_ftnref1">[1]</a></p>
<table style='mso-yfti-tbllook:1184'>
 <tr><td><p><b>Country</b></p></td><td colspan=2><p><b>Billions</b></p></td></tr>
 <tr><td rowspan=2><p><a href="https://example.org/iraq">Iraq</a></p><p>and Kuwait</p></td>
     <td><p>2023</p></td><td><p>1.2</p></td></tr>
 <tr><td><p>2024</p></td><td><table><tr><td>1</td><td>.4</td></tr></table></td></tr>
</table>
<p class=MsoNormal>What that means.</p>
<table><tr><td><h2>A box</h2><p>Words in it.</p></td></tr></table>
<div style='mso-element:footnote-list'><div style='mso-element:footnote'>
<p><a href="#_ftnref1" name="_ftn1">[1]</a> Central Bank.</p></div></div>
"""


def test_a_table_comes_in_as_a_block_as_from_a_file(page, live_server, tree):
    article = opened(page, live_server, tree, START)
    paste(page, TABLES)
    told = says(
        page,
        "1 table, in a block of its own",
        "2 merged cells, now each a cell",
        "1 table within a table, as words",
        "1 table with bold, italics or raised signs, now plain",
        "1 link in a table; its words are there",
        "1 box (a table of one cell), as text",
    )
    expect(told).not_to_contain_text("could not come in")
    grid = page.locator(".handsontable .htCore").first
    expect(grid).to_be_visible()
    expect(grid).to_contain_text("Kuwait")
    blocks, notes = saved(page, article)
    rows = [
        ["Country", "Billions", ""],
        ["Iraq\nand Kuwait", "2023", "1.2"],
        ["", "2024", "1 · .4"],
    ]
    assert blocks == [
        ("text", "<p>Before. After.Who trades.</p>"),
        ("table", rows, "row", "Table 1. Trade with Iran"),
        ("text", "<p>[1]</p><p>What that means.</p>"),
        ("h2", "A box"),
        ("text", "<p>Words in it.</p>"),
    ]
    assert notes == ["<p>Central Bank.</p>"]


def test_a_field_without_tables_says_so(page, live_server, tree):
    author = factories.author(tree, "Leila Haddad")
    open_form(page, live_server, author)
    paste(
        page,
        "<p>Words.</p><table><tr><td colspan=2>1</td></tr><tr><td>2</td><td>3</td></tr></table>",
    )
    told = page.locator(".pasted")
    expect(told).to_have_text(
        re.compile(r"Not as copied: 1 table could not come in\.Tables have their place in the body")
    )
    expect(page.locator(".public-DraftEditor-content").first).to_have_text("Words.")


def test_a_table_alone_into_an_empty_text_is_edited_on(page, live_server, tree):
    article = opened(page, live_server, tree, "<p></p>")
    head = "<thead><tr><th>Country</th><th>2024</th></tr></thead>"
    paste(page, f"<table><caption>Trade</caption>{head}<tr><td>Iraq</td><td>21</td></tr></table>")
    cell = page.locator(".handsontable .ht_master td", has_text="21")
    cell.dblclick()
    page.keyboard.press("Control+a")
    page.keyboard.type("22")
    page.keyboard.press("Enter")
    rows = [["Country", "2024"], ["Iraq", "22"]]
    assert saved(page, article) == ([("table", rows, "row", "Trade")], [])


ODD = """
<table>
 <tr style='display:none'><td>Confidential</td><td>99</td></tr>
 <tr><td>a</td><td>b</td><td rowspan=2>c</td><td style='mso-hide:all'>secret</td></tr>
 <tr><td>d</td></tr>
 <tr><td>e</td><td>f</td><td>g</td></tr>
 <tr height=0><td width=1></td><td width=1></td><td width=1></td></tr>
</table>
<p class=MsoCaption>Figure 1. A photograph</p>
<p>After<a href="#_ftn1" name="_ftnref1">[1]</a></p>
<div style='mso-element:footnote'><p><a href="#_ftnref1" name="_ftn1">[1]</a> See:</p>
<table><tr><td>In a</td><td>note</td></tr></table></div>
"""


def test_what_is_hidden_stays_behind_and_odd_rows_keep_their_columns(page, live_server, tree):
    article = opened(page, live_server, tree, "<p></p>")
    paste(page, ODD)
    says(page, "2 hidden or deleted passages stayed behind", "1 table in a note, as words")
    blocks, notes = saved(page, article)
    assert blocks == [
        ("table", [["a", "b", "c"], ["d", "", ""], ["e", "f", "g"]], "neither", ""),
        ("text", "<p>Figure 1. A photograph</p><p>After[1]</p>"),
    ]
    assert notes == ["<p>See:</p><p>In a · note</p>"]


def test_what_a_heading_cannot_hold_is_said_and_undoing_doubles_nothing(page, live_server, tree):
    article = opened(page, live_server, tree, START)
    to_the_middle = ("Home", *("ArrowRight",) * len("Before."))
    html = (
        '<h2>What <i>they</i> <a href="https://example.org/">said</a></h2>'
        "<table><tr><td>1</td><td>2</td></tr></table>"
    )
    paste(page, html, keys=to_the_middle)
    says(
        page,
        "1 heading or caption with italics or raised signs, now plain",
        "1 link in a heading or caption; its words are there",
    )
    for part in range(2):
        page.locator(".public-DraftEditor-content").nth(part).click()
        page.keyboard.press("Control+z")
        page.wait_for_timeout(HANDED_OVER)
    blocks, _notes = saved(page, article)
    assert blocks == [
        ("text", "<p>Before.</p>"),
        ("h2", "What they said"),
        ("table", [["1", "2"]], "neither", ""),
        ("text", "<p> After.</p>"),
    ]
