"""How a clipboard is read: what each program writes, as lines of words, and what is counted."""

import pytest
from django.contrib.staticfiles import finders

from core.pasting import SCRIPTS

pytestmark = pytest.mark.browser
READ = """html => {
  const { lines, notes, left } = window.rostrumPaste.read(html);
  return { lines, notes: [...notes.values()], left };
}"""
FORMS = {"bold": "b", "italic": "i", "raised": "sup"}
WORD = '<span class="TextRun SCXW1 BCX8"><span class="NormalTextRun SCXW1 BCX8">{}</span></span>'
END = '<span class="EOP SCXW1 BCX8" data-ccp-props="{}">&nbsp;</span>'


@pytest.fixture
def read(page):
    """Reads HTML as the editor does. Answers its lines, each as "kind level: words", and counts."""
    page.goto("about:blank")
    for name in SCRIPTS[:-2]:
        page.add_script_tag(path=finders.find(f"js/{name}.js"))

    def reading(html):
        found = page.evaluate(READ, html)
        return [_shown(line) for line in found["lines"]], found["left"]

    return reading


def _shown(line):
    if line["kind"] == "table":
        return line["rows"]
    level = "" if line["kind"] in {"text", "quote"} else line["level"]
    return f"{line['kind']}{level}: {''.join(map(_words, line['runs']))}"


def _words(run):
    text = f'<a href="{run["href"]}">{run["text"]}</a>' if run.get("href") else run["text"]
    for form, tag in FORMS.items():
        if run.get(form):
            text = f"<{tag}>{text}</{tag}>"
    return text


def of_the_web(words, attributes="", style="Normal"):
    """A paragraph as Word for the web writes it."""
    run = WORD.replace('BCX8">{}', f'BCX8" data-ccp-parastyle="{style}">{{}}').format(words)
    return f'<p class="Paragraph SCXW1 BCX8" {attributes}>{run}{END}</p>'


def item_of_the_web(inner, level, tag="ul"):
    return (
        f'<div class="ListContainerWrapper SCXW1 BCX8"><{tag} role="list"><li data-listid="1" '
        f'data-aria-level="{level}" role="listitem">{inner}</li></{tag}></div>'
    )


def test_a_numbered_heading_of_word_for_the_web_is_one(read):
    heading = of_the_web("What was agreed", 'role="heading" aria-level="1"', "heading 1")
    html = item_of_the_web(heading, 1, "ol") + of_the_web("The text.")
    assert read(html) == (["heading1: What was agreed", "text: The text."], {"numbers": 1})


def test_styles_of_word_for_the_web_are_known_by_their_names(read):
    html = (
        of_the_web("Contents", style="TOC 1")
        + of_the_web("Contents", style="TOC 2")
        + of_the_web("Water is not oil.", style="Quote")
        + of_the_web("A paper", style="Title")
        + '<p class="Paragraph"><span class="BreakBlob PageBreakBlob">'
        '<span class="PageBreakTextSpan">Page Break</span></span></p>'
    )
    assert read(html) == (["quote: Water is not oil.", "heading1: A paper"], {"contents": 1})


def test_lists_copied_from_within_begin_outermost_and_skip_no_level(read):
    html = item_of_the_web(of_the_web("At the dam"), 3)
    html += item_of_the_web(of_the_web("below it"), 5) + item_of_the_web(of_the_web("again"), 3)
    lines, _left = read(html)
    assert lines == ["bullet0: At the dam", "bullet1: below it", "bullet0: again"]


def test_the_sign_of_a_note_is_told_apart_from_the_word_before_it(read):
    reference = '<span class="FootnoteReference SCXW1"><span class="NormalTextRun">2</span></span>'
    lines, _left = read(f"<p>By 2024{reference}</p>")
    assert lines == ["text: By 2024[2]"]


def word_item(words, sign, level=1):
    ignored = f"<span style='mso-list:Ignore'>{sign}<span>&nbsp;&nbsp; </span></span>"
    return f"<p class=MsoListParagraph style='mso-list:l0 level{level} lfo1'>{ignored}{words}</p>"


@pytest.mark.parametrize(
    "html",
    [
        "<ol start=3><li>Measure.</li><li>Publish.</li></ol>",
        "<ol type=a><li>Measure.</li><li>Publish.</li></ol>",
        "<ol><li style='list-style-type:lower-alpha'>Measure.</li><li>Publish.</li></ol>",
        word_item("Measure.", "a)") + word_item("Publish.", "b)"),
        word_item("Measure.", "3.") + word_item("Publish.", "4."),
    ],
)
def test_a_list_that_counts_otherwise_is_told(read, html):
    assert read(html) == (["number0: Measure.", "number0: Publish."], {"renumbered": 1})


