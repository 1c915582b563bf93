"""Which way a text runs, in an English page."""

import pytest

from core.direction import directed, direction_of
from tests import factories


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("The ministers met.", "ltr"),
        ("اجتمع الوزراء في المنامة.", "rtl"),
        ("نادر هاشمي writes on the region.", "ltr"),
        ("قال تقرير IISS إن الوزراء اجتمعوا.", "rtl"),
        ("שלום", "rtl"),
        ("2024 — …", "ltr"),
        ("", "ltr"),
    ],
)
def test_a_text_runs_as_most_of_its_letters_do(text, direction):
    assert direction_of(text) == direction


def test_a_text_in_latin_letters_is_left_as_it_is():
    html = "<p>An <b>unclosed & strange</p>"
    assert directed(html) is html


def test_an_arabic_paragraph_in_an_english_article_runs_from_the_right(client, tree):
    body = "<p>The ministers met.</p><p>اجتمع الوزراء في المنامة.</p>"
    page = client.get(factories.article(tree, body=body).url).content.decode()
    assert '<p dir="rtl">اجتمع' in page
    assert "<p>The ministers met.</p>" in page
