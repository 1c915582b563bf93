"""What a seed document holds, and what can be wrong with one."""

import datetime
from dataclasses import dataclass, field

_QUOTED_LENGTH = 60
_LISTED = 50


@dataclass(frozen=True)
class Problem:
    """One thing wrong with a document: where it is and what belonged there.

    `line` counts from 1. `found` says what was there instead, quoted text in quotation marks.
    As text: commentary.txt, line 12: expected a date …; found "June 31, 2024"
    """

    source: str
    line: int
    expected: str
    found: str = "the end of the file"

    def __str__(self) -> str:
        return f"{self.source}, line {self.line}: expected {self.expected}; found {self.found}"


def shorten(text: str) -> str:
    """A text as a message quotes it: on one line of a terminal, without control characters."""
    if len(text) > _QUOTED_LENGTH:
        text = text[: _QUOTED_LENGTH - 1].rstrip() + "…"
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


class SeedError(Exception):
    """Documents that cannot be used. `problems` holds everything found wrong, in line order.

    Where there are several documents, they keep the order in which their first problems came.

    As text: a line for each of the first problems, and the count of the others if there are many.
    `source`, `line`, `expected` and `found` are those of the first problem.
    """

    def __init__(self, first: Problem, *others: Problem) -> None:
        super().__init__(first, *others)
        problems = (first, *others)
        place = {source: at for at, source in enumerate(dict.fromkeys(p.source for p in problems))}
        self.problems: tuple[Problem, ...] = tuple(
            sorted(problems, key=lambda problem: (place[problem.source], problem.line))
        )

    def __str__(self) -> str:
        # A file of another kind can have a problem in every line; a few dozen tell as much.
        lines = [str(problem) for problem in self.problems[:_LISTED]]
        if (more := len(self.problems) - _LISTED) > 0:
            lines.append(f"{self.problems[_LISTED].source}: {more} more problems")
        return "\n".join(lines)

    @property
    def source(self) -> str:
        return self.problems[0].source

    @property
    def line(self) -> int:
        return self.problems[0].line

    @property
    def expected(self) -> str:
        return self.problems[0].expected

    @property
    def found(self) -> str:
        return self.problems[0].found


@dataclass(frozen=True)
class Section:
    """A run of paragraphs under one heading; the lead of an article has heading None.

    `paragraphs` is empty only where a heading is directly followed by a subheading.
    """

    heading: str | None
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Card:
    """A teaser for another article.

    A dated card has a date, and neither country nor type; a country card the other way round.
    `line` is where the card starts; its title, type (0 where it has none) and excerpt stand
    further down. A line says where, not what: two cards that say the same are equal wherever they
    stand, and so are all parts of a document.
    """

    title: str
    excerpt: str
    date: datetime.date | None
    country: str | None
    type_name: str | None
    line: int = field(compare=False)
    title_line: int = field(compare=False)
    type_line: int = field(compare=False)
    excerpt_line: int = field(compare=False)


@dataclass(frozen=True)
class Biography:
    """The person who wrote the article.

    `honorific` is as printed ("Dr."), or "". `name` is without it. `family_name` is "" unless
    the biography itself uses one ("Dr. Ali also writes"): which part of a name is the family's
    differs between cultures, so it is never guessed. `text` is the biography in full.
    """

    honorific: str
    name: str
    family_name: str
    text: str
    line: int = field(compare=False)


@dataclass(frozen=True)
class SeedArticle:
    """The article itself. `caption` and `disclaimer` are "" where the document has none.

    `breadcrumb` includes the article's own title as its last crumb. At least one of `issues`
    and `countries` has a value; `issue_lines` and `country_lines` say where each is named.
    `line` is the title's.
    """

    title: str
    breadcrumb: tuple[str, ...]
    caption: str
    sections: tuple[Section, ...]
    disclaimer: str
    issues: tuple[str, ...]
    countries: tuple[str, ...]
    line: int = field(compare=False)
    issue_lines: tuple[int, ...] = field(compare=False)
    country_lines: tuple[int, ...] = field(compare=False)


@dataclass(frozen=True)
class SeedDocument:
    """One file: the article and what stands around it, in the order of the page.

    `latest` are the dated cards and `related` the country cards, each card once.
    `subscribe` is "" where the document does not ask the reader to subscribe, and then
    `subscribe_line` is 0.
    """

    source: str
    article: SeedArticle
    latest: tuple[Card, ...]
    related: tuple[Card, ...]
    biography: Biography | None
    subscribe: str
    subscribe_line: int = field(compare=False)
