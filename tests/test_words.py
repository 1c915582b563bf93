"""Words as they are compared."""

import pytest

from core.words import fold, stems, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sanctions", ["sanction"]),
        ("Iran’s ministers' met", ["iran", "minist", "met"]),
        ("Ägypten, Égypte", ["agypten", "egypt"]),
        ("العقوبات الاقتصادية", ["عقوبات", "اقتصاديه"]),
        ("عُقوبات", ["عقوبات"]),
        ("گفت‌وگو با ایران", ["گفت", "وگو", "با", "ايران"]),
        ("U.S.-led; 2024's", ["u", "s", "led", "2024"]),
        ("Sana'a and Qurʾan, O’Brien", ["sanaa", "and", "quran", "obrien"]),
        ("— … '’", []),
        ("", []),
    ],
)
def test_what_is_compared_of_a_text(text, expected):
    assert stems(text) == expected


def test_a_word_knows_where_it_stands():
    text = "The Iranians’ sanctions"
    assert [text[word.start : word.end] for word in words(text)] == ["The", "Iranians", "sanctions"]


def test_folding_takes_case_and_accents_away():
    assert fold("Şükrü ÇELİK") == "sukru celik"
