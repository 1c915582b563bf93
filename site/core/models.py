"""What every page shares, and what editors set once for the whole site."""

import secrets

from django.core.cache import cache
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import RichTextField
from wagtail.models import Page, PageViewRestriction

from pagecache import parts
from pagecache.shown import PAGES, is_noting

from .blocks import LinkBlock, ProfileBlock
from .colour import DEFAULT_ACCENT, validate_accent
from .facts import Crumb, Facts, Picture
from .fields import StreamField
from .forms import GatedPageForm
from .frames import Frame
from .gate import GatedPage
from .house_texts import PANELS as HOUSE_TEXTS
from .house_texts import HouseTexts
from .licences import CHOICES, LICENCES
from .reviews import Reviewed  # noqa: F401  (a model)
from .rules import OF_EVERY_PAGE
from .rules.reading import headings_of, rich_texts_of, texts_of
from .signposting import signposted
from .sites import site_of
from .subscribing import PANELS as SUBSCRIBING
from .subscribing import Subscribing

MENU_SECONDS = 300
PLAIN_TEXT = ["bold", "italic", "link", "document-link"]


class BasePage(GatedPage, Page):
    """Every page type's base: house rules, breadcrumbs, one description of itself for programs."""

    social_image = models.ForeignKey(
        "images.CustomImage",
        verbose_name=_("share picture"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Shown where the page is shared. Empty: the page's own picture."),
    )

    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            _("For search engines"),
        ),
        FieldPanel("social_image"),
    ]

    base_form_class = GatedPageForm
    override_permission = "articles.override_house_rules"

    # Whether it is known without asking that nothing keeps anyone from reading it.
    is_surely_open = False

    class Meta:
        abstract = True

    def house_rules(self):
        return OF_EVERY_PAGE

    def texts(self):
        """Yield `(field, at, text)` of all that the rules look through for words."""
        return texts_of(self)

    def rich_texts(self):
        """Yield `(field, at, html)` of all that they look through for links."""
        return rich_texts_of(self)

    def headings(self):
        """Yield `(field, at, level, words)` of its headings, field by field in their order."""
        return headings_of(self)

    @property
    def localized_draft(self):
        """As Wagtail's; no query for a page in the reader's own language that was read with it."""
        is_known = self._meta.get_field("locale").is_cached(self)
        if is_known and self.locale.language_code == get_language():
            return self
        return super().localized_draft

    def route(self, request, path_components):
        """As Wagtail's; the page found also remembers its parents, so breadcrumbs are free."""
        result = super().route(request, path_components)
        page = result.page
        while page.depth > self.depth + 1:
            page = page.get_parent()
        if page.depth == self.depth + 1:
            page._cached_parent_obj = self
        return result

    def get_view_restrictions(self):
        """As Wagtail's, in one query in place of two: the ancestors' paths are known."""
        if self.is_surely_open:
            return PageViewRestriction.objects.none()
        prefixes = [
            self.path[:end] for end in range(self.steplen, len(self.path) + 1, self.steplen)
        ]
        return PageViewRestriction.objects.filter(
            Q(page__path__in=prefixes, page__alias_of=None) | Q(page__aliases__path__in=prefixes)
        ).distinct()

    def crumbs(self):
        """The way here from the home page, itself included: a list of `Crumb`."""
        pages = [self]
        while pages[0].depth > 2:
            pages.insert(0, pages[0].get_parent())
        return [Crumb(page.title, page.url) for page in pages]

    @property
    def noindex(self):
        """Whether search engines are asked to leave this page out."""
        return False

    def share_picture(self):
        """The image that stands for this page elsewhere, or None."""
        return self.social_image

    def facts(self, request):
        """What machines read of this page: a `Facts`. Page types extend it through super()."""
        image = self.share_picture()
        return Facts(
            title=self.seo_title or self.title,
            url=self.get_full_url(request),
            description=self.search_description,
            language=get_language(),
            crumbs=self.crumbs(),
            noindex=self.noindex,
            picture=Picture.of(image),
        )

    def serve(self, request, *args, **kwargs):
        """As Wagtail's; what belongs to the page is named in its header as well."""
        return signposted(super().serve(request, *args, **kwargs))

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["facts"] = self.facts(request)
        return context


