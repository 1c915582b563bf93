"""What an article tells of money, interest and AI."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.disclosures import FunderBlock, disclosures_of
from core.ai import CHOICES
from core.fields import StreamField
from core.models import SiteSettings


class Disclosed(models.Model):
    """Mixin of the article. Each field is empty where nothing is told."""

    funders = StreamField(
        [("funder", FunderBlock())],
        verbose_name=_("funded by"),
        blank=True,
        help_text=_("Who paid for the work on this article, wholly or in part."),
    )
    interest = models.TextField(
        _("interest"),
        blank=True,
        max_length=500,
        help_text=_(
            "What readers should know of the author's own part in the matter, in a sentence."
        ),
    )
    ai_use = models.CharField(
        _("use of AI"),
        max_length=10,
        blank=True,
        choices=CHOICES,
        help_text=_("Readers are told in the words of Settings → Site settings → Standing texts."),
    )
    ai_note = models.TextField(
        _("use of AI, in its own words"),
        blank=True,
        max_length=500,
        help_text=_("Added to the standing text, or alone: which tool, for what, checked by whom."),
    )

    class Meta:
        abstract = True

    def disclosures(self, request):
        """The `Disclosure`s at its foot, in the words of the house."""
        return disclosures_of(self, SiteSettings.for_request(request))
