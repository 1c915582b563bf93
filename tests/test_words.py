"""Words as they are compared."""

import pytest

from core.words import ByPiece, fold, in_stems, stems, words


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


@pytest.mark.parametrize(
    "text",
    [
        "U.S.-led sanctions,\u2028Sana'a — and\x1fbanks’  twice twice",
        "…  ’s",
        "",
        "العقوبات Ägypten",
    ],
)
def test_a_text_is_taken_apart_at_its_spaces_without_loss(text):
    assert in_stems(text) == in_stems(text) == " ".join(stems(text))


def test_no_more_pieces_are_remembered_than_fit():
    asked = []
    pieces = ByPiece(lambda piece: asked.append(piece) or piece.upper())
    pieces.MOST = 10
    for number in range(100):
        assert pieces[f"piece{number}"] == f"PIECE{number}"
        assert len(pieces) <= 10
    assert pieces["piece99"] and len(asked) == 100
    assert pieces["x" * 1000] == "X" * 1000 and "x" * 1000 not in pieces