@register_setting(icon="cog", order=10)
class SiteSettings(HouseTexts, Subscribing, BaseSiteSetting):
    """The organisation, its voice and its menus: one row a site, changed in the admin."""

    name = models.CharField(_("name"), max_length=120, default="Rostrum")
    tagline = models.CharField(_("tagline"), max_length=200, blank=True)
    logo = models.ForeignKey(
        "images.CustomImage",
        verbose_name=_("logo"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Empty: the name, set in the text face."),
    )
    accent = models.CharField(
        _("accent colour"),
        max_length=7,
        default=DEFAULT_ACCENT,
        validators=[validate_accent],
        help_text=_("For links and the rule at the top, as #0b5d5e. In the dark it is lightened."),
    )
    disclaimer = models.TextField(
        _("disclaimer"),
        blank=True,
        help_text=_("Under every article that does not carry its own or none."),
    )
    licence_code = models.CharField(
        _("licence"),
        max_length=8,
        blank=True,
        choices=CHOICES,
        help_text=_("What others may do with the articles. Named under each, and to programs."),
    )
    countries_map = models.CharField(
        _("map on the countries page"),
        max_length=20,
        blank=True,
        choices=[("", _("The smallest that fits")), *Frame.choices],
        help_text=_("What fits holds four in five of the countries that you have written on."),
    )
    profiles = StreamField(
        [("profile", ProfileBlock())], verbose_name=_("social links"), blank=True
    )
    menu = StreamField([("link", LinkBlock())], verbose_name=_("menu"), blank=True)
    footer = RichTextField(_("footer text"), blank=True, features=PLAIN_TEXT)
    footer_menu = StreamField([("link", LinkBlock())], verbose_name=_("footer links"), blank=True)

    select_related = ["logo"]

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("name"),
                    FieldPanel("tagline"),
                    FieldPanel("logo"),
                    FieldPanel("accent"),
                    FieldPanel("countries_map"),
                    FieldPanel("profiles"),
                ],
                heading=_("Organisation"),
            ),
            ObjectList(
                [
                    FieldPanel("disclaimer"),
                    FieldPanel("licence_code"),
                    *SUBSCRIBING,
                    *HOUSE_TEXTS,
                ],
                heading=_("Standing texts"),
            ),
            ObjectList(
                [FieldPanel("menu"), FieldPanel("footer"), FieldPanel("footer_menu")],
                heading=_("Menus and footer"),
            ),
        ]
    )

    class Meta:
        verbose_name = _("site settings")

    def __str__(self):
        return self.name

    @classmethod
    def for_request(cls, request):
        """As Wagtail's, in one query with the site."""
        site_of(request)
        return super().for_request(request)

    @classmethod
    def for_site(cls, site):
        """As Wagtail's; no query for a site that was read together with its settings."""
        relation = cls._meta.get_field("site").remote_field
        known = None if site is None else relation.get_cached_value(site, default=None)
        return known or super().for_site(site)

    @property
    def licence(self):
        """The `Licence` of the articles; None where none is named."""
        return LICENCES.get(self.licence_code)

    @property
    def menus_key(self):
        return f"menus:{self.pk}"

    def menus(self):
        """The links of the menu and the footer: `{"main": [Link], "footer": [Link]}`.

        Kept for five minutes, and forgotten as soon as a page moves or these settings change
        (`signal_handlers`), because every page shows them. A page that will be kept itself, or is
        made of kept parts, as of a search, goes by what is kept for such: another process may just
        be keeping here what was true a moment ago, or a page that began before a change.
        """
        if is_noting() or parts.in_use():
            # Tags by name: the pages may have been read with these settings already.
            key = self.menus_key, get_language()
            return parts.kept(key, self._read_menus, tags=[PAGES])
        # Forgotten is the turn: who began to read before that keeps what it finds under the old.
        turn = cache.get_or_set(self.menus_key, lambda: secrets.token_hex(8), None)
        return cache.get_or_set(f"{self.menus_key}:{turn}", self._read_menus, MENU_SECONDS)

    def _read_menus(self):
        return {
            "main": [link for block in self.menu if (link := block.value.link)],
            "footer": [link for block in self.footer_menu if (link := block.value.link)],
        }


class IndexStamp(models.Model):
    """Which analysis the search index was made by (`core.search_backend.ANALYSIS`): one row."""

    analysis = models.PositiveSmallIntegerField(primary_key=True)

    def __str__(self):
        return str(self.analysis)
