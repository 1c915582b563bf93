"""Pasting from Word for the web, whose markup is all its own, comes in as clean."""

import pytest

from home.bootstrap import ensure_tree
from home.bootstrap.desk import ensure_desk
from tests.newsroom import editor

from .pasting import START, clipboard, opened, paste, saved, says
from .test_editor import sign_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def test_a_paper_from_word_for_the_web(page, live_server, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    tree = ensure_tree()
    ensure_desk()
    sign_in(page, live_server.url, editor())
    article = opened(page, live_server, tree, START)
    paste(page, clipboard("word-web"))
    says(
        page,
        "2 headings, in blocks of their own",
        "1 table, in a block of its own",
        "1 picture, in a block of its own",
        "2 numbers of notes whose texts were not copied",
        "1 subscript is plain",
    )
    blocks, notes = saved(page, article)
    ministry = '<a href="https://example.org/ministry?a=1&amp;b=2">the ministry</a>'
    assert blocks == [
        ("text", START),
        ("h2", "What was agreed"),
        (
            "text",
            "<p>The parties signed on 3 May;[1] the <i>Euphrates</i> share rose to "
            f"<b>58 per cent</b>, as {ministry} said.[2]</p>"
            "<p>Line one.<br/>Line two.</p>"
            "<ul><li>A joint commission<ul><li>at Husaybah</li><li>at the dam</li></ul></li>"
            "<li>A third thing</li></ul>"
            # Wagtail writes a list anew after one of the other kind within it.
            "<ol><li>Measure.</li><li>Publish.<ul><li>in Arabic</li></ul></li></ol>"
            "<ol><li>Repeat.</li></ol>",
        ),
        ("h3", "What was not"),
        ("table", [["Country", "2024"], ["Iraq", "21.0"], ["Iran", "3.1"]], "row", ""),
        ("text", "<p>Water is not oil.</p>"),
        ("image", "A dam", "A dam", ""),
        ("text", "<p>10<sup>6</sup> m of CO2 — done.</p>"),
    ]
    assert notes == []
