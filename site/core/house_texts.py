"""The house's words for what articles disclose, as part of the site's settings."""

from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from .ai import USES

FUNDED_BY = _("This article was supported by")


def _of(use):
    """The field of one use of AI: empty, it says what the software says, in each language."""
    return models.TextField(
        USES[use].label,
        blank=True,
        max_length=500,
        help_text=format_lazy(_("Empty: “{text}”"), text=USES[use].text),
    )


class HouseTexts(models.Model):
    """Mixin of the site's settings. Each text stands where an editor has chosen what it is for."""

    funding_text = models.CharField(
        _("before the names of funders"),
        max_length=200,
        blank=True,
        help_text=format_lazy(_("Empty: “{text}”"), text=FUNDED_BY),
    )
    ai_none_text = _of("none")
    ai_research_text = _of("research")
    ai_edited_text = _of("edited")
    ai_translated_text = _of("translated")
    ai_images_text = _of("images")
    ai_drafted_text = _of("drafted")

    class Meta:
        abstract = True

    @property
    def funded_by(self):
        """What stands before the names of those who funded an article."""
        return self.funding_text or str(FUNDED_BY)

    def words_on_ai(self, use):
        """What is said of a use of AI, a code; "" where nothing is."""
        if use not in USES:
            return ""
        return getattr(self, f"ai_{use}_text") or str(USES[use].text)


PANELS = [
    MultiFieldPanel([FieldPanel("funding_text")], _("Disclosures: funding")),
    MultiFieldPanel([FieldPanel(f"ai_{use}_text") for use in USES], _("Disclosures: use of AI")),
]
