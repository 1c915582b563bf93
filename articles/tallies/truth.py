"""What the rows have to say, read from the tables that editors write, in a handful of queries."""

import datetime
from collections import defaultdict

from django.apps import apps
from django.db.models import Value
from pyroaring import BitMap

from core.tree import paths_of
from topics.models import Country, Issue

from .packing import EVERYTHING, MONTH, NAMES, WHOLE, Month

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
MICROSECOND = datetime.timedelta(microseconds=1)
CHUNK = 5000


def truth():
    """`{(facet, key): value}` of all that readers see."""
    sets, months = memberships()
    rows = sets | {(MONTH, key): Month.of(pairs) for key, pairs in months.items()}
    return rows | {(NAMES, 0): names()}


def memberships(ids=None):
    """Which of the articles `ids` (None: of all) stand where.

    Gives `{(facet, key): BitMap}`, and `{month: [(moment, id)]}`.
    """
    article = apps.get_model("articles", "ArticlePage")
    found, months = defaultdict(list), defaultdict(list)
    listings = paths_of(apps.get_model("articles", "ArticleIndexPage"))
    articles = article.objects.published().order_by()
    if ids is not None:
        articles = articles.filter(pk__in=ids)
    rows = articles.values_list("pk", "path", "article_type", "date", "listed_at", "summary_only")
    for pk, path, kind, date, listed_at, summary_only in rows.iterator(chunk_size=CHUNK):
        found[EVERYTHING].append(pk)
        found["type", kind].append(pk)
        found["listing", listings.get(path[: -article.steplen], 0)].append(pk)
        if not summary_only:
            found[WHOLE].append(pk)
        if date:
            found["year", date.year].append(pk)
        moment = listed_at.astimezone(datetime.UTC)
        months[month_of(moment)].append(((moment - EPOCH) // MICROSECOND, pk))
    sets = {place: BitMap(pks) for place, pks in found.items()}
    seen = sets.get(EVERYTHING, BitMap())
    for facet, pairs in _relations(article, ids):
        related = defaultdict(list)
        for pk, key in pairs.iterator(chunk_size=CHUNK):
            related[key].append(pk)
        sets |= {(facet, key): BitMap(pks) & seen for key, pks in related.items()}
    return {place: pks for place, pks in sets.items() if pks}, months


def _relations(article, ids):
    """`(facet, query of (article, key))` of what an article has several of."""
    bylines = apps.get_model("articles", "Byline").objects.order_by()
    for facet, rows, column in (
        ("issue", article.issues.through.objects, "articlepage_id"),
        ("country", article.countries.through.objects, "articlepage_id"),
        ("author", bylines, "article_id"),
    ):
        if ids is not None:
            rows = rows.filter(**{f"{column}__in": ids})
        yield facet, rows.values_list(column, f"{facet}_id")


def month_of(moment):
    """The number of a moment's month."""
    return moment.year * 12 + moment.month - 1


def names():
    """`[facet, key, slug, name, place, language, code]` of every value that has a name, in order.

    The code is a country's, for its map.
    """
    fields = ("pk", "slug", "name", "sort_order", "locale__language_code")
    kinds = apps.get_model("articles", "ArticleType").objects.annotate(iso_code=Value(""))
    issues = Issue.objects.annotate(iso_code=Value(""))
    rows = []
    for facet, terms in (("issue", issues), ("country", Country.objects), ("type", kinds)):
        rows += [[facet, *row] for row in terms.order_by("pk").values_list(*fields, "iso_code")]
    authors = apps.get_model("authors", "AuthorPage").objects.published().order_by("pk")
    return rows + [
        ["author", pk, slug, title, 0, "", ""]
        for pk, slug, title in authors.values_list("pk", "slug", "title")
    ]
