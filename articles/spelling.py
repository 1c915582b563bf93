"""What was meant by a misspelt word: one that titles and names have, and that leads somewhere."""

from difflib import SequenceMatcher
from functools import cache

from django.apps import apps
from django.db import connections, router
from django.db.models import BooleanField, CharField, Count, F, FloatField, Func, Value
from django.db.models.functions import Length

from core.words import STOP, folded_words

from .looking import Holds, Query

SHORTEST = 4  # letters; a shorter word has too many like it
MOST = 6  # words whose spelling is looked at
CANDIDATES, SIMILAR = 3000, 50  # words that are compared
ALIKE = 0.7  # of SequenceMatcher; one letter of four may be another


def counts_alone(articles, words):
    """`{word: how many of `articles` hold it}` of the first few telling words: one query."""
    words = _telling(words)
    parts = [
        articles.filter(searched__isnull=False)
        .filter(Holds(F("searched__pk"), Query.of(word)))
        .order_by()
        .annotate(word=Value(word, CharField()))
        .values("word")
        .annotate(n=Count("pk"))
        .values_list("word", "n")
        for word in words
    ]
    found = dict(parts[0].union(*parts[1:], all=True)) if parts else {}
    return {word: found.get(word, 0) for word in words}


def _telling(words):
    """The first few words, as typed, that tell something, each once."""
    typed = {folded: written for folded, written in folded_words(words) if folded not in STOP}
    return list(typed.values())[:MOST]


def respelt(words, unknown):
    """`words` with each of the `unknown` ones replaced by the likeliest word, or None.

    At most one query a word, two on Postgres; the caller looks where the answer leads.
    """
    answer = words
    for written in unknown:
        (folded, _), *_ = folded_words(written)
        meant = _likeliest(folded)
        if meant is None:
            return None
        answer = answer.replace(written, meant)
    return answer.replace('"', "") if answer != words else None


def _likeliest(folded):
    """The word most like `folded`, which none of the articles holds; None when none is like it."""
    if len(folded) < SHORTEST:
        return None
    near = {word.folded: word.shown for word in _candidates(folded)}
    matcher = SequenceMatcher(None, "", folded, autojunk=False)
    best = (ALIKE, "")
    for word in sorted(near):
        matcher.set_seq1(word)
        if matcher.real_quick_ratio() > best[0] and matcher.quick_ratio() > best[0]:
            best = max(best, (matcher.ratio(), word))
    return near.get(best[1])


def _candidates(folded):
    """Words with the same first letter, about as long; and by trigrams, where there are any."""
    known = apps.get_model("articles", "Word").objects
    about_as_long = {"length__gte": len(folded) - 2, "length__lte": len(folded) + 2}
    words = known.annotate(length=Length("folded")).filter(**about_as_long)
    yield from words.filter(folded__startswith=folded[0]).order_by("folded")[:CANDIDATES]
    if has_trigrams(router.db_for_read(known.model)):
        yield from known.filter(_trigrams("%%", folded, BooleanField())).order_by(
            _trigrams("<->", folded, FloatField()), "folded"
        )[:SIMILAR]


def _trigrams(operator, folded, kind):
    """pg_trgm's `operator` between a known word and this one."""
    joined = {"arg_joiner": f" {operator} ", "template": "%(expressions)s", "output_field": kind}
    return Func(F("folded"), Value(folded), **joined)


@cache
def has_trigrams(alias):
    """Whether the database finds words by their trigrams: Postgres with pg_trgm."""
    connection = connections[alias]
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
        return cursor.fetchone() is not None
