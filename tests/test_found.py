"""Articles found by words: the same on every database."""

import pytest
from django.core.management import call_command

from articles.found import (
    clean_words,
    ranked,
)
from articles.models import ArticlePage
from tests import factories


def published():
    return ArticlePage.objects.published()


def titles(articles):
    return [article.title for article in articles]


@pytest.fixture
def library(tree):
    """A small archive in which words stand in titles, names, summaries and texts."""
    muller = factories.author(tree, "Jörg Müller")
    iran, iraq = factories.country(), factories.country("Iraq", "IQ")
    for title, fields in {
        "Sanctions on Iran": {"body": "<p>What they cost.</p>"},
        "Oil and its price": {
            "summary": "Why Iran lives with sanctions.",
            "body": "<p>Barrels.</p>",
        },
        "A long peace": {
            "body": "<p>In the tenth chapter, the sanctioning of a bank in Iran is told.</p>"
        },
        "Şükrü's Égypte": {"authors": [muller], "body": "<p>The policies of Sana'a.</p>"},
        "Energy": {"countries": [iraq], "body": "<p>The climate of change; policy.</p>"},
        "Warming": {"countries": [iran], "body": "<p>Climate change goes on.</p>"},
        "العقوبات على إيران": {"body": "<p>كتاب عن الاقتصاد</p>"},
        "Unseen sanctions on Iran": {"live": False},
    }.items():
        factories.article(tree, title, **fields)
    call_command("update_index", verbosity=0)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("iran sanctions", ["Sanctions on Iran", "Oil and its price", "A long peace"]),
        ("SANCTION the Iran’s", ["Sanctions on Iran", "Oil and its price", "A long peace"]),
        ("muller", ["Şükrü's Égypte"]),
        ("MÜLLER egypte sukru", ["Şükrü's Égypte"]),
        ("sanaa", ["Şükrü's Égypte"]),
        ("policy", ["Şükrü's Égypte", "Energy"]),
        ("iraq", ["Energy"]),
        ("climate change", ["Warming", "Energy"]),
        ('"climate change"', ["Warming"]),
        ('"change climate"', []),
        ('"climate of change"', ["Energy"]),
        ("عقوبات ایران", ["العقوبات على إيران"]),
        ("الاقتصاد", ["العقوبات على إيران"]),
        ("iran nothingofthekind", []),
        ("OR", []),
        ("iran NOT sanctions", ["Sanctions on Iran", "Oil and its price", "A long peace"]),
        ("bod*", []),
        ("ira*", []),
        ("(iran", None),
        ("iran -sanctions", ["Sanctions on Iran", "Oil and its price", "A long peace"]),
        ("NEAR(iran sanctions, 2)", []),
        ("'; drop table", []),
        ("\\", []),
        ("💩", []),
        ("", []),
    ],
)
def test_words_find_the_same_everywhere(library, words, expected):
    found = titles(ranked(published(), clean_words(words)))
    if expected is None:
        assert "Sanctions on Iran" in found
    elif words in {"policy", "climate change"}:
        assert set(found) == set(expected)
    else:
        assert found == expected
