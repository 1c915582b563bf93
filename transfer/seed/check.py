"""Whether the site can hold what a document says; what it cannot is a `Problem` with its line."""

from collections.abc import Iterator

from django.db.models import Model

from articles.browsing import ROUTES
from articles.models import ArticlePage, ArticleType
from authors.models import AuthorPage
from core.models import SiteSettings
from topics.models import Issue
from transfer.known import slug_of
from transfer.vocabulary import Countries

from .document import Problem, SeedDocument, shorten


def problems_of(document: SeedDocument, countries: Countries) -> Iterator[Problem]:
    """Everything in a document that the site cannot hold."""
    check = _Check(document.source, countries)
    article = document.article
    yield from check.title(article.line, article.title)
    for line, name in zip(article.issue_lines, article.issues, strict=True):
        yield from check.name(line, name, Issue, "an issue")
    for line, name in zip(article.country_lines, article.countries, strict=True):
        yield from check.country(line, name)
    for card in (*document.latest, *document.related):
        yield from check.title(card.title_line, card.title)
        at = card.excerpt_line
        yield from check.length(at, card.excerpt, ArticlePage, "summary", "an excerpt")
        if card.country:
            yield from check.country(card.line, card.country)
        if card.type_name:
            yield from check.name(card.type_line, card.type_name, ArticleType, "a type")
    if person := document.biography:
        for field, text in (
            ("title", person.name),
            ("honorific", person.honorific),
            ("family_name", person.family_name),
        ):
            yield from check.length(person.line, text, AuthorPage, field, "an author’s name")
    yield from check.length(
        document.subscribe_line,
        document.subscribe,
        SiteSettings,
        "subscribe_heading",
        "a subscribe line",
    )


class _Check:
    def __init__(self, source: str, countries: Countries):
        self._source = source
        self._countries = countries

    def length(
        self, line: int, text: str, model: type[Model], field: str, what: str
    ) -> Iterator[Problem]:
        limit = model._meta.get_field(field).max_length
        if len(text) > limit:
            found = f'{len(text)} characters: "{shorten(text)}"'
            yield Problem(self._source, line, f"{what} of at most {limit} characters", found)

    def title(self, line: int, text: str) -> Iterator[Problem]:
        yield from self.length(line, text, ArticlePage, "title", "a title")
        slug = slug_of(text)
        if not slug:
            yield self._misfit(line, "a title with letters", text)
        elif slug in ROUTES:
            yield self._misfit(line, "a title whose address is not one of the listing's own", text)

    def name(self, line: int, text: str, model: type[Model], what: str) -> Iterator[Problem]:
        yield from self.length(line, text, model, "name", what)
        if not any(map(str.isalnum, text)):
            yield self._misfit(line, f"{what} with letters", text)

    def country(self, line: int, text: str) -> Iterator[Problem]:
        if not self._countries.can_name(text):
            yield self._misfit(line, "a country’s English name", text)

    def _misfit(self, line: int, what: str, text: str) -> Problem:
        return Problem(self._source, line, what, f'"{shorten(text)}"')
