"""Which articles readers see, and with what: said here, once."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Prefetch
from wagtail.models import PageManager, PageViewRestriction
from wagtail.query import PageQuerySet

NEWEST_FIRST = (F("date").desc(nulls_last=True), "-first_published_at", "-pk")


class ArticleQuerySet(PageQuerySet):
    """Every list, rail, feed, sitemap and search of articles starts at `published()`."""

    def published(self):
        """Live and open to everyone, newest first; the undated stand last."""
        closed = PageViewRestriction.objects.annotate(
            path=ExpressionWrapper(OuterRef("path"), output_field=CharField())
        ).filter(path__startswith=F("page__path"))
        return self.live().filter(~Exists(closed)).order_by(*NEWEST_FIRST)

    def for_cards(self):
        """With everything a card shows, so that a card costs no query; the body stays behind."""
        from .models import Byline

        return (
            self.select_related("article_type", "lead_image")
            .defer("body", "picks", "disclaimer", "search_description")
            .prefetch_related(
                Prefetch("bylines", Byline.objects.select_related("author")), "issues", "countries"
            )
        )

    def for_page(self):
        """With everything the article's own page shows beside its relations."""
        return self.select_related("article_type", "lead_image", "social_image", "locale")

    def by_author(self, author):
        """Those that bear the byline of `author`, an AuthorPage."""
        return self.filter(bylines__author=author)

    def indexable(self):
        """Those that search engines may keep: the full text is here."""
        return self.filter(summary_only=False)


ArticleManager = PageManager.from_queryset(ArticleQuerySet)
