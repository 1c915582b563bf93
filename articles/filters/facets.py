"""What articles can be filtered by: each facet knows its values, and the articles behind them."""

import re
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.db.models import BigIntegerField, CharField, Count, F, IntegerField, Q, Value
from django.db.models.functions import Cast, ExtractYear
from django.utils.translation import gettext_lazy as _

from core.visibility import restricted
from topics.models import Country, Issue

TERM_FIELDS = ("pk", "slug", "name", "sort_order")
YEAR = re.compile(r"[12][0-9]{3}")


@dataclass(frozen=True)
class Chosen:
    """A value of a facet: `Chosen("country", 7, "iran", "Iran")`. `key` is its id, or the year."""

    facet: str
    key: int
    slug: str
    name: str
    place: int = 0  # in the editors' order

    @classmethod
    def of(cls, thing):
        """An Issue, a Country or an AuthorPage as a value of the facet that it names."""
        return cls(thing.facet, thing.pk, thing.slug, str(thing))


def columns(facet, key, slug, name, place):
    """The columns in which every facet answers, so that one query can ask them all."""
    asked = (key, BigIntegerField), (slug, CharField), (name, CharField), (place, IntegerField)
    return [
        Value(facet, CharField()),
        *(
            Value(one.value, field()) if isinstance(one, Value) else Cast(one, field())
            for one, field in asked
        ),
    ]


NO_PLACE, NO_NAME = Value(0), Value("")


@dataclass(frozen=True)
class Facet:
    """A way to filter: its parameter, its label, and how many options stand in sight."""

    name: str
    label: Any
    in_sight: int = 12

    def order(self, option):
        """Where an `Option` stands: in the editors' order."""
        return option.value.place, option.value.name

    def at_sight(self, slugs):
        """The `Chosen` of those slugs that say by themselves what they are."""
        return []

    def known(self, wanted, language):
        """Rows of `columns` for what `wanted`, a Q, means, or None: the database is not asked."""
        return None


@dataclass(frozen=True)
class TermFacet(Facet):
    """By a vocabulary of which an article carries several terms."""

    model: Any = None

    def _through(self, articles):
        return getattr(articles.model, self.model.plural).through.objects

    def known(self, wanted, language):
        """Rows of the terms that `wanted` means."""
        terms = self.model.objects.in_language(language).filter(wanted).order_by()
        return terms.values_list(*columns(self.name, *map(F, TERM_FIELDS)))

    def narrowed(self, articles, keys):
        """Those of `articles` that carry one of the terms."""
        wanted = self._through(articles).filter(**{f"{self.name}__in": keys})
        return articles.filter(pk__in=wanted.values("articlepage"))

    def tally(self, articles, language):
        """Rows of the terms that `articles` carry, with the number of articles."""
        term = self.name
        rows = self._through(articles).filter(
            **{f"{term}__locale__language_code": language},
            articlepage__in=articles.order_by().values("pk"),
        )
        return _counted(rows, columns(term, *(F(f"{term}__{field}") for field in TERM_FIELDS)))


@dataclass(frozen=True)
class TypeFacet(Facet):
    """By what kind of piece it is."""

    def known(self, wanted, language):
        types = apps.get_model("articles", "ArticleType").objects.order_by()
        types = types.filter(wanted, locale__language_code=language)
        return types.values_list(*columns(self.name, *map(F, TERM_FIELDS)))

    def narrowed(self, articles, keys):
        return articles.filter(article_type__in=keys)

    def tally(self, articles, language):
        fields = (F(f"article_type__{field}") for field in TERM_FIELDS)
        return _counted(_plain(articles), columns(self.name, *fields))


@dataclass(frozen=True)
class AuthorFacet(Facet):
    """By byline. Who is not open to readers is no option."""

    def order(self, option):
        """The busiest first."""
        return -option.count, option.value.name

    def known(self, wanted, language):
        authors = apps.get_model("authors", "AuthorPage").objects.published().order_by()
        authors = authors.filter(wanted)
        named = columns(self.name, F("pk"), F("slug"), F("title"), NO_PLACE)
        return authors.values_list(*named)

    def narrowed(self, articles, keys):
        bylines = apps.get_model("articles", "Byline").objects.filter(author__in=keys)
        return articles.filter(pk__in=bylines.values("article"))

    def tally(self, articles, language):
        bylines = apps.get_model("articles", "Byline").objects.filter(
            ~restricted("author__path"),
            author__live=True,
            article__in=articles.order_by().values("pk"),
        )
        fields = F("author"), F("author__slug"), F("author__title"), NO_PLACE
        return _counted(bylines, columns(self.name, *fields))


@dataclass(frozen=True)
class YearFacet(Facet):
    """By the year of publication; the undated are in none."""

    def order(self, option):
        """The newest first."""
        return -option.value.key

    def at_sight(self, slugs):
        return [Chosen(self.name, int(slug), slug, slug) for slug in slugs if YEAR.fullmatch(slug)]

    def narrowed(self, articles, keys):
        # A range a year goes by the index of the column; extracting the year would read every row.
        return articles.filter(reduce(or_, (Q(date__year=year) for year in keys)))

    def tally(self, articles, language):
        year = ExtractYear("date")
        dated = _plain(articles).filter(date__isnull=False)
        return _counted(dated, columns(self.name, year, year, year, NO_PLACE))


def total(articles):
    """One row with the number of `articles`, of the facet ""."""
    return _counted(_plain(articles), columns("", NO_PLACE, NO_NAME, NO_NAME, NO_PLACE))


def _plain(articles):
    """`articles` without what was annotated to them, which would part the groups of a count."""
    return articles.model.objects.filter(pk__in=articles.order_by().values("pk")).order_by()


def _counted(rows, columns):
    """`columns` of `rows`, and how many rows agree in them."""
    return rows.order_by().values_list(*columns).annotate(n=Count("pk"))


FACETS = (
    TermFacet("issue", _("Issue"), model=Issue),
    TermFacet("country", _("Country"), model=Country),
    AuthorFacet("author", _("Author"), in_sight=6),
    TypeFacet("type", _("Type")),
    YearFacet("year", _("Year"), in_sight=8),
)
