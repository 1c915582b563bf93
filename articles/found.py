"""Articles found by words: which hold them, which of them come first, and what was meant instead.

Ids alone are asked of the index (`articles.ranking`), and put together with what `articles.tallies`
know of the articles that readers see. Whose words a misspelt one resembles is asked of `Word`, by
trigrams where Postgres has them.
"""

from .looking import Query
from .passages import marked, passage_of
from .ranking import best_ids, ids_holding
from .spelling import counts_alone, respelt

__all__ = [
    "best_ids",
    "clean_words",
    "counts_alone",
    "did_you_mean",
    "ids_holding",
    "marked",
    "passage_of",
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


def did_you_mean(words, seen, alone=None):
    """`words` with the misspelt ones put right, where that leads to an article; or None.

    `seen` are the ids, a BitMap, of the articles that readers see; `alone` is what `counts_alone`
    says of the words, for who has asked already.
    """
    alone = counts_alone(seen, words) if alone is None else alone
    meant = respelt(words, [word for word, number in alone.items() if not number])
    return meant if meant and seen.intersect(ids_holding(meant)) else None
