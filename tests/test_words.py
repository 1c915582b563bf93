"""Words as they are compared."""

import sys
from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest

from core.places import Text
from core.words import ByPiece, fold, in_stems, stem, stems, words


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


def test_threads_do_not_disturb_each_other():
    endings = ("ations", "fully", "ingness", "ization", "alities")
    written = [f"{one}{two}{end}" for one in "bcdfglmnp" for two in "aeiou" for end in endings] * 4
    expected = [stem.__wrapped__(word) for word in written]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)  # seconds; threads take turns within a word
    try:
        with ThreadPoolExecutor(4) as pool:
            found = [*pool.map(lambda _: [*map(stem.__wrapped__, written)], range(4))]
    finally:
        sys.setswitchinterval(interval)
    assert found == [expected] * 4


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


class TestPlaces:
    """The quick way through a long text finds what the slow one does in a short one."""

    WORDS = """
        Iran iran's l'Iran 'Iran' ‘iran’ «Iran» foo«bär Bär bar Ägypten agypten skies sky dying die
        lies tie o'neil oneil sana'a news sanctions SANCTIONED x_iran iran_x é Cafe\u0301 café don't
        rock 'n' 2024 —iran— iran… ایران generously happily happiness only idly
    """
    PIECES = WORDS.split()
    BETWEEN = (" ", " ", ", ", "\n", "-", "'", "’", "“", "_")

    @pytest.mark.parametrize("seed", range(6))
    def test_both_ways_agree(self, seed, monkeypatch):
        random = Random(seed)
        text = "".join(
            random.choice(self.PIECES)
            + random.choice((" ", " ", ", ", "\n", "-", "'", "’", "“", "_"))
            for _ in range(400)
        )
        assert len(text.lower()) == len(text)  # else there is one way alone
        for piece in (*self.PIECES, "iran sanctions", "café bar 2024"):
            wanted = frozenset(stems(piece))
            monkeypatch.setattr("core.places.LONG", 0)
            quick = Text(text).places(wanted)
            monkeypatch.setattr("core.places.LONG", 10**9)
            assert quick == Text(text).places(wanted), piece
