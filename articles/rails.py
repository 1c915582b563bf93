"""What to read next: the latest articles, and commentary that goes with this one.

All by ids from the tallies, and one query for words. Candidates are the editor's picks, the newest
on the same countries, the newest on the same issues, those most alike in their words, and the
newest of all; the rest is sorting a few of them.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import get_language
from pyroaring import BitMap

from . import tallies
from .alike import alike
from .reasons import Rank, Reason

LATEST = 4
RELATED = 6
CANDIDATES = 2 * RELATED  # for each reason: some give way to another piece by the same author
SHARED = {Rank.COUNTRY: "country", Rank.ISSUE: "issue"}


@dataclass(frozen=True)
class Rails:
    """Two lists: ids or teasers. `reasons` says why each related id is there."""

    latest: list
    related: list
    reasons: dict[int, Reason]
    kept: tallies.Tallies


def rails_for(article, *, terms=None, picks=(), excluded=(), keywords=None):
    """The `Rails` of `article`, as ids.

    `terms` are the ids of a draft's countries and issues, `{"country": [3], "issue": []}`, and its
    `keywords`: None takes those that are kept. `picks` are ids in the editor's order, `excluded`
    those never to be shown.

    Never the article itself, nor another twice; nothing irrelevant rather than a full rail; the
    same country before the same issue, newest first, before the same words, most alike first.
    """
    kept = tallies.read()
    others = kept.everything - BitMap([*excluded, *filter(None, [article.pk])])
    shared = {
        rank: Shared(kept, facet, _terms(article, kept, facet, terms))
        for rank, facet in SHARED.items()
    }
    words = alike(article, keywords, most=CANDIDATES)
    likeness = {pk: like for pk, like in words if pk in others}
    picks = [pk for pk in picks if pk in others]
    ids = {*picks, *likeness, *kept.newest(others, stop=CANDIDATES)}
    for one in shared.values():
        ids.update(kept.newest(others & one.articles, stop=CANDIDATES))
    ranks = {pk: _rank(pk, picks, shared, likeness) for pk in kept.newest(BitMap(ids))}
    related = _related(ranks, picks, likeness, kept.keys_of_each("author", BitMap(ids)))
    return Rails(
        latest=[pk for pk in ranks if pk not in related][:LATEST],
        related=related,
        reasons={pk: _reason(pk, ranks[pk], shared) for pk in related},
        kept=kept,
    )


def _terms(article, kept, facet, terms):
    """The ids of the article's countries or issues."""
    if terms is not None:
        return terms[facet]
    if article.pk in kept.everything:
        return kept.keys_of(facet, article.pk)
    relation = article.countries if facet == "country" else article.issues
    return [term.pk for term in relation.all()]


@dataclass(frozen=True)
class Shared:
    """What other articles have in common with one that has the terms `own` of a facet, by id."""

    kept: Any
    facet: str
    own: list[int]

    @cached_property
    def articles(self):
        """The ids of all that share a term."""
        return self.kept.of(self.facet, self.own)

    def names(self, pk):
        """The names of the terms that the article `pk` shares, in the editors' order."""
        sets = self.kept.sets.get(self.facet, {})
        named = self.kept.names(get_language()).of(self.facet)
        found = [key for key in self.own if key in named and pk in sets.get(key, ())]
        ordered = sorted((named[key] for key in found), key=lambda one: (one[2], one[1]))
        return tuple(name for _slug, name, _place in ordered)


def _rank(pk, picks, shared, likeness):
    """The `Rank` of the reason for which the article goes with this one, or None."""
    if pk in picks:
        return Rank.PICK
    for rank, one in shared.items():
        if pk in one.articles:
            return rank
    return Rank.WORDS if pk in likeness else None


def _reason(pk, rank, shared):
    return Reason(rank, shared[rank].names(pk) if rank in shared else ())


def _related(ranks, picks, likeness, authors):
    """The picks in their order, then the rest by rank; of these, one an author.

    `ranks` has the newest first, and sorting is stable: within a rank they stay so, but for what
    only words make alike.
    """

    def place(pk):
        rank = ranks[pk]
        by_words = -likeness[pk] if rank is Rank.WORDS else 0
        return rank, picks.index(pk) if rank is Rank.PICK else 0, by_words

    related, heard = [], set()
    for pk in sorted((pk for pk, rank in ranks.items() if rank is not None), key=place):
        if pk not in picks:
            if authors[pk] & heard:
                continue
            heard |= authors[pk]
        related.append(pk)
    return related[:RELATED]
