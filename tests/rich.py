"""An article with every kind of block, as tests of its other forms read it."""

from types import SimpleNamespace

from tests import factories

ARABIC = "أدت العقوبات الاقتصادية إلى تراجع صادرات النفط بنسبة 12.5٪."
PROSE = """
<p>Cooler heads <b>prevailed</b> on <i>both</i> sides, over 900&nbsp;km<sup>2</sup>.<br/>See
<a href="/commentary/">the listing</a> and <a href="https://example.org/a_(b)?x=1&amp;y=2">this</a>.</p>
<ul><li>First</li><li>Second<ol><li>Within</li></ol></li></ul>
<blockquote>They said: 2 * 3 &lt; 7.</blockquote>
"""
TABLE = {
    "data": [["Country", "2024"], ["Iran", "1.4 | <b>"], ["Iraq", None]],
    "first_row_is_table_header": True,
    "first_col_is_header": True,
    "table_header_choice": "both",
    "table_caption": "Trade",
}


def body():
    """Every kind of block, once."""
    return [
        ("paragraph", PROSE),
        ("heading", {"text": "The way forward", "level": "h2"}),
        ("paragraph", f"<p>{ARABIC}</p>"),
        ("heading", {"text": "Within", "level": "h3"}),
        ("image", {"image": factories.image(credit="A. Credit"), "caption": "Own words"}),
        ("quote", {"quote": "Cooler heads", "source": "A minister"}),
        ("embed", {"url": "https://youtu.be/x", "title": "A talk", "caption": "About it"}),
        ("table", TABLE),
        ("sources", {"heading": "Sources", "items": ["<p><i>The Balance</i>, 2024.</p>"]}),
    ]


def article(tree, **fields):
    """An article with every kind of block, a lead picture, terms and two authors."""
    options = {
        "title": "Edge of *Escalation*: the [fragile] peace",
        "body": body(),
        "summary": "A summary.",
        "issues": [factories.issue()],
        "countries": [factories.country()],
        "authors": [factories.author(tree, "Ali Abad"), factories.author(tree, "Bea Zorn")],
        "lead_image": factories.image(),
        "lead_alt": "Two ministers",
        "lead_caption": "In Islamabad",
    }
    return factories.article(tree, **options | fields)


def noted(page):
    """`page` with two notes, the first referred to twice, and a mark whose note is gone."""
    page.body = [
        (
            "paragraph",
            '<p>One<footnote id="a">[a]</footnote>, two<footnote id="b">[b]</footnote>, '
            'one again<footnote id="a">[a]</footnote>, none<footnote id="z">[z]</footnote>.</p>',
        )
    ]
    page.notes = [
        SimpleNamespace(uuid="a", number=1, html="Ministry, <i>Report</i>."),
        SimpleNamespace(uuid="b", number=2, html="Ibid.<br>Really."),
    ]
    return page
