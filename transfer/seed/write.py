"""Carrying out a plan: pages made and published as an editor's would be."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from wagtail.log_actions import log
from wagtail.models import Page

from articles.models import ArticlePage, ArticleType, Byline, default_article_type
from authors.models import AuthorPage
from core.models import SiteSettings
from home.bootstrap import ensure_tree
from transfer.known import KnownPages, slug_of
from transfer.models import ImportedPage

from .document import Biography, Problem, SeedError
from .pages import SeedPage
from .plan import Action, Plan, PlannedDocument, PlannedPage
from .richtext import to_body, to_html

DEFAULT_TYPE = "Commentary"


class Overtaken(Exception):
    """Somebody else wrote what we were about to; nothing of the document was written."""

    def __init__(self, source: str) -> None:
        super().__init__(
            f"{source}: someone else was importing or editing at the same time; "
            "nothing of this document was written; run it again."
        )


def write(plan: Plan, tell: Callable[[PlannedPage], None]) -> None:
    """Carry out `plan`, calling `tell` for each of its pages when it is done.

    Each document is written whole or not at all: stopped half-way, the next run finds the
    documents that are done and does the others. Raises SeedError when the site refuses a page, and
    Overtaken when another import or an editor has written the same since the plan was made.
    """
    writer = None
    for planned in plan.documents:
        try:
            writer = writer or _Writer(plan, tell)
            writer.write(planned)
        except IntegrityError as error:
            raise Overtaken(planned.document.source) from error


class _Writer:
    def __init__(self, plan: Plan, tell: Callable[[PlannedPage], None]):
        self._tree = ensure_tree()
        self._locale = plan.locale
        self._vocabulary = plan.vocabulary
        self._tell = tell

    @transaction.atomic
    def write(self, planned: PlannedDocument) -> None:
        if planned.settings:
            self._fill_settings(planned.settings)
        # What is published later stands before it among the undated, so the last comes first:
        # the list keeps the document's order, and its own article leads.
        for row in reversed(planned.pages):
            try:
                self._write_page(row, planned)
            except ValidationError as error:
                found = "; ".join(error.messages)
                source, line = row.page.document.source, row.page.line
                raise SeedError(Problem(source, line, "what the site accepts", found)) from error
            self._tell(row)

    def _fill_settings(self, texts: dict[str, str]) -> None:
        settings = SiteSettings.objects.get(site__is_default_site=True)
        for name, text in texts.items():
            setattr(settings, name, text)
        settings.save()

    def _write_page(self, row: PlannedPage, planned: PlannedDocument) -> None:
        if row.action == Action.KEEP:
            if row.known.record is None:
                # Met for the first time: remembered, so that it may be renamed like our own.
                _remember(ArticlePage, row.page.slug, row.known.page_id)
            return
        if row.action == Action.CREATE:
            page = ArticlePage(
                title=row.page.title,
                slug=row.page.slug,
                locale=self._locale,
                live=False,
                imported=True,
                article_type=self._article_type(row.page),
            )
        else:
            page = ArticlePage.objects.get(pk=row.known.page_id)
        self._fill(page, row.page)
        if row.page.article:
            self._fill_in_full(page, planned)
        _publish(page, parent=self._tree.commentary, slug=row.page.slug)

    def _fill(self, page: ArticlePage, wanted: SeedPage) -> None:
        page.summary = page.summary or wanted.summary
        page.date = page.date or wanted.date
        page.issues = self._merged(page.issues.all(), self._vocabulary.issues, wanted.issues)
        page.countries = self._merged(
            page.countries.all(), self._vocabulary.countries, wanted.countries
        )

    def _fill_in_full(self, page: ArticlePage, planned: PlannedDocument) -> None:
        article, person = planned.document.article, planned.document.biography
        page.body = to_body(article.sections)
        page.lead_caption = article.caption
        if planned.own_disclaimer:
            page.disclaimer_choice = ArticlePage.Disclaimer.OWN
            page.disclaimer = article.disclaimer
        if person:
            page.bylines = [Byline(author=self._author(person))]

    @staticmethod
    def _merged(present, terms, names):
        return list(dict.fromkeys((*present, *map(terms.find_or_make, names))))

    def _article_type(self, wanted: SeedPage) -> ArticleType:
        if not wanted.type_name and (default := default_article_type()):
            return ArticleType.objects.get(pk=default)
        return self._vocabulary.types.find_or_make(wanted.type_name or DEFAULT_TYPE)

    def _author(self, person: Biography) -> AuthorPage:
        """The page of a person, as its editors have it; a new one where there is none.

        An author whose page was deleted is made again: this article needs its byline.
        """
        slug = slug_of(person.name)
        known = KnownPages(AuthorPage, self._locale).find(slug)
        if known and not known.is_deleted:
            if known.record is None:
                _remember(AuthorPage, slug, known.page_id)
            return AuthorPage.objects.get(pk=known.page_id)
        author = AuthorPage(
            title=person.name,
            slug=slug,
            locale=self._locale,
            live=False,
            honorific=person.honorific,
            family_name=person.family_name,
            biography=to_html([person.text]),
        )
        _publish(author, parent=self._tree.authors, slug=slug)
        return author


def _publish(page: Page, *, parent: Page, slug: str) -> None:
    """Save and publish a page, below `parent` if it is new, and remember it."""
    if page.pk is None:
        parent.add_child(instance=page)
        log(instance=page, action="wagtail.create", content_changed=True)
    revision = page.save_revision()
    revision.publish()
    _remember(type(page), slug, page.pk, revision)


def _remember(model, slug, page_id, revision=None):
    ImportedPage.objects.update_or_create(
        key=ImportedPage.key_for(model, slug), defaults={"page_id": page_id, "revision": revision}
    )
