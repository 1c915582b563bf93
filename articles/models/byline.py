"""Who wrote an article, in the order in which they are named."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from articles.credentials.form import CredentialsPanel
from authors.models import AuthorPage

from .credentials import Credentials


class Byline(Orderable):
    """An author of an article; an author with bylines cannot be deleted.

    Nor can one whom only a draft names (`articles.deletion`). The name is the author's page's
    wherever it stands; role and biography are those of the day of publication (`credentials`).
    """

    article = ParentalKey("articles.ArticlePage", on_delete=models.CASCADE, related_name="bylines")
    author = models.ForeignKey(
        AuthorPage, verbose_name=_("author"), on_delete=models.PROTECT, related_name="bylines"
    )
    credentials = models.ForeignKey(
        Credentials, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    credentials.wagtail_reference_index_ignore = True
    frozen_at = models.DateTimeField(null=True, editable=False)
    refresh = models.BooleanField(
        _("take the role and biography of today with the next publication"), default=False
    )

    # An author's page lists articles, and is told of each by the article itself.
    joined_pages_show_it = False

    panels = [FieldPanel("author"), CredentialsPanel("refresh", heading=_("Role and biography"))]

    class Meta(Orderable.Meta):
        # By id where no order was given, as by an import: two databases must not name two orders.
        ordering = ["sort_order", "pk"]
        verbose_name = _("byline")
        constraints = [
            models.UniqueConstraint(fields=["article", "author"], name="one_byline_an_author")
        ]

    def __str__(self):
        return self.author.title

    @property
    def then(self):
        """Who the author was at publication: `Credentials`.

        Before it, and where today's are asked for, the author's page, which has the same fields.
        """
        kept = None if self.refresh else self.credentials
        return kept if kept and kept.author_id == self.author_id else self.author