@pytest.mark.parametrize("signs", ["1. 2.", "(1) (2)", "١- ٢-"])
def test_a_list_that_counts_from_one_is_not(read, signs):
    first, second = signs.split()
    html = word_item("Measure.", first) + word_item("Publish.", second)
    assert read(html) == (["number0: Measure.", "number0: Publish."], {})


def test_numbers_that_begin_anew_after_bullets_within_them_are_told(read):
    html = "<ol><li>One<ul><li>and</li></ul></li><li>Two<ol><li>in it</li></ol></li></ol>"
    lines, left = read(html)
    assert lines == ["number0: One", "bullet1: and", "number0: Two", "number1: in it"]
    assert left == {"restarted": 1}


def test_a_further_paragraph_of_an_item_goes_on_with_it(read):
    html = (
        word_item("Measure.", "·")
        + "<p class=MsoListParagraph style='margin-left:36.0pt;mso-list:none'>Every year.</p>"
        + "<p class=MsoListContinue>In public.</p>"
        + word_item("Publish.", "·")
    )
    lines, _left = read(html)
    assert lines == ["bullet0: Measure.\nEvery year.\nIn public.", "bullet0: Publish."]


def test_a_checklist_of_google_docs_is_a_list_and_its_ticks_are_told(read):
    box = '<img src="data:image/png;base64,iVBORw0KGgo=" aria-roledescription="checked checkbox">'
    struck = '<span style="text-decoration:line-through;">Read the treaty</span>'
    html = (
        '<b style="font-weight:normal;" id="docs-internal-guid-1"><ul>'
        f'<li role="checkbox" aria-checked="true" aria-level="1">{box}<p>{struck}</p></li>'
        '<li role="checkbox" aria-checked="false" aria-level="1"><p>Call Baghdad</p></li>'
        '</ul></b><br class="Apple-interchange-newline">'
    )
    assert read(html) == (["bullet0: Read the treaty", "bullet0: Call Baghdad"], {"ticks": 1})


def test_items_from_the_middle_of_a_list_of_google_docs_keep_their_kind(read):
    html = (
        '<li style="list-style-type:decimal" aria-level="1"><p role="presentation">One</p></li>'
        '<ul><li style="list-style-type:circle" aria-level="2"><p>and</p></li></ul>'
    )
    lines, _left = read(html)
    assert lines == ["number0: One", "bullet1: and"]


def test_comments_and_notes_of_a_page_that_google_docs_made(read):
    html = (
        '<p>Agreed<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup> in May.'
        '<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p>'
        '<hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a> Interview.</p></div>'
        '<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a> Source?</p></div>'
    )
    assert read(html) == (["text: Agreed in May.[1]"], {"comments": 1})


def test_words_lists_by_style_and_letters_set_apart(read):
    mark = "<span style='mso-list:Ignore'>·<span>&nbsp; </span></span>"
    html = (
        "<p class=MsoNormal style='mso-element:dropcap-dropped'>T</p>"
        "<p class=MsoNormal>he parties signed.</p>"
        f"<p class=MsoListBullet>{mark}Measure.</p><p class=MsoListBullet2>{mark}Publish.</p>"
        "<p class=MsoListNumber>Repeat.</p>"
    )
    lines, left = read(html)
    assert lines[0] == "text: The parties signed."
    assert lines[1:] == ["bullet0: Measure.", "bullet1: Publish.", "number0: Repeat."]
    assert left == {}


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("Met <ins>twice</ins>.", "insertions"),
        ("Met <span style='font-variant:small-caps'>twice</span>.", "small_capitals"),
        ("Met twice<math><mi>x</mi></math>.", "equations"),
        ("Met twice<iframe src='https://example.org'></iframe>.", "objects"),
        ("Met twice<svg><text>Figure</text></svg>.", "pictures"),
    ],
)
def test_what_no_text_has_is_counted(read, html, kind):
    assert read(f"<p>{html}</p>") == (["text: Met twice."], {kind: 1})


def test_a_text_of_libreoffice(read):
    html = """<body lang="en-GB"><h1 class="western">What was agreed</h1>
<p><font face="Arial"><b>Bold</b></font>, 10<sup><font size="1">6</font></sup></p>
<ol><li value="2"><p>Measure.</p>
  <p>Every year.</p>
  <ul><li><p>at the dam</p></li></ul></li></ol>
<p>• <u>Typed</u><a class="sdendnoteanc" name="sdendnote1anc"
href="#sdendnote1sym"><sup>i</sup></a></p>
<div id="sdendnote1"><p class="sdendnote"><a class="sdendnotesym" name="sdendnote1sym"
href="#sdendnote1anc">i</a>Interview.</p></div></body>"""
    lines, left = read(html)
    assert lines == [
        "heading1: What was agreed",
        "text: <b>Bold</b>, 10<sup>6</sup>",
        "number0: Measure.\nEvery year.",
        "bullet1: at the dam",
        "bullet0: Typed[i]",
    ]
    assert left == {"renumbered": 1, "typed_bullets": 1, "underlined": 1}
