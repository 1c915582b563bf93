"""Where words stand in a text: the passages that a search shows and marks."""

import re
from unicodedata import combining

from .words import stem, word_at, words_in

LONG = 600  # characters; a shorter text is looked through word by word
# What may fold to other letters than it begins with, or stands within a word and is left out of it.
_WITHIN = "'’"
_ODD = re.compile(r"['’]|[^\x00-\x7f‘“”–—…\xa0]")


def places(text, wanted):
    """`[(stem, start, end)]` of every word of `text` whose stem is among `wanted`, in order."""
    if len(text) >= LONG and all(map(str.isascii, wanted)):
        small = text.lower()
        if len(small) == len(text):
            return _sought(text, small, wanted)
    known = {}
    found = []
    for word, start, end in words_in(text):
        if word not in known:
            stemmed = stem(word)
            known[word] = stemmed if stemmed in wanted else ""
        if known[word]:
            found.append((known[word], start, end))
    return found


def _sought(text, small, wanted):
    """The same, several times as quick on a long text: only words that may be meant are looked at.

    An English word and its stem begin with the same two letters, those of three with one ("dying"
    is "die"), but for accents and apostrophes.
    """
    starts = {_start(text, odd.start()) for odd in _ODD.finditer(text)}
    for begins in {one[: 2 if len(one) > 3 else 1] for one in wanted}:
        at = small.find(begins)
        while at >= 0:
            if not at or not (small[at - 1].isalnum() or small[at - 1] in _WITHIN):
                starts.add(at)
            at = small.find(begins, at + 1)
    found = []
    for start in sorted(starts):
        word = word_at(text, start)
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
