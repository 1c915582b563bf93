"""What was meant by a misspelt word: one that titles and names have, and that leads somewhere."""

from difflib import SequenceMatcher
from functools import cache

from django.apps import apps
from django.db import connections, router
from django.db.models import BooleanField, F, Func, Q, Value
from django.db.models.functions import Length

from core.words import STOP, folded_words

from .ranking import ids_of_each

SHORTEST = 4  # letters; a shorter word has too many like it
MOST = 6  # words whose spelling is looked at
CANDIDATES = 3000  # words that are compared
ALIKE = 0.7  # of SequenceMatcher; one letter of four may be another


def counts_alone(seen, words):
    """`{word: how many of the articles `seen`, a BitMap, hold it}` of the first few telling words.

    One query.
    """
    words = _telling(words)
    held = ids_of_each(words)
    return {word: len(ids & seen) for word, ids in zip(words, held, strict=True)}


def _telling(words):
    """The first few words, as typed, that tell something, each once."""
    typed = {folded: written for folded, written in folded_words(words) if folded not in STOP}
    return list(typed.values())[:MOST]


def respelt(words, unknown):
    """`words` with each of the `unknown` ones replaced by the word most like it, or None.

    One query, two on Postgres; the caller looks where the answer leads.
    """
    folded = {written: plain for plain, written in folded_words(" ".join(unknown))}
    if not folded or any(len(plain) < SHORTEST for plain in folded.values()):
        return None
    known = dict(_candidates(folded.values()))
    for written, plain in folded.items():
        meant = _most_like(plain, known)
        if meant is None:
            return None
        words = words.replace(written, meant)
    return words.replace('"', "")


def _most_like(folded, known):
    """What is shown of the word of `known`, `{folded: shown}`, most like this one; or None."""
    matcher = SequenceMatcher(None, "", folded, autojunk=False)
    best = (ALIKE, "")
    for word in known:
        matcher.set_seq1(word)
        if matcher.real_quick_ratio() > best[0] and matcher.quick_ratio() > best[0]:
            best = max(best, (matcher.ratio(), word))
    return known.get(best[1])


def _candidates(folded):
    """`(folded, shown)` of words that begin like these and are about as long, or share trigrams."""
    known = apps.get_model("articles", "Word").objects
    alike, similar = Q(), Q()
    for plain in folded:
        length = Q(length__gte=len(plain) - 2, length__lte=len(plain) + 2)
        alike |= Q(folded__startswith=plain[0]) & length
        similar |= Q(_has_trigrams_of(plain))
    pairs = known.values_list("folded", "shown").order_by("folded")
    yield from pairs.alias(length=Length("folded")).filter(alike)[:CANDIDATES]
    if has_trigrams(router.db_for_read(known.model)):
        yield from pairs.filter(similar)[:CANDIDATES]


def _has_trigrams_of(folded):
    """Whether a known word shares enough trigrams with this one, by pg_trgm's own threshold."""
    similar = {"arg_joiner": " %% ", "template": "%(expressions)s"}
    return Func(F("folded"), Value(folded), output_field=BooleanField(), **similar)


@cache
def has_trigrams(alias):
    """Whether the database finds words by their trigrams: Postgres with pg_trgm."""
    connection = connections[alias]
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
        return cursor.fetchone() is not None
