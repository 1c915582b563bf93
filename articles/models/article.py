"""An article: what is kept of it, and what readers see of it."""

import math
from dataclasses import replace
from functools import cached_property

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelsearch import index
from wagtail.blocks import PageChooserBlock
from wagtail.models import PageViewRestriction

from articles.blocks import ArticleBody, count_words, fetch_pictures, opening
from articles.browsing import ROUTES
from articles.embeds import FramesOnRequest
from articles.forms import ArticlePageForm
from articles.gate import reading, rules_of
from articles.keywords import keywords_of
from articles.notes import notes_of
from articles.outline import Outline, kept_anchors
from articles.panels import article_form
from articles.querysets import ArticleManager, fill_cards
from articles.rails import rails_for
from articles.series import place_of
from articles.teasers import CARD, RAIL_ITEM, Teaser, fetch
from core.fields import StreamField
from core.models import BasePage, SiteSettings
from core.text import PrintableText
from pagecache.shown import note_all, noted, noting

from .ageing import Ageing
from .copied import Copied
from .corrected import Corrected
from .credited import Credited
from .dates import UNDATED, Dated
from .disclosed import Disclosed
from .published import Published
from .told import Told
from .types import ArticleType, default_article_type

WORDS_A_MINUTE = 230
SUMMARY_LENGTH = 300


