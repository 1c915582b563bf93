"""Words as they are compared: whatever their case, their accents and their endings.

Everything that looks for words, marks them or weighs them goes by `stems`, so that every database
finds the same. English endings are Snowball's; Arabic script loses its vowel signs, its tatweel,
the article and the letters' many forms. Source: https://snowballstem.org (the English algorithm).
"""

import re
import threading
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

# Letters, digits and the marks on them (accents, Arabic vowels), with apostrophes within.
# Written in runs of letters, which are several times as quick as one letter after another.
_RUN = r"[^\W_]+(?:[\u0300-\u036f\u064b-\u065f\u0670]+[^\W_]*)*"
_WORD = re.compile(rf"{_RUN}(?:['’]{_RUN})*")
_POSSESSIVE = re.compile(r"['’]s?$")
# Persian and Arabic keyboards give one letter several code points.
_LETTERS = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ئ": "ي",
        "ک": "ك",
        "ة": "ه",
        "ـ": "",
        # The hamza and the ayn of transliterations: "Saʿud", "Qurʾan", "Hawaiʻi".
        "ʾ": "",
        "ʿ": "",
        "ʼ": "",
        "ʻ": "",
    }
)
_ARTICLE = "ال"


class _English(threading.local):
    """Snowball's stemmer holds the word that it is at: each thread has its own."""

    def __init__(self):
        self.stem = snowballstemmer.stemmer("english").stemWord


_english = _English()

# What English says so often that it tells nothing of a text.
_STOP = (
    "a about after all also an and any are as at be because been before both but by can could did "
    "do does during each for from had has have he her his how i if in into is it its may more most "
    "no nor not of on only or other our out over own she should so some such than that the their "
    "them then there these they this those through to too under until up was we were what when "
    "where which while who whom why will with would you your"
)
STOP = frozenset(_STOP.split())


@dataclass(frozen=True)
class Word:
    """One word of a text: its stem, and where it stands: `text[start:end]`."""

    stem: str
    start: int
    end: int


def fold(text):
    """`text` in small letters without accents, vowel signs and variant letters; length changes."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", bare.translate(_LETTERS))


def _bare(folded):
    """`folded` without what is neither letter nor digit: "sana'a" is "sanaa"."""
    return "".join(letter for letter in folded if letter.isalnum())


@lru_cache(maxsize=50_000)
def stem(word):
    """What is compared of one word: "Sanctions’" is "sanction", "Ägypten" "agypten"."""
    folded = _bare(_POSSESSIVE.sub("", fold(word)))
    if folded.isascii():
        return _english.stem(folded)
    if folded.startswith(_ARTICLE) and len(folded) > 4:
        return folded[len(_ARTICLE) :]
    return folded


def words(text):
    """Yield the `Word`s of `text` in their order, stop words included."""
    for found in _WORD.finditer(text):
        if wanted := stem(found[0]):
            yield Word(wanted, found.start(), found.end())


class ByPiece(dict):
    """What `of` makes of each piece of text between two spaces, remembered.

    No word reaches over a space, so a text can be taken apart there, which is several times as
    quick as looking for words; and most pieces have been met before. Long ones and too many are not
    remembered, because a text without spaces or a site with all languages would fill the memory.
    """

    MOST, LONGEST = 100_000, 40

    def __init__(self, of):
        self._of = of

    def __missing__(self, piece):
        made = self._of(piece)
        if len(piece) <= self.LONGEST:
            if len(self) >= self.MOST:
                self.clear()
            self[piece] = made
        return made


def words_of(text):
    """The words of `text` in their order, as they are written."""
    return _WORD.findall(text)


def words_in(text):
    """Yield `(word, start, end)` of every word of `text`, as it is written."""
    for found in _WORD.finditer(text):
        yield found[0], found.start(), found.end()


def word_at(text, start):
    """The word of `text` that begins at `start`, as it is written, or ""."""
    found = _WORD.match(text, start)
    return found[0] if found else ""


def in_stems(text):
    """The stems of `text` in their order, with spaces between."""
    return " ".join(filter(None, map(_in_stems.__getitem__, text.split())))


def stems(text):
    """The stems of `text` in their order, stop words included."""
    return [stemmed for stemmed in map(stem, _WORD.findall(text)) if stemmed]


def in_beginnings(text):
    """The words of `text` as they are completed: folded, but not stemmed."""
    return " ".join(filter(None, map(_in_beginnings.__getitem__, text.split())))


_in_stems = ByPiece(lambda piece: " ".join(stems(piece)))


def folded_words(text):
    """Yield `(folded, written)` of every word of `text`: ("muller", "Müller")."""
    for found in _WORD.finditer(text):
        if folded := _folded(found[0]):
            yield folded, found[0]


_in_beginnings = ByPiece(lambda piece: " ".join(folded for folded, _ in folded_words(piece)))


@lru_cache(maxsize=50_000)
def _folded(word):
    return _bare(fold(word))
