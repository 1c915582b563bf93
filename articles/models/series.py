"""Series: articles that are read in an order."""

from django.db import models
from django.db.models import Count, F, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultipleChooserPanel
from wagtail.models import Orderable, PageManager
from wagtail.query import PageQuerySet

from articles import series
from articles.forms import SeriesPageForm
from core.gate import Force
from core.models import BasePage
from core.text import PrintableText
from core.tree import few_below
from core.visibility import restricted

from .article import ArticlePage


class SeriesQuerySet(PageQuerySet):
    """Series that readers may see, as lists show them."""

    def published(self):
        return self.live().filter(~restricted())

    def with_parts(self):
        """With `part_count` and `newest`, of published parts; what moved last stands first."""
        parts = (
            SeriesPart.objects.filter(~restricted("article__path"), article__live=True)
            .filter(series=OuterRef("pk"))
            .order_by()
            .values("series")
        )
        count = parts.annotate(n=Count("pk")).values("n")
        newest = parts.annotate(newest=Max("article__listed_at")).values("newest")
        return self.annotate(
            part_count=Coalesce(Subquery(count), 0), newest=Subquery(newest)
        ).order_by(F("newest").desc(nulls_last=True), "title")


SeriesManager = PageManager.from_queryset(SeriesQuerySet)


class SeriesIndexPage(BasePage):
    """All series: `/series/`."""

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["articles.SeriesPage"]
    template = "pages/series_index_page.html"

    class Meta:
        verbose_name = _("series index")

    def facts(self, request):
        facts = super().facts(request)
        facts.schema_type = "CollectionPage"
        facts.description = facts.description or _("Articles that are read in an order.")
        return facts

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["all_series"] = few_below(SeriesPage.objects.published(), self).with_parts()
        return context


class SeriesPage(PrintableText, BasePage):
    """One series, whose parts its editor puts in order: the one place that says which they are."""

    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("What the series is about, in a few sentences.")
    )
    picture = models.ForeignKey(
        "images.CustomImage",
        verbose_name=_("picture"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    # Told by the form: the articles that are to be the parts.
    chosen = None

    objects = SeriesManager()

    base_form_class = SeriesPageForm
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("picture"),
        MultipleChooserPanel(
            "parts",
            chooser_field_name="article",
            heading=_("Parts"),
            label=_("article"),
            help_text=_(
                "In the order in which they are read; drag to change it. Readers see those that "
                "are published, and an article belongs to one series at most."
            ),
        ),
    ]
    parent_page_types = ["articles.SeriesIndexPage"]
    subpage_types = []
    template = "pages/series_page.html"

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")

    def house_rules(self):
        own = (Force.ALWAYS, [series.no_part_is_taken]), (Force.RULE, [series.picture_is_described])
        return *super().house_rules(), *own

    def article_ids(self):
        """The ids of its parts in their order, published or not."""
        if self.chosen is not None:
            return self.chosen
        return [part.article_id for part in self.parts.all()]

    def articles(self):
        """The published parts in their order, ready to be shown; also of a preview."""
        order = self.article_ids()
        articles = ArticlePage.objects.published().filter(pk__in=order).for_cards()
        return sorted(articles, key=lambda article: order.index(article.pk))

    def share_picture(self):
        return self.social_image or self.picture

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        articles = self.articles()
        context["parts"] = articles
        self._tell_machines(context["facts"], articles, request)
        return context

    def _tell_machines(self, facts, articles, request):
        facts.schema_type = "CreativeWorkSeries"
        facts.description = facts.description or self.introduction
        facts.extra["hasPart"] = [
            {
                "@type": article.article_type.kind,
                "name": article.title,
                "url": article.get_full_url(request),
                "position": number,
            }
            for number, article in enumerate(articles, start=1)
        ]


class SeriesPart(Orderable):
    """An article of a series, in its place."""

    series = ParentalKey(SeriesPage, on_delete=models.CASCADE, related_name="parts")
    article = models.ForeignKey(
        ArticlePage,
        verbose_name=_("article"),
        on_delete=models.CASCADE,
        related_name="series_parts",
    )

    panels = [FieldPanel("article")]

    class Meta(Orderable.Meta):
        verbose_name = _("part")
        constraints = [
            models.UniqueConstraint(fields=["series", "article"], name="one_part_an_article")
        ]

    def __str__(self):
        return self.article.title
