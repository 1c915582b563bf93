"""What was corrected in an article after readers had seen it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Revision

from articles.corrections.lasting import while_the_article_is
from articles.corrections.rules import FROZEN, TOO_EARLY
from core.facts import instant
from core.text import PrintableText

SAID = ("kind", "date", "text")  # what readers are told, and nobody changes later


class CorrectionQuerySet(models.QuerySet):
    """Corrections; which articles readers see, their own queryset says."""

    def published(self):
        return self.filter(published_at__isnull=False)

    def among(self, articles):
        """The published ones of those of `articles`, a queryset, that were corrected at all."""
        corrected = self.published().order_by().values("article")
        return self.published().filter(
            article__in=articles.filter(pk__in=corrected).order_by().values("pk")
        )


class Correction(PrintableText, models.Model):
    """One correction of one article: a draft until the article is published with it, then frozen.

    `version` numbers the text that was live before, which `revision` holds; both are empty where
    none was known.
    """

    class Kind(models.TextChoices):
        CORRECTION = "correction", _("Correction")
        CLARIFICATION = "clarification", _("Clarification")
        UPDATE = "update", _("Update")

    article = ParentalKey(
        "articles.ArticlePage", on_delete=models.CASCADE, related_name="corrections"
    )
    kind = models.CharField(_("kind"), max_length=13, choices=Kind.choices, default=Kind.CORRECTION)
    date = models.DateField(_("date"), default=timezone.localdate)
    text = models.TextField(
        _("text"),
        max_length=2000,
        help_text=_("What was wrong and what is right, or what has been added, in full sentences."),
    )
    published_at = models.DateTimeField(null=True, editable=False, db_index=True)
    revision = models.ForeignKey(
        Revision, null=True, editable=False, on_delete=while_the_article_is, related_name="+"
    )
    version = models.PositiveIntegerField(null=True, editable=False)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-date", "-pk"]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.date}"

    def save(self, *args, **kwargs):
        """As usual, but what readers have seen stays: another wording is refused."""
        stored = type(self).objects.published().filter(pk=self.pk).first() if self.pk else None
        if stored is None:
            if not self.article.first_published_at:
                raise ValidationError(TOO_EARLY)
            super().save(*args, **kwargs)
        elif any(getattr(stored, name) != getattr(self, name) for name in SAID):
            raise ValidationError(FROZEN)

    @property
    def anchor(self):
        return f"correction-{self.pk or 0}"

    @property
    def moment(self):
        """The day that is told, and the hour where it was published on that day."""
        published = self.published_at and timezone.localtime(self.published_at)
        return published if published and published.date() == self.date else instant(self.date)

    @property
    def invitation(self):
        """The words of the link to the version before."""
        return {
            self.Kind.CLARIFICATION: _("Read the version before this clarification"),
            self.Kind.UPDATE: _("Read the version before this update"),
        }.get(self.kind, _("Read the version before this correction"))

    @property
    def version_step(self):
        """Where the version before is, below the article's address; "" where there is none."""
        return f"versions/{self.version}/" if self.version and self.revision_id else ""
