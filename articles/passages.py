"""Why an article was found: the passage of its text where the words stand, each marked."""

from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

from .looking import Query

LENGTH = 220  # characters of a passage
LEAD = 60  # of them before the first mark, at most
_ENDS = ".?!"  # of sentences


def plain_text(body):
    """What a reader reads in `body`, the value of an `ArticleBody`, without markup."""
    texts = body.stream_block.get_searchable_content(body)
    return " ".join(" ".join(map(str, texts)).split())


def marked(text, words):
    """A `core.places.Text` as safe HTML, with every word that was looked for in a `<mark>`."""
    return _mark(text.text, text.places(Query.of(words).stems))


def passage_of(excerpt, text, words):
    """Why an article was found, as safe HTML: the words where they stand, each marked.

    The excerpt where it holds all the words, or the text none of them; else a passage of it. Both
    are `core.places.Text`s.
    """
    stems = Query.of(words).stems
    found = excerpt.places(stems)
    if {stem for stem, *_ in found} != stems and (in_text := text.places(stems)):
        return _passage(text.text, in_text)
    return _mark(excerpt.text, found)


def _passage(text, found):
    """About 220 characters of `text` around the places that hold most of the words."""
    first, last = _cluster(found)
    start = _beginning(text, found[first][1], found[last][2])
    end = _ending(text, start, found[last][2])
    within = [(stem, a - start, b - start) for stem, a, b in found if start <= a and b <= end]
    passage = _mark(text[start:end].rstrip(" ,;:—–"), within)
    before = "…" if start and text[start - 2] not in _ENDS else ""
    after = "…" if end < len(text) else ""
    return mark_safe(f"{before}{passage}{after}")


def _cluster(found):
    """The indices of the first and last of the places that fit a passage and hold most words."""
    best, first = (0, 0, 0, 0), 0
    for last, (_, _, end) in enumerate(found):
        while end - found[first][1] > LENGTH - LEAD and first < last:
            first += 1
        within = [stem for stem, *_ in found[first : last + 1]]
        score = (len(set(within)), len(within), -first, last)
        best = max(best, score)
    return -best[2], best[3]


def _beginning(text, start, end):
    """Where a passage that holds `text[start:end]` begins: a sentence, or else a word."""
    earliest = max(0, start - max(0, min(LEAD, LENGTH - (end - start))))
    sentence = max(text.rfind(f"{mark} ", earliest, start) for mark in _ENDS)
    if sentence >= 0:
        return sentence + 2
    return earliest if not earliest else text.find(" ", earliest - 1, start + 1) + 1 or start


def _ending(text, start, end):
    """Where a passage from `start` that holds what stands before `end` stops: a whole word."""
    latest = max(start + LENGTH, end)
    if latest >= len(text):
        return len(text)
    at = text.rfind(" ", end, latest + 1)
    return at if at >= 0 else end


def _mark(text, found):
    """`text` escaped, with each of the places `found` in a `<mark>`."""
    parts, done = [], 0
    for _, start, end in found:
        parts += [conditional_escape(text[done:start])]
        parts += ["<mark>", conditional_escape(text[start:end]), "</mark>"]
        done = end
    return mark_safe("".join([*parts, conditional_escape(text[done:])]))
