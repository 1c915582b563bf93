"""What articles can be filtered by."""

import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

YEAR = re.compile(r"[12][0-9]{3}")


@dataclass(frozen=True)
class Chosen:
    """A value of a facet: `Chosen("country", 7, "iran", "Iran")`. `key` is its id, or the year."""

    facet: str
    key: int
    slug: str
    name: str
    place: int = 0  # in the editors' order

    @classmethod
    def of(cls, thing):
        """An Issue, a Country or an AuthorPage as a value of the facet that it names."""
        return cls(thing.facet, thing.pk, thing.slug, str(thing))


@dataclass(frozen=True)
class Facet:
    """A way to filter: its parameter, its label, and how many options stand in sight."""

    name: str
    label: Any
    in_sight: int = 12

    def order(self, value, count):
        """Where a value with so many articles stands: in the editors' order."""
        return value.place, value.name

    def value(self, key, names):
        """The `Chosen` that `names`, a `Names`, knows by this key, or None."""
        named = names.of(self.name).get(key)
        return named and Chosen(self.name, key, *named)

    def at_sight(self, slugs):
        """The `Chosen` of those slugs that say by themselves what they are."""
        return []


@dataclass(frozen=True)
class AuthorFacet(Facet):
    """By byline. Who is not open to readers is no option."""

    def order(self, value, count):
        """The busiest first."""
        return -count, value.name


@dataclass(frozen=True)
class YearFacet(Facet):
    """By the year of publication; the undated are in none."""

    def order(self, value, count):
        """The newest first."""
        return -value.key

    def value(self, key, names=None):
        return Chosen(self.name, key, str(key), str(key))

    def at_sight(self, slugs):
        return [self.value(int(slug)) for slug in slugs if YEAR.fullmatch(slug)]


FACETS = (
    Facet("issue", _("Issue")),
    Facet("country", _("Country")),
    AuthorFacet("author", _("Author"), in_sight=6),
    Facet("type", _("Type")),
    YearFacet("year", _("Year"), in_sight=8),
)
