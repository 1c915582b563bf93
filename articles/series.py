"""Where an article stands in its series, and what keeps a series from publication."""

from dataclasses import dataclass
from itertools import groupby

from django.apps import apps
from django.db.models import Q
from django.utils.translation import gettext as _

from core.gate import Problem
from core.visibility import restricted


@dataclass(frozen=True)
class Place:
    """An article's place among the published parts of `series`, counted from one.

    `previous` and `next` are the articles beside it, or None.
    """

    series: object
    number: int
    total: int
    previous: object
    next: object

    def tell(self, facts, request):
        """Say it in the article's `Facts`."""
        facts.extra["isPartOf"] = {
            "@type": "CreativeWorkSeries",
            "name": self.series.title,
            "url": self.series.get_full_url(request),
        }
        facts.extra["position"] = self.number
        if self.previous:
            facts.prev_url = self.previous.get_full_url(request)
        if self.next:
            facts.next_url = self.next.get_full_url(request)


def place_of(article):
    """The `Place` of `article` in the series that readers see, or None; in one query.

    It counts itself also before it is published, as a preview shows it.
    """
    if not article.pk:
        return None
    part = apps.get_model("articles", "SeriesPart")
    seen = Q(article__live=True) & ~restricted("article__path")
    parts = (
        part.objects.filter(series__live=True, series__parts__article=article.pk)
        .filter(~restricted("series__path"), seen | Q(article=article.pk))
        .select_related("series", "article")
        .only(*(f"{page}__{field}" for page in ("series", "article") for field in LINKED))
        .order_by("series", "sort_order", "pk")
    )
    # In two series is nobody, but for one moment when two are published at once.
    for _series, rows in groupby(parts, lambda row: row.series_id):
        return _place(list(rows), article)
    return None


LINKED = ("title", "url_path", "path", "depth", "slug")


def _place(rows, article):
    articles = [row.article for row in rows]
    at = [one.pk for one in articles].index(article.pk)
    return Place(
        series=rows[0].series,
        number=at + 1,
        total=len(rows),
        previous=articles[at - 1] if at else None,
        next=articles[at + 1] if at + 1 < len(articles) else None,
    )


def picture_is_described(series):
    """By its own description: a series has no words of its own for it."""
    if series.picture and not series.picture.description:
        words = _("Describe the picture for readers who cannot see it: edit the picture.")
        yield Problem("picture", words, mend=series.picture)


def no_part_is_taken(series):
    """An article is in one series at most."""
    taken = (
        apps.get_model("articles", "SeriesPart")
        .objects.filter(article__in=series.article_ids(), series__live=True)
        .exclude(series=series.pk)
        .select_related("article", "series")
        .only("article__title", "series__title")
    )
    for part in taken:
        yield Problem(
            "parts",
            _("“%(article)s” belongs to the series “%(series)s”. Take it out there first.")
            % {"article": part.article.title, "series": part.series.title},
        )
