"""What an import will do: decided from documents and database, before anything is written."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from django.db.models import F
from wagtail.models import Locale

from articles.models import ArticlePage
from core.models import SiteSettings
from transfer.known import Known, KnownPages
from transfer.models import ImportedPage
from transfer.vocabulary import Vocabulary

from .check import problems_of
from .document import Problem, SeedDocument, SeedError
from .pages import SeedPage, pages_of
from .parser import read


class Action(StrEnum):
    """What becomes of a page. What an editor has touched is always kept."""

    CREATE = "create"
    # The site has the summary that an import made of a card, untouched; here is its full text.
    COMPLETE = "complete"
    KEEP = "keep"


@dataclass(frozen=True)
class PlannedPage:
    """A page and what becomes of it. `known` is what the site has of it, None for a new page."""

    page: SeedPage
    action: Action
    known: Known | None


@dataclass(frozen=True)
class PlannedDocument:
    """What one document brings.

    `settings` are the fields of SiteSettings that it fills, by name. `own_disclaimer` says that
    the site has another disclaimer already, so that the article carries its own.
    """

    document: SeedDocument
    pages: tuple[PlannedPage, ...]
    settings: dict[str, str] = field(default_factory=dict)
    own_disclaimer: bool = False


@dataclass(frozen=True)
class Plan:
    """What all documents bring, in their order."""

    documents: tuple[PlannedDocument, ...]
    locale: Locale
    vocabulary: Vocabulary

    @property
    def pages(self) -> list[PlannedPage]:
        return [page for document in self.documents for page in document.pages]

    def count(self, action: Action) -> int:
        return sum(page.action == action for page in self.pages)


def read_all(paths: Iterable[Path]) -> list[SeedDocument]:
    """The documents in some files. Raises SeedError with the problems of all of them."""
    documents: list[SeedDocument] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            documents.append(read(path))
        except SeedError as error:
            problems += error.problems
    if problems:
        raise SeedError(*problems)
    return documents


def make_plan(documents: Iterable[SeedDocument]) -> Plan:
    """The plan for some documents; reads the database and writes nothing.

    Raises SeedError with all that the site cannot hold and all in which documents disagree.
    """
    documents = list(documents)
    locale = Locale.get_default()
    vocabulary = Vocabulary(locale)
    made, problems = pages_of(documents)
    for document in documents:
        problems += problems_of(document, vocabulary.countries)
    if problems:
        raise SeedError(*problems)
    articles = KnownPages(ArticlePage, locale)
    untouched = _untouched_summaries()
    settings = _StandingTexts()
    planned = []
    for document, pages in made:
        rows = tuple(_planned(page, articles.find(page.slug), untouched) for page in pages)
        fills, own = settings.filled_by(document) if _brings_article(rows) else ({}, False)
        planned.append(PlannedDocument(document, rows, fills, own))
    return Plan(tuple(planned), locale, vocabulary)


def _planned(page: SeedPage, known: Known | None, untouched: set[int]) -> PlannedPage:
    if known is None:
        return PlannedPage(page, Action.CREATE, None)
    complete = page.article is not None and known.page_id in untouched
    return PlannedPage(page, Action.COMPLETE if complete else Action.KEEP, known)


def _untouched_summaries() -> set[int]:
    """Pages that are as an import left them: every edit makes a revision, unpublishing does not."""
    published = ImportedPage.objects.filter(
        page__latest_revision=F("revision"), page__live=True
    ).values("page")
    summaries = ArticlePage.objects.filter(pk__in=published, summary_only=True)
    return set(summaries.values_list("pk", flat=True))


def _brings_article(pages: Iterable[PlannedPage]) -> bool:
    return any(row.page.article and row.action != Action.KEEP for row in pages)


class _StandingTexts:
    """The site's standing texts as they will be when the documents before have been written.

    A document fills them only together with its article. An editor who has since changed them,
    or emptied them, is not overruled by the next run.
    """

    def __init__(self):
        row = SiteSettings.objects.filter(site__is_default_site=True).first()
        self._texts = row or SiteSettings()

    def filled_by(self, document: SeedDocument) -> tuple[dict[str, str], bool]:
        """The fields that a document fills, and whether its own disclaimer must be another."""
        fills = {}
        disclaimer = document.article.disclaimer
        if disclaimer and not self._texts.disclaimer.strip():
            fills["disclaimer"] = disclaimer
        heading = SiteSettings._meta.get_field("subscribe_heading").get_default()
        if document.subscribe and str(self._texts.subscribe_heading) == str(heading):
            fills["subscribe_heading"] = document.subscribe
        for name, text in fills.items():
            setattr(self._texts, name, text)
        return fills, bool(disclaimer) and self._texts.disclaimer.strip() != disclaimer
