"""Where words stand in a text: the passages that a search shows and marks."""

import re
from unicodedata import combining

from .words import stem, word_at, words_in

LONG = 600  # characters; a shorter text is looked through word by word
# What may fold to other letters than it begins with, or stands within a word and is left out of it.
_WITHIN = "'’"
_ODD = re.compile(r"['’]|[^\x00-\x7f‘“”–—…\xa0]")


class Text:
    """A text in which words are looked for, one time and another: what serves each is kept.

    A short one keeps all its words. A long one keeps itself in small letters and where its odd
    characters are; then only words that may be meant are looked at, several times as quick.
    `size` is in bytes, roughly.
    """

    __slots__ = ("_odd", "_small", "_words", "size", "text")

    def __init__(self, text):
        self.text = text
        self._words = self._small = self._odd = None
        small = text.lower() if len(text) >= LONG else ""
        if small and len(small) == len(text):
            self._small = small
            self._odd = frozenset(_start(text, odd.start()) for odd in _ODD.finditer(text))
        else:
            self._words = [(stem(word), start, end) for word, start, end in words_in(text)]
        kept = 200 * len(self._words or ()) + 100 * len(self._odd or ())
        self.size = len(text) + len(small) + kept

    def places(self, wanted):
        """`[(stem, start, end)]` of every word of it whose stem is among `wanted`, in order."""
        if self._words is not None:
            return [word for word in self._words if word[0] in wanted]
        if all(map(str.isascii, wanted)):
            return self._sought(wanted)
        found = ((stem(word), start, end) for word, start, end in words_in(self.text))
        return [word for word in found if word[0] in wanted]

    def _sought(self, wanted):
        """Where words begin as those of the stems do.

        An English word and its stem begin with the same two letters, those of three with one
        ("dying" is "die"), but for accents and apostrophes.
        """
        small, starts = self._small, set(self._odd)
        for begins in {one[: 2 if len(one) > 3 else 1] for one in wanted}:
            at = small.find(begins)
            while at >= 0:
                if not at or not (small[at - 1].isalnum() or small[at - 1] in _WITHIN):
                    starts.add(at)
                at = small.find(begins, at + 1)
        found = []
        for start in sorted(starts):
            word = word_at(self.text, start)
            if word and (stemmed := stem(word)) in wanted:
                found.append((stemmed, start, start + len(word)))
        return found


def _start(text, at):
    """Where the word begins that the character at `at` may be within."""
    while at and (_is_letter(text[at - 1]) or _joins(text, at - 1)):
        at -= 1
    while at < len(text) and text[at] in _WITHIN:
        at += 1
    return at


def _joins(text, at):
    """Whether an apostrophe at `at` stands between two letters, and so within a word."""
    return text[at] in _WITHIN and at > 0 and _is_letter(text[at - 1]) and text[at + 1].isalnum()


def _is_letter(character):
    return character.isalnum() or combining(character) > 0
