"""Articles found by words: which hold them, which of them come first, and what was meant instead.

`holding` asks the index in a subquery of the database, so it narrows any queryset of articles, and
what it gives can be narrowed, counted and united further. `ids_holding` asks the index alone, and
`best_ids` finds a page among such ids: for who has the ids of articles at hand (articles.ranking).
Whose words a misspelt one resembles is asked of `Word`, by trigrams where Postgres has them.
"""

from django.apps import apps
from django.db.models import F, FloatField, Value

from .looking import Holds, Query, Rank
from .passages import mark_passages, marked
from .ranking import best_ids, ids_holding
from .spelling import counts_alone, respelt

__all__ = [
    "best_ids",
    "clean_words",
    "counts_alone",
    "did_you_mean",
    "holding",
    "ids_holding",
    "mark_passages",
    "marked",
    "ranked",
]

LONGEST = 200  # characters; nobody's question is longer


def clean_words(text):
    """`text` as it is looked for and shown again: on one line, not endless; "" for no word at all.

    Quotation marks stay where they enclose a phrase.
    """
    text = text[: LONGEST * 10].translate(_QUOTES)
    text = " ".join("".join(c if c.isprintable() else " " for c in text).split())[:LONGEST]
    if text.count('"') % 2:
        before, _, after = text.rpartition('"')
        text = " ".join(f"{before} {after}".split())
    return text.strip() if Query.of(text) else ""


_QUOTES = str.maketrans("“”„«»", '"' * 5)


def holding(articles, words):
    """Those of `articles` that hold all the words, annotated with their `rank`."""
    query, place = Query.of(words), F("searched__pk")
    if not query:
        return articles.none().annotate(rank=Value(0.0, FloatField()))
    # Asked for first, so that the index is joined from within and not from without.
    indexed = articles.filter(searched__isnull=False)
    return indexed.filter(Holds(place, query)).annotate(rank=Rank(place, query))


def ranked(articles, words):
    """As `holding`, best first; of equals, those that come first in `articles`."""
    return holding(articles, words).order_by("-rank", *articles.query.order_by)


def did_you_mean(words, alone=None):
    """`words` with the misspelt ones put right, where that leads to an article; or None.

    `alone` is what `counts_alone` says of them, for who has asked already.
    """
    articles = apps.get_model("articles", "ArticlePage").objects.published()
    alone = counts_alone(articles, words) if alone is None else alone
    meant = respelt(words, [word for word, number in alone.items() if not number])
    return meant if meant and holding(articles, meant).exists() else None
