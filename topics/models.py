"""The controlled vocabularies: what an article is about. No free tags."""

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from modelsearch import index
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.blocks import PageChooserBlock
from wagtail.fields import RichTextField
from wagtail.models import Locale, TranslatableMixin

from core.fields import StreamField
from core.text import PrintableText

from .maps import map_path

INTRODUCTION = ["bold", "italic", "link"]


class TermQuerySet(models.QuerySet):
    """Terms of one language."""

    def in_language(self, code):
        """The terms of the language `code` ("en")."""
        return self.filter(locale__language_code=code)


class Term(PrintableText, TranslatableMixin, index.Indexed, models.Model):
    """A word of a vocabulary: named, slugged, translatable, ordered by the editors."""

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(
        _("slug"),
        max_length=80,
        allow_unicode=True,
        help_text=_("Its part of the address. Its old addresses go on leading to it."),
    )
    introduction = RichTextField(
        _("introduction"),
        blank=True,
        features=INTRODUCTION,
        help_text=_("One or two paragraphs at the top of its page."),
    )
    lead_pieces = StreamField(
        [
            (
                "article",
                PageChooserBlock("articles.ArticlePage", label=_("Article"), icon="doc-full"),
            )
        ],
        verbose_name=_("lead pieces"),
        blank=True,
        max_num=3,
        help_text=_("Up to three stand at the top of its page; the newest fill what is left free."),
    )
    sort_order = models.PositiveIntegerField(_("order"), default=0, editable=False)

    objects = TermQuerySet.as_manager()

    # The facet's name in addresses and of its URL; the relation's name on articles and authors.
    facet = ""
    plural = ""
    schema_type = "Thing"  # what it is to machines (https://schema.org)

    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.FilterField("slug"),
        index.FilterField("locale"),
    ]

    class Meta(TranslatableMixin.Meta):
        abstract = True
        ordering = ["sort_order", "name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse(self.facet, args=[self.slug])

    @property
    def label(self):
        """What kind of term it is, for readers: "Country"."""
        return capfirst(self._meta.verbose_name)


class Issue(Term):
    """A subject: Geopolitics, Energy, Migration."""

    facet = "issue"
    plural = "issues"
    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("introduction"),
        FieldPanel("lead_pieces"),
    ]

    class Meta(Term.Meta):
        verbose_name = _("issue")
        verbose_name_plural = _("issues")
        unique_together = [("translation_key", "locale"), ("locale", "slug")]


class Region(models.TextChoices):
    """The sub-regions of the United Nations' M49 standard (https://unstats.un.org/unsd/methodology/m49/)."""

    NORTHERN_AFRICA = "015", _("Northern Africa")
    SUB_SAHARAN_AFRICA = "202", _("Sub-Saharan Africa")
    LATIN_AMERICA = "419", _("Latin America and the Caribbean")
    NORTHERN_AMERICA = "021", _("Northern America")
    CENTRAL_ASIA = "143", _("Central Asia")
    EASTERN_ASIA = "030", _("Eastern Asia")
    SOUTH_EASTERN_ASIA = "035", _("South-eastern Asia")
    SOUTHERN_ASIA = "034", _("Southern Asia")
    WESTERN_ASIA = "145", _("Western Asia")
    EASTERN_EUROPE = "151", _("Eastern Europe")
    NORTHERN_EUROPE = "154", _("Northern Europe")
    SOUTHERN_EUROPE = "039", _("Southern Europe")
    WESTERN_EUROPE = "155", _("Western Europe")
    OCEANIA = "009", _("Oceania")


class Country(Term):
    """A country, by its ISO 3166-1 code, so that it has a map."""

    facet = "country"
    plural = "countries"
    schema_type = "Country"

    iso_code = models.CharField(
        _("ISO code"),
        max_length=2,
        validators=[RegexValidator(r"^[A-Z]{2}$", _("Two capital letters, as IR."))],
        help_text=_("The two letters of ISO 3166-1, as IR for Iran. They choose its map."),
    )
    region = models.CharField(_("region"), max_length=3, choices=Region.choices)

    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldRowPanel([FieldPanel("iso_code"), FieldPanel("region")]),
        FieldPanel("introduction"),
        FieldPanel("lead_pieces"),
    ]

    class Meta(Term.Meta):
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        unique_together = [
            ("translation_key", "locale"),
            ("locale", "slug"),
            ("locale", "iso_code"),
        ]

    @property
    def map(self):
        """The path of its locator map among the static files, or "" when there is none."""
        return map_path(self.iso_code)


class FormerSlugQuerySet(models.QuerySet):
    """Slugs that were given up."""

    def keys(self, facet, slugs):
        """The ids of what `facet` called by one of `slugs`, for a subquery."""
        return self.filter(facet=facet, slug__in=slugs).values("key")


class FormerSlug(models.Model):
    """A slug that something had before it was renamed: its old addresses and filters lead to it.

    Whoever has the slug now comes first; among those who had it, the last.
    """

    facet = models.CharField(max_length=20)  # "issue", "country", "type", "author"
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    slug = models.CharField(max_length=255)
    key = models.PositiveBigIntegerField()  # the id of what had it

    objects = FormerSlugQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["facet", "locale", "slug"], name="one_former_slug")
        ]

    def __str__(self):
        return f"{self.facet}: {self.slug}"
