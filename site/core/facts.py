"""One description of a page, from which everything that machines read is made.

Meta tags, Open Graph, JSON-LD, signposts and citations all start from a `Facts`.
Vocabulary: https://schema.org, https://ogp.me, Highwire and Dublin Core tags as Zotero reads them.
"""

import logging
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.images.models import SourceImageIOError

from .feeds import FeedLink
from .licences import Licence
from .signposting import Signpost, signposts_of
from .sites import site_of

PDF = "application/pdf"
_SPLITTERS = str.maketrans({",": " ", ";": " ", "،": " ", "؛": " "})

logger = logging.getLogger("rostrum.pictures")


@dataclass(frozen=True)
class Crumb:
    """One step of a breadcrumb."""

    title: str
    url: str


@dataclass(frozen=True)
class Person:
    """An author, as machines want one: a name without degrees, and a page or "".

    `given` and `family` are "" where nobody has told them apart; citations then take `name` whole.
    """

    name: str
    url: str
    given: str = ""
    family: str = ""

    @property
    def cited(self):
        """ "Given Family" for citation tags, whose readers split names at commas and semicolons."""
        known = self.given and self.family
        name = f"{self.given} {self.family}" if known else self.name
        return " ".join(name.translate(_SPLITTERS).split())

    def entity(self):
        """The person as schema.org wants it."""
        told = {"url": self.url, "givenName": self.given, "familyName": self.family}
        return {"@type": "Person", "name": self.name} | {k: v for k, v in told.items() if v}


@dataclass(frozen=True)
class Topic:
    """What a page is about: a term's name, its page, and its kind (https://schema.org)."""

    name: str
    url: str
    kind: str = "Thing"

    def entity(self):
        """The topic as schema.org wants it."""
        return {"@type": self.kind, "name": self.name, "url": self.url}


@dataclass(frozen=True)
class Picture:
    """A shareable picture, in pixels; `urls` are its 16:9, 4:3 and 1:1 crops, largest use first."""

    urls: tuple[str, ...]
    width: int
    height: int
    alt: str
    # Whom to thank, the address of its open licence, and the page that says more; or "".
    credit: str = ""
    licence: str = ""
    source: str = ""

    CROPS = ("fill-1200x675|format-jpeg", "fill-1200x900|format-jpeg", "fill-1200x1200|format-jpeg")

    @classmethod
    def of(cls, image, alt=""):
        """The crops of a Wagtail image, made the first time they are asked for.

        None where there is no image, or its file is gone: readers still get the page.
        """
        try:
            made = image.get_renditions(*cls.CROPS) if image else None
        except SourceImageIOError:
            logger.error("The file of picture %s is missing.", image.pk)
            made = None
        if made is None:
            return None
        first = made[cls.CROPS[0]]
        return cls(
            urls=tuple(made[spec].full_url for spec in cls.CROPS),
            width=first.width,
            height=first.height,
            alt=alt or image.default_alt_text,
            credit=image.credit,
            licence=image.open_licence.url if image.open_licence else "",
            source=image.source,
        )

    def entities(self):
        """Each crop as schema.org wants it; by its address alone where nobody is to be thanked.

        Search engines show who took a picture, and under what licence:
        https://developers.google.com/search/docs/appearance/structured-data/image-license-metadata
        """
        if not self.credit:
            return list(self.urls)
        told = {
            "creditText": self.credit,
            "license": self.licence,
            "acquireLicensePage": self.source,
        }
        told = {key: value for key, value in told.items() if value}
        return [
            {"@type": "ImageObject", "url": url, "contentUrl": url, **told} for url in self.urls
        ]


@dataclass
class Facts:
    """What a page says of itself. `url` is canonical and absolute; dates may be missing."""

    title: str
    url: str
    description: str = ""
    language: str = "en"
    crumbs: list[Crumb] = field(default_factory=list)
    noindex: bool = False
    picture: Picture | None = None
    og_type: str = "website"
    schema_type: str = "WebPage"
    feeds: list[FeedLink] = field(default_factory=list)
    prev_url: str = ""
    next_url: str = ""
    # Of an article alone:
    published: date | datetime | None = None
    modified: date | datetime | None = None
    authors: list[Person] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    section: str = ""
    headline: str = ""  # the title as printed, where search engines are given another
    word_count: int = 0
    licence: Licence | None = None
    forms: list[Signpost] = field(default_factory=list)  # other forms of it: citations, Markdown
    # Further properties of the entity, by their schema.org names.
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def about(self):
        """The names of the topics."""
        return [topic.name for topic in self.topics]

    @property
    def published_at(self):
        """When it was published, to the second and with its zone; None where nothing is known."""
        return instant(self.published)

    @property
    def modified_at(self):
        return instant(self.modified)

    @property
    def pdf_url(self):
        """Where its PDF is, or ""."""
        return next((form.url for form in self.forms if form.media_type == PDF), "")

    @property
    def signposts(self):
        """The typed links to what belongs to it (`signposting`), for its head and its header."""
        return signposts_of(self)


def instant(moment):
    """`moment` with its zone: of a day the beginning, because a date alone is read in any zone."""
    if moment is None or isinstance(moment, datetime):
        return moment
    return timezone.make_aware(datetime.combine(moment, time.min))


def site_url(request):
    """Where the site lives, `https://example.org`: by its settings, not by the request."""
    site = site_of(request)
    return site.root_url if site else request.build_absolute_uri("/").rstrip("/")


def facts_of_view(request, title, crumbs, *, description="", noindex=False, page=None):
    """The `Facts` of a page that is no Wagtail page; `crumbs` lead from below the home page to it.

    `page` is a paginator's page, when the view has several: each is canonical for itself.
    """
    base = site_url(request) + crumbs[-1].url

    def address(number):
        return base if number == 1 else f"{base}?page={number}"

    facts = Facts(
        title=title,
        url=address(page.number if page else 1),
        description=description,
        language=get_language(),
        crumbs=[Crumb(_("Home"), "/"), *crumbs],
        noindex=noindex,
    )
    if page and page.has_previous():
        facts.prev_url = address(page.previous_page_number())
    if page and page.has_next():
        facts.next_url = address(page.next_page_number())
    return facts


def organisation(request, site):
    """The publisher as schema.org wants it, from the request's host and the `SiteSettings`."""
    entity = {
        "@type": "Organization",
        "name": site.name,
        "url": f"{site_url(request)}/",
    }
    if logo := Picture.of(site.logo):
        entity["logo"] = logo.urls[-1]
    if profiles := [block.value["url"] for block in site.profiles]:
        entity["sameAs"] = profiles
    return entity
