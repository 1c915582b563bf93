"""What follows the article: dated cards, country cards, the biography, the subscribe line."""

from dataclasses import dataclass, field

from .biography import to_biography
from .blocks import (
    Block,
    is_cut_off,
    is_date,
    is_label,
    is_sentence,
    is_title,
    is_type,
    key,
    to_date,
)
from .document import Biography, Card, Problem, shorten

_ITEMS = (
    "a dated card (title, date, excerpt), a country card (country, title, type, excerpt), "
    "the author’s biography or the subscribe line"
)


@dataclass
class Reading:
    """The blocks of one document and the problems met while reading them."""

    source: str
    blocks: list[Block]
    last_line: int
    problems: list[Problem] = field(default_factory=list)

    def expected(self, what: str, index: int) -> None:
        """Note that `what` belonged where block `index` stands."""
        if index < len(self.blocks):
            block = self.blocks[index]
            problem = Problem(self.source, block.line, what, f'"{shorten(block.text)}"')
        else:
            problem = Problem(self.source, self.last_line, what)
        self.problems.append(problem)


class Tail:
    """Reads the blocks after the article from `start` on; results are its attributes.

    The parts may come in any order, and a card that comes again is kept once: pages print
    their rails twice, for wide and for narrow screens. Nothing is skipped silently: a block
    that fits nowhere is a problem, and reading goes on at the next recognisable part.
    """

    def __init__(self, reading: Reading, start: int) -> None:
        self._reading = reading
        self._blocks = reading.blocks
        self._cards: dict[tuple[str, bool, object], Card] = {}
        self.biography: Biography | None = None
        self.subscribe = ""
        self.subscribe_line = 0
        index = start
        while index < len(self._blocks):
            index = self._item(index)

    @property
    def latest(self) -> tuple[Card, ...]:
        return tuple(card for card in self._cards.values() if card.country is None)

    @property
    def related(self) -> tuple[Card, ...]:
        return tuple(card for card in self._cards.values() if card.country is not None)

    def _item(self, index: int) -> int:
        """Reads the part that starts at a block; gives the block after it."""
        if is_dated(self._blocks, index):
            return self._dated_card(index)
        if is_country_card(self._blocks, index):
            return self._country_card(index)
        if to_biography(self._blocks[index]):
            return self._biography(index)
        if is_subscribe(self._blocks[index]):
            return self._subscribe(index)
        return self._misfit(index)

    def _keep(self, card: Card) -> None:
        self._cards.setdefault((key(card.title), card.country is None, card.date), card)

    def _dated_card(self, index: int) -> int:
        title, date = self._blocks[index], self._blocks[index + 1]
        day = to_date(date.text)
        if day is None:
            self._reading.expected("a date that exists, such as “June 10, 2024”", index + 1)
        at = index + 2
        if not self._is_excerpt(at):
            self._reading.expected(f"the excerpt of the card “{shorten(title.text)}”", at)
            return at
        excerpt = self._blocks[at]
        lines = (title.line, title.line, 0, excerpt.line)
        self._keep(Card(title.text, excerpt.text, day, None, None, *lines))
        return at + 1

    def _is_excerpt(self, index: int) -> bool:
        # What starts the next part is not the excerpt of this one: that one is missing.
        return index < len(self._blocks) and not starts_item(self._blocks, index)

    def _country_card(self, index: int) -> int:
        country, title, kind = self._blocks[index : index + 3]
        at = index + 3
        if not self._is_excerpt(at) or not is_sentence(self._blocks[at].text):
            self._reading.expected(f"the excerpt of the card “{shorten(title.text)}”", at)
            return at
        excerpt = self._blocks[at]
        lines = (country.line, title.line, kind.line, excerpt.line)
        self._keep(Card(title.text, excerpt.text, None, country.text, kind.text, *lines))
        return at + 1

    def _biography(self, index: int) -> int:
        found = to_biography(self._blocks[index])
        if self.biography and self.biography != found:
            self._reading.expected("no second author’s biography", index)
        self.biography = self.biography or found
        return index + 1

    def _subscribe(self, index: int) -> int:
        self.subscribe, self.subscribe_line = self._blocks[index].text, self._blocks[index].line
        if index + 1 < len(self._blocks):
            self._reading.expected("the end of the file after the subscribe line", index + 1)
        return len(self._blocks)

    def _misfit(self, index: int) -> int:
        block, *following = self._blocks[index : index + 3]
        cut_off = [is_cut_off(each.text) for each in following]
        if is_title(block) and cut_off[:1] == [True]:
            what = f"the date of the card “{shorten(block.text)}”, such as “June 10, 2024”"
            self._reading.expected(what, index + 1)
        elif is_label(block) and cut_off == [False, True]:
            what = f"the type of the card “{shorten(following[0].text)}”, such as “Commentary”"
            self._reading.expected(what, index + 2)
        else:
            self._reading.expected(_ITEMS, index)
        index += 1
        while index < len(self._blocks) and not starts_item(self._blocks, index):
            index += 1
        return index


def is_dated(blocks: list[Block], index: int) -> bool:
    """Whether a dated card starts here: the second block is a date."""
    return index + 1 < len(blocks) and is_date(blocks[index + 1].text) and is_title(blocks[index])


def is_country_card(blocks: list[Block], index: int) -> bool:
    """Whether a country card starts here. Its excerpt may be missing: that is its problem."""
    if index + 2 >= len(blocks):
        return False
    country, title, kind = blocks[index : index + 3]
    return is_label(country) and is_title(title) and is_type(kind)


def is_subscribe(block: Block) -> bool:
    """Whether a block asks the reader to subscribe."""
    return block.text.casefold().startswith("subscribe") and is_title(block)


def starts_item(blocks: list[Block], index: int) -> bool:
    """Whether any part of the tail starts here."""
    block = blocks[index]
    return (
        is_dated(blocks, index)
        or is_country_card(blocks, index)
        or is_subscribe(block)
        or to_biography(block) is not None
    )
