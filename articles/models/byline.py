"""Who wrote an article, in the order in which they are named."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from authors.models import AuthorPage


class Byline(Orderable):
    """An author of an article; an author with bylines cannot be deleted.

    Nor can one whom only a draft names (`articles.deletion`).
    """

    article = ParentalKey("articles.ArticlePage", on_delete=models.CASCADE, related_name="bylines")
    author = models.ForeignKey(
        AuthorPage, verbose_name=_("author"), on_delete=models.PROTECT, related_name="bylines"
    )

    panels = [FieldPanel("author")]

    class Meta(Orderable.Meta):
        # By id where no order was given, as by an import: two databases must not name two orders.
        ordering = ["sort_order", "pk"]
        verbose_name = _("byline")
        constraints = [
            models.UniqueConstraint(fields=["article", "author"], name="one_byline_an_author")
        ]

    def __str__(self):
        return self.author.title
