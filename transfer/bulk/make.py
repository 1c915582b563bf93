"""From descriptions to articles that are not saved yet, complete and checked."""

import uuid

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from wagtail.models import Locale, Page

from articles.heard import Heard
from articles.models import ArticlePage, ArticleType, Byline
from authors.models import AuthorPage
from topics.models import Country, Issue

from .describe import Description, Refused

# What a description says itself is checked; all else is looked up here, or as the model has it.
_TOLD = {"title", "draft_title", "slug", "summary", "date", "body"}
_NOT_TOLD = {field.name for field in ArticlePage._meta.get_fields()} - _TOLD
# A new article has none of these.
_NO_CHILDREN = ("corrections", "footnotes", "wagtail_admin_comments")


class Maker:
    """Makes articles below one page; reads authors, terms and types once."""

    def __init__(self, parent):
        self._parent = parent
        self._locale = Locale.get_default()
        self._content_type = ContentType.objects.get_for_model(ArticlePage)
        self._authors = {page.slug: page for page in AuthorPage.objects.all()}
        self._issues = self._terms(Issue)
        self._countries = self._terms(Country)
        self._types = self._terms(ArticleType)

    def _terms(self, model):
        """The terms by slug, in the vocabulary's order."""
        return {term.slug: term for term in model.objects.filter(locale=self._locale)}

    def make(self, descriptions: list[tuple[Description, Heard | None]]) -> list[ArticlePage]:
        """The articles in their order. Raises Refused with every problem of all of them."""
        articles, problems = [], []
        for one, heard in descriptions:
            try:
                articles.append(self._article(one, heard))
            except KeyError as error:
                problems.append(f"{one.key}: there is no {error.args[0]!r} on this site.")
            except ValidationError as error:
                problems.append(f"{one.key}: {'; '.join(error.messages)}")
        problems += self._taken(descriptions)
        if problems:
            raise Refused(problems)
        return articles

    def _article(self, one: Description, heard) -> ArticlePage:
        article = ArticlePage(
            title=one.title,
            draft_title=one.title,
            slug=one.slug,
            summary=one.summary,
            date=one.date,
            imported=one.imported,
            live=False,
            locale=self._locale,
            depth=self._parent.depth + 1,
            url_path=f"{self._parent.url_path}{one.slug}/",
            translation_key=uuid.uuid4(),
            content_type=self._content_type,
            article_type=self._types[one.type],
            body=[{"id": str(uuid.uuid4()), **block} for block in one.body],
        )
        article.heard = heard
        article._cached_parent_obj = self._parent
        article.bylines = [
            Byline(author=self._authors[slug], sort_order=place)
            for place, slug in enumerate(one.authors)
        ]
        article.issues = _chosen(self._issues, one.issues)
        article.countries = _chosen(self._countries, one.countries)
        for name in _NO_CHILDREN:
            setattr(article, name, [])
        # A body that was read ahead was looked at there.
        article.clean_fields(exclude=_NOT_TOLD if heard is None else _NOT_TOLD | {"body"})
        article.derive()
        if problems := list(article.absolute_problems()):
            raise ValidationError([problem.message for problem in problems])
        return article

    def _taken(self, descriptions):
        """Slugs that stand twice here, or that another page below the parent has."""
        slugs, twice = set(), []
        for one, _heard in descriptions:
            if one.slug in slugs:
                twice.append(one.slug)
            slugs.add(one.slug)
        # By slug alone: asked for the parent's children too, SQLite would read all of them.
        named = Page.objects.filter(slug__in=slugs).order_by().only("slug", "path", "depth")
        twice += [page.slug for page in named if page.is_child_of(self._parent)]
        return [f"The address “{slug}” is taken." for slug in twice]


def _chosen(terms, slugs):
    """The terms of `slugs` in the vocabulary's order, in which readers see them."""
    for slug in slugs:
        terms[slug]
    return [term for slug, term in terms.items() if slug in slugs]
