"""The front page: which articles stand in which of its sections.

What all sections need is gathered first, in a number of queries that depends on the kinds of
sections and not on how many there are or what they hold. No article stands on the page twice. What
an editor chose for a place is in that place: nothing that fills up by itself takes it away.
"""

from collections import Counter
from dataclasses import dataclass

from pyroaring import BitMap

from articles import tallies
from articles.models import Byline
from articles.teasers import articles_of
from articles.terms import with_counts
from authors.models import AuthorPage

from .sections import TERMS

HEARD = 60  # the newest articles among whose authors those are found who wrote last


@dataclass(frozen=True)
class Front:
    """The sections in their order, as blocks whose values hold what they show."""

    blocks: list

    @classmethod
    def assemble(cls, blocks, articles):
        """Give the sections of `blocks` what they ask for.

        `articles` is a queryset of published ones, newest first.
        """
        blocks = list(blocks)
        sections = [block.value for block in blocks]
        _name(blocks)
        _give_articles(sections, articles)
        _give_terms(sections)
        _give_people(sections, articles)
        return cls(blocks)

    @property
    def is_empty(self):
        """Whether nothing has been published that it could show."""
        return not any(block.value.pieces for block in self.blocks)


def _name(blocks):
    """Tell each section its id: its type, with a number from the second on."""
    seen = Counter()
    for block in blocks:
        name = getattr(block, "block_type", block.block.name)
        seen[name] += 1
        block.value.key = name if seen[name] == 1 else f"{name}-{seen[name]}"


def _give_articles(sections, articles):
    wishes = [wish for section in sections for wish in section.wishes()]
    named = {section.refers_to for section in sections} - {None}
    placed = Candidates(wishes).placed() if wishes else []
    wanted = named.union(*placed)
    cards = articles_of(wanted, lambda ids: articles.filter(pk__in=ids).for_cards() if ids else ())
    shown = iter([[cards[pk] for pk in ids if pk in cards] for ids in placed])
    seen = set()
    for section in sections:
        section.given, section.seen = [next(shown) for _wish in section.wishes()], frozenset(seen)
        seen |= section.covers
        section.source = cards.get(section.refers_to)


class Candidates:
    """The ids of the articles among which `wishes` choose, by what is kept of all: one query."""

    def __init__(self, wishes):
        self.wishes, self.kept = wishes, tallies.read()
        # Each wish may lose as many candidates to others as these have room.
        room = sum(wish.room for wish in wishes)
        everything = self.kept.everything
        wanted = BitMap(pk for wish in wishes for pk in wish.picks if pk in everything)
        for source in self._sources():
            wanted.update(self.kept.newest(source, stop=room))
        self.newest = self.kept.newest(wanted)

    def _sources(self):
        """The sets that fill up what picks leave free, each once."""
        filled = [wish for wish in self.wishes if wish.filled]
        if any(wish.term is None for wish in filled):
            yield self.kept.everything
        if any(wish.whole_first for wish in filled):
            yield self.kept.whole
        for term in {wish.term for wish in filled if wish.term}:
            yield self._on(term)

    def _on(self, term):
        return self.kept.everything & self.kept.of(term.facet, [term.pk])

    def placed(self):
        """A list of ids for each wish: all picks first, then what fills up, from the top down."""
        published, taken = set(self.newest), set()
        placed = []
        for wish in self.wishes:
            picks = [pk for pk in wish.picks if pk in published and pk not in taken][: wish.room]
            taken.update(picks)
            placed.append(picks)
        for wish, ids in zip(self.wishes, placed, strict=True):
            if wish.filled:
                free = [pk for pk in self._in_order(wish) if pk not in taken]
                ids += free[: wish.room - len(ids)]
                taken.update(ids)
        return placed

    def _in_order(self, wish):
        if wish.term:
            on_term = self._on(wish.term)
            return [pk for pk in self.newest if pk in on_term]
        if wish.whole_first:
            return sorted(self.newest, key=lambda pk: pk not in self.kept.whole)
        return self.newest


def _give_terms(sections):
    for section in sections:
        if section.index_of:
            terms = with_counts(section.index_of)
            section.terms = sorted(terms, key=lambda term: -term.n)[:TERMS]


def _give_people(sections, articles):
    """The people chosen for each section, then those who wrote last and are in no other."""
    sections = [section for section in sections if section.room_for_people]
    if not sections:
        return
    chosen = [pk for section in sections for pk in section.chosen_people]
    bylines = Byline.objects.filter(article__in=articles.values("pk")[:HEARD])
    bylines = bylines.order_by("-article__listed_at", "-article", "sort_order")
    heard = list(dict.fromkeys(bylines.values_list("author", flat=True)))
    people = AuthorPage.objects.published().for_cards().in_bulk({*chosen, *heard})
    taken = set(chosen)
    for section in sections:
        free = [pk for pk in heard if pk not in taken and pk in people]
        ids = [pk for pk in section.chosen_people if pk in people]
        ids += free[: section.room_for_people - len(ids)]
        taken.update(ids)
        section.people = [people[pk] for pk in ids]