class ArticlePage(
    Ageing,
    Copied,
    Corrected,
    Credited,
    Disclosed,
    FramesOnRequest,
    Told,
    Dated,
    Published,
    PrintableText,
    BasePage,
):
    """One piece of writing."""

    class Disclaimer(models.TextChoices):
        SITE = "site", _("The site's")
        OWN = "own", _("Its own, below")
        NONE = "none", _("None")

    article_type = models.ForeignKey(
        ArticleType,
        verbose_name=_("type"),
        on_delete=models.PROTECT,
        related_name="articles",
        default=default_article_type,
    )
    summary = models.TextField(
        _("summary"),
        blank=True,
        max_length=SUMMARY_LENGTH,
        help_text=_("One or two sentences for lists, search engines and shared links."),
    )
    body = StreamField(ArticleBody(), verbose_name=_("body"), blank=True)
    date = models.DateField(
        _("publication date"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("Empty: filled in when the article is first published."),
    )
    updated_date = models.DateField(
        _("updated"),
        null=True,
        blank=True,
        help_text=_("Shown to readers. Set it when the text changed in substance."),
    )
    lead_image = models.ForeignKey(
        "images.CustomImage",
        verbose_name=_("lead picture"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    lead_alt = models.CharField(
        _("alternative text"),
        max_length=255,
        blank=True,
        help_text=_("What the picture shows, in a sentence. Empty: the picture's own description."),
    )
    lead_decorative = models.BooleanField(
        _("decorative"), default=False, help_text=_("It says nothing that the text does not say.")
    )
    lead_caption = models.TextField(
        _("caption"), blank=True, help_text=_("Empty: the picture's own caption.")
    )
    issues = ParentalManyToManyField(
        "topics.Issue", verbose_name=_("issues"), blank=True, related_name="articles"
    )
    countries = ParentalManyToManyField(
        "topics.Country", verbose_name=_("countries"), blank=True, related_name="articles"
    )
    picks = StreamField(
        [
            (
                "article",
                PageChooserBlock("articles.ArticlePage", label=_("Article"), icon="doc-full"),
            )
        ],
        verbose_name=_("your picks"),
        blank=True,
        help_text=_("Shown first among the related pieces, in this order; drag to change it."),
    )
    excluded = StreamField(
        [
            (
                "article",
                PageChooserBlock("articles.ArticlePage", label=_("Article"), icon="doc-full"),
            )
        ],
        verbose_name=_("never show"),
        blank=True,
        help_text=_("Pieces that are not to stand below this one, whatever they share."),
    )
    disclaimer_choice = models.CharField(
        _("disclaimer"), max_length=4, choices=Disclaimer.choices, default=Disclaimer.SITE
    )
    disclaimer = models.TextField(_("its own disclaimer"), blank=True)
    # Kept up by clean(), because lists ask for them and must not read bodies.
    summary_only = models.BooleanField(default=False, editable=False, db_index=True)
    excerpt = models.TextField(blank=True, editable=False)
    word_count = models.PositiveIntegerField(default=0, editable=False)
    listed_at = models.DateTimeField(default=UNDATED, editable=False, db_index=True)
    imported = models.BooleanField(default=False, editable=False)
    # The anchors of headings, by block: kept once readers could link to them.
    anchors = models.JSONField(default=dict, editable=False)

    # Told by `for_page`, so that most articles ask no further.
    in_series = True
    listed_under = None  # the id of the country whose list it stands in
    notes_told = None
    is_private = None
    is_filled = False  # whether what its page shows of it has been fetched

    heard = None  # its `articles.heard.Heard`, where that was worked out elsewhere

    objects = ArticleManager()

    base_form_class = ArticlePageForm
    edit_handler = article_form(BasePage.promote_panels)
    parent_page_types = ["articles.ArticleIndexPage"]
    subpage_types = []
    template = "pages/article_page.html"
    preview_modes = BasePage.DEFAULT_PREVIEW_MODES

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("summary", boost=2),
        index.SearchField("body"),
        index.RelatedFields(
            "bylines", [index.RelatedFields("author", [index.SearchField("title")])]
        ),
        index.RelatedFields("issues", [index.SearchField("name"), index.FilterField("slug")]),
        index.RelatedFields("countries", [index.SearchField("name"), index.FilterField("slug")]),
        index.FilterField("date"),
    ]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        permissions = [("override_house_rules", "Can publish against the house rules")]

    def clean(self):
        super().clean()
        self.derive()
        if self.slug in ROUTES:
            taken = _("“%(slug)s” is an address of the listing itself.") % {"slug": self.slug}
            raise ValidationError({"slug": taken})
        if self.updated_date and self.date and self.updated_date < self.date:
            raise ValidationError({"updated_date": _("This is before the publication date.")})

    def derive(self):
        """Work out what is kept of it beside what was written; no query."""
        self.derive_from_text()
        self.derive_from_publication()

    def derive_from_text(self):
        """The part of it that publication does not change."""
        self.summary_only = not self.body
        self.excerpt = self.summary or opening(self.body)
        self.word_count = self.heard.words if self.heard else count_words(self.body)

    def derive_from_publication(self):
        """The part that readers are told of it: its date, and anchors that may be linked to."""
        if self.first_published_at and not self.date and not self.imported:
            self.date = timezone.localdate(self.first_published_at)
        self.listed_at = self.listing_moment
        if self.live:
            self.anchors = kept_anchors(self.body, self.anchors)

    @property
    def known_stems(self):
        """The stems of fields that need not be looked for again, by the fields' names."""
        return self.heard.stems if self.heard else {}

    def with_content_json(self, content):
        revised = super().with_content_json(content)
        revised.anchors = self.anchors
        return revised

    def house_rules(self):
        return rules_of(self)

    def texts(self):
        yield from super().texts()
        yield from reading.further_texts(self)

    def rich_texts(self):
        yield from super().rich_texts()
        yield from reading.further_rich_texts(self)

    def headings(self):
        return reading.headings_of(self)

    def get_view_restrictions(self):
        """As every page's, without asking again where `for_page` has found none."""
        if self.is_private is False:
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    @property
    def noindex(self):
        """A summary is no page to send anyone to from a search engine."""
        return self.summary_only

    @property
    def lead_text(self):
        """Alternative text of the lead picture; "" when it is decorative."""
        if self.lead_decorative or not self.lead_image:
            return ""
        return self.lead_alt or self.lead_image.description

    @property
    def lead_words(self):
        """The caption under the lead picture: the article's own, else the picture's."""
        return self.lead_caption or (self.lead_image.caption if self.lead_image else "")

    @property
    def main_country(self):
        """The country that labels a card; None when there is none.

        The one that a list is of, where it is of one (`articles.browsing`), else the first by the
        vocabulary's order.
        """
        countries = list(self.countries.all())
        listed = [country for country in countries if country.pk == self.listed_under]
        return next(iter(listed or countries), None)

    @property
    def main_issue(self):
        return next(iter(self.issues.all()), None)

    @property
    def reading_minutes(self):
        """Minutes at 230 words a minute, at least one; 0 when there is no body."""
        return math.ceil(self.word_count / WORDS_A_MINUTE)

    @cached_property
    def notes(self):
        """The `Note`s that its text refers to, in order; no query after `for_page`."""
        return notes_of(self)

    @cached_property
    def outline(self):
        return Outline.of(self.body, anchors=self.anchors, notes=self.notes)

    def disclaimer_text(self, request):
        """The disclaimer that stands under this article, or ""."""
        match self.disclaimer_choice:
            case self.Disclaimer.OWN:
                return self.disclaimer
            case self.Disclaimer.NONE:
                return ""
        return SiteSettings.for_request(request).disclaimer

    def rails(self, *, preview=False, keywords=None):
        """The `Rails` under this article; a preview goes by what the form holds.

        `keywords` spare a preview from weighing the words of the form once more.
        """
        terms = None
        if preview:
            terms = {
                "country": [term.pk for term in self.countries.all()],
                "issue": [term.pk for term in self.issues.all()],
            }
        if preview and keywords is None:
            keywords = keywords_of(self)
        return rails_for(
            self,
            picks=[pick["value"] for pick in self.picks.raw_data],
            excluded=[one["value"] for one in self.excluded.raw_data],
            keywords=keywords,
            terms=terms,
        )

    @cached_property
    def series_place(self):
        """Where it stands in its series, a `Place`; None when it is in none."""
        return place_of(self) if self.in_series else None

    def fill(self, beside=(), kept=None):
        """Fetch what the page shows of this article, and with it what cards show of those `beside`.

        `kept` are the tallies, which know the terms; without them this is a preview, which shows
        what the form holds and not what the database does.
        """
        pictures = [] if self.is_filled else [*fetch_pictures(self.body), self.social_image]
        own = [self] if kept and not self.is_filled else []
        fill_cards([*own, *beside], kept=kept, pictures=pictures)
        self.is_filled = True

    def filled_rails(self, *, preview=False):
        """The `Rails` as teasers; what the page itself shows is fetched along with theirs."""
        rails = self.rails(preview=preview)

        def read(ids):
            cards = ArticlePage.objects.live().bare_cards
            found = list(cards().filter(pk__in=ids)) if ids else []
            self.fill(found, None if preview else rails.kept)
            return found

        latest = [Teaser(pk, CARD) for pk in rails.latest]
        related = [Teaser(pk, RAIL_ITEM, reason=rails.reasons[pk]) for pk in rails.related]
        there = fetch([*latest, *related], read)
        return replace(
            rails,
            latest=[one for one in there if one.template == CARD],
            related=[one for one in there if one.template == RAIL_ITEM],
        )

    def get_context(self, request, *args, **kwargs):
        # First, because what the article itself shows is fetched with its rails; but noted last,
        # because its own parts do not show them.
        with noting() as beside:
            rails = self.filled_rails(preview=getattr(request, "is_preview", False))
        context = super().get_context(request, *args, **kwargs)
        context |= {
            "own_head": self,
            "rails": rails,
            "disclaimer": self.disclaimer_text(request),
            "disclosures": self.disclosures(request),
            "corrections": self.corrections_for(request),
            "listing": self.get_parent().get_url(request),
        }
        self.series_place  # noqa: B018 (read here, so that it is noted)
        context["beside"] = beside - noted()
        note_all(beside)
        return context
