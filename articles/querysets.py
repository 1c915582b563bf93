"""Which articles readers see, and with what: said here, once."""

from django.apps import apps
from django.db.models import Exists, OuterRef, Prefetch, Value, prefetch_related_objects
from django.db.models.functions import Left
from django.utils.translation import get_language
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from core.visibility import restricted

from .blocks import fetch_pictures
from .browsing import browse
from .filters import ArticleFilter
from .notes import texts_told

NEWEST_FIRST = ("-listed_at", "-pk")  # both of one index: no list sorts the whole table


def bylines():
    """The prefetch of who wrote an article."""
    byline = apps.get_model("articles", "Byline")
    rows = byline.objects.select_related("author__photo", "credentials").annotate(
        author_is_private=restricted("author__path")
    )
    return Prefetch("bylines", rows)


def card_relations():
    """The relations of an article that a card shows, as prefetches."""
    return [bylines(), "issues", "countries"]


def fill_cards(articles, *, kept=None, pictures=()):
    """Fetch what cards and author notes show for all of `articles`, in one query a relation.

    The renditions of other `pictures` on the page come with those of the cards. Where `kept`
    tallies are given, they know the terms.
    """
    if kept:
        kept.give_terms(articles)
    if articles:  # else the queries would be built and not asked
        prefetch_related_objects(articles, *([bylines()] if kept else card_relations()))
    shown = [
        picture
        for article in articles
        for picture in (article.lead_image, *(author.photo for author in article.authors))
        if picture
    ]
    prefetch_related_objects([*shown, *filter(None, pictures)], "renditions")


def fill_form(article, *, pictures):
    """Fetch what another form of `article` tells, and its pictures where they are told."""
    prefetch_related_objects([article], *card_relations())
    if pictures:
        shown = [article.lead_image, *fetch_pictures(article.body)]
        prefetch_related_objects([*filter(None, shown)], "renditions")


class ArticleQuerySet(PageQuerySet):
    """Every list, rail, feed, sitemap and search of articles starts at `published()`."""

    def published(self):
        """Live and open to everyone, newest first; the undated stand last."""
        return self.live().filter(~restricted()).order_by(*NEWEST_FIRST)

    def listed_on(self, index):
        """Those of one listing, an ArticleIndexPage.

        By a value made of the path, and not by its range, as `child_of` asks: a database that takes
        the range from the index of paths reads and sorts all articles to show the newest.
        """
        return self.alias(parent=Left("path", len(index.path))).filter(parent=index.path)

    def for_cards(self):
        """With everything a card shows, so that a card costs no query; the body stays behind."""
        return self.bare_cards().prefetch_related(*card_relations(), "lead_image__renditions")

    def for_listed_cards(self, *also):
        """As `for_cards`, but without the terms, which the tallies tell; and with fields `also`."""
        return self.bare_cards(*also).prefetch_related(bylines(), "lead_image__renditions")

    def bare_cards(self, *also):
        """Cards whose relations are still to be filled, by `fill_cards`."""
        unseen = {"anchors", "body", "picks", "excluded", "disclaimer", "search_description"}
        unseen |= {"funders", "interest", "ai_note"}
        return self.select_related("article_type", "lead_image").defer(*unseen.difference(also))

    def for_page(self, *, any_private=True):
        """With everything the article's own page shows beside its relations.

        Whether it is private is not asked where the caller knows that no page is.
        """
        parts = apps.get_model("articles", "SeriesPart").objects.filter(article=OuterRef("pk"))
        return self.select_related("article_type", "lead_image", "social_image", "locale").annotate(
            in_series=Exists(parts),
            is_private=restricted(aliases=True) if any_private else Value(False),
            notes_told=texts_told(),
        )

    def by_author(self, author):
        """Those that bear the byline of `author`, an AuthorPage."""
        return self.filter(bylines__author=author)

    def filtered(self, params, *, fixed=(), listing=None):
        """The `ArticleFilter` of these articles that `params`, a QueryDict, asks for.

        These are all published ones, or those of `listing`, or none.
        """
        return ArticleFilter(params, self, language=get_language(), fixed=fixed, listing=listing)

    def browse(self, request, facts, *, listing=None, fixed=()):
        """The context of a page that shows these articles with their filter."""
        return browse(request, facts, self, listing=listing, fixed=fixed)

    def indexable(self):
        """Those that search engines may keep: the full text is here."""
        return self.filter(summary_only=False)


ArticleManager = PageManager.from_queryset(ArticleQuerySet)
