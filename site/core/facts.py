"""One description of a page, from which everything that machines read is made.

Meta tags, Open Graph, JSON-LD and, later, feeds and citations all start from a `Facts`.
Vocabulary: https://schema.org, https://ogp.me, Highwire tags as Zotero reads them.
"""

import logging
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.images.models import SourceImageIOError

from .sites import site_of

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

    def entity(self):
        """The person as schema.org wants it."""
        return {"@type": "Person", "name": self.name} | ({"url": self.url} if self.url else {})


@dataclass(frozen=True)
class Picture:
    """A shareable picture, in pixels; `urls` are its 16:9, 4:3 and 1:1 crops, largest use first."""

    urls: tuple[str, ...]
    width: int
    height: int
    alt: str

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
        )


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
    feeds: list[Crumb] = field(default_factory=list)
    prev_url: str = ""
    next_url: str = ""
    # Of an article alone:
    published: date | datetime | None = None
    modified: date | datetime | None = None
    authors: list[Person] = field(default_factory=list)
    about: list[str] = field(default_factory=list)
    section: str = ""
    # Of a person alone: further properties of the entity, by their schema.org names.
    extra: dict[str, Any] = field(default_factory=dict)

    def json_ld(self, organisation):
        """The page's schema.org graph: the page itself and its breadcrumb.

        `organisation` is `{"@type": "Organization", "name", "url"[, "logo"]}`.
        """
        graph = [self._entity(organisation)]
        if len(self.crumbs) > 1:
            graph.append(self._breadcrumb(organisation["url"]))
        return {"@context": "https://schema.org", "@graph": graph}

    def _entity(self, organisation):
        entity = {
            "@type": self.schema_type,
            "@id": self.url,
            "url": self.url,
            "inLanguage": self.language,
            "description": self.description,
            "headline" if self.og_type == "article" else "name": self.title,
            "publisher": organisation,
            **self.extra,
        }
        if self.schema_type == "Person":  # a person has neither, in this vocabulary
            del entity["publisher"], entity["inLanguage"]
        if self.picture:
            entity["image"] = list(self.picture.urls)
        if self.og_type == "article":
            entity |= {
                "mainEntityOfPage": self.url,
                "isAccessibleForFree": True,
                "datePublished": self.published.isoformat() if self.published else None,
                "dateModified": self.modified.isoformat() if self.modified else None,
                "author": [person.entity() for person in self.authors],
                "about": [{"@type": "Thing", "name": name} for name in self.about],
                "articleSection": self.section,
            }
        return {key: value for key, value in entity.items() if value not in (None, "", [])}

    def _breadcrumb(self, root_url):
        root = root_url.rstrip("/")
        return {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": position,
                    "name": crumb.title,
                    "item": root + crumb.url if crumb.url.startswith("/") else crumb.url,
                }
                for position, crumb in enumerate(self.crumbs, start=1)
            ],
        }


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
