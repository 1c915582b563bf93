"""What kind of piece an article is."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin


class ArticleType(TranslatableMixin, models.Model):
    """What kind of piece it is: Commentary by default, others as editors add them."""

    class Kind(models.TextChoices):
        """What machines are told it is (https://schema.org)."""

        OPINION = "OpinionNewsArticle", _("Opinion: commentary, op-ed")
        ANALYSIS = "Article", _("Analysis: article, brief, interview")
        REPORT = "Report", _("Report: policy paper, study")

    facet = "type"  # its name in the addresses of filtered lists

    name = models.CharField(_("name"), max_length=60)
    slug = models.SlugField(_("slug"), max_length=60)
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=Kind.choices,
        default=Kind.OPINION,
        help_text=_("Tells search engines and reference managers what they have before them."),
    )
    sort_order = models.PositiveIntegerField(_("order"), default=0, editable=False)

    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("kind")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("article type")
        verbose_name_plural = _("article types")
        ordering = ["sort_order", "name"]
        unique_together = [("translation_key", "locale"), ("locale", "slug")]

    def __str__(self):
        return self.name


def default_article_type():
    """The id of Commentary, which a migration makes; None where an editor has removed it."""
    return ArticleType.objects.filter(slug="commentary").values_list("pk", flat=True).first()
