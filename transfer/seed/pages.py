"""From documents to pages: each text that they name, once.

A document holds its own article in full and names others on cards. The same text can stand on
several cards and in several documents: it is one page, with everything that is said of it.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from transfer.known import slug_of

from .document import Card, Problem, SeedArticle, SeedDocument, shorten


@dataclass(frozen=True)
class SeedPage:
    """A page that documents ask for; "" or None where none of them says.

    `document` is the one it is made from. `article` is None for a summary, of which only the
    card is known. `line` is where the document first gives its title.
    """

    slug: str
    title: str
    document: SeedDocument
    line: int
    article: SeedArticle | None = None
    summary: str = ""
    date: datetime.date | None = None
    type_name: str = ""
    issues: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()

    def completed_by(self, other: "SeedPage") -> "SeedPage":
        """This page with what only `other` says of it."""
        return replace(
            self,
            summary=self.summary or other.summary,
            date=self.date or other.date,
            type_name=self.type_name or other.type_name,
            issues=_union(self.issues, other.issues),
            countries=_union(self.countries, other.countries),
        )


def pages_of(
    documents: Iterable[SeedDocument],
) -> tuple[list[tuple[SeedDocument, list[SeedPage]]], list[Problem]]:
    """Each document with the pages made from it, in its own order; and where they contradict.

    An article in full is made from its own document, wherever else there are cards for it.
    """
    documents = list(documents)
    pages: dict[str, SeedPage] = {}
    problems: list[Problem] = []
    for page in (page for document in documents for page in _named_in(document)):
        known = pages.get(page.slug)
        if known is None:
            pages[page.slug] = page
            continue
        problems += _contradictions(known, page)
        if page.article and not known.article:
            del pages[page.slug]  # so that it takes its place in its own document
            pages[page.slug] = page.completed_by(known)
        else:
            pages[page.slug] = known.completed_by(page)
    made: dict[int, list[SeedPage]] = {id(document): [] for document in documents}
    for page in pages.values():
        made[id(page.document)].append(page)
    return [(document, made[id(document)]) for document in documents], problems


def _named_in(document: SeedDocument) -> Iterator[SeedPage]:
    article = document.article
    yield SeedPage(
        slug_of(article.title),
        article.title,
        document,
        article.line,
        article,
        issues=article.issues,
        countries=article.countries,
    )
    for card in (*document.latest, *document.related):
        yield _page_of_card(card, document)


def _page_of_card(card: Card, document: SeedDocument) -> SeedPage:
    return SeedPage(
        slug_of(card.title),
        card.title,
        document,
        card.title_line,
        summary=card.excerpt,
        date=card.date,
        type_name=card.type_name or "",
        countries=(card.country,) if card.country else (),
    )


def _contradictions(known: SeedPage, page: SeedPage) -> Iterator[Problem]:
    source, title = page.document.source, shorten(page.title)
    place = f"{known.document.source}, line {known.line}"
    if known.date and page.date and known.date != page.date:
        what = f"the date {known.date.isoformat()} for “{title}”, as in {place}"
        yield Problem(source, page.line, what, page.date.isoformat())
    if known.article and page.article and known.article != page.article:
        what = f"the same text for “{title}” as in {place}, or another title"
        yield Problem(source, page.line, what, "another text")


def _union(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))
