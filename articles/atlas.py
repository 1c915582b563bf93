"""The countries' page: on which of them how much has been written, as a map and as a list."""

import math
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.frames import Frame
from topics.models import Country, Region
from topics.regions import RegionMap, Shape, region_map

# A map is chosen for a site when it holds this part of the countries written on.
ENOUGH = 0.8

# Round numbers a step of the scale may begin with, and the shades that so many steps are given.
ROUND = [digit * 10**zeros for zeros in range(6) for digit in (1, 2, 3, 5)]
SHADES = {1: (2,), 2: (2, 4), 3: (1, 3, 4), 4: (1, 2, 3, 4)}

# In units of the map: a country with less room is hard to point at, or shown by a dot; the size of
# the numbers where the map is drawn narrow, of middling width and wide, as css/atlas.css sets them.
SMALL_BELOW, DOT_BELOW = 6.0, 3.2
NUMBER_SIZES = {"narrow": 20, "middle": 11, "wide": 8.5}


@dataclass(frozen=True)
class Step:
    """A step of the scale: the numbers from `low` to `high` (None: no end), and their shade."""

    shade: int
    low: int
    high: int | None

    def __str__(self):
        if self.high is None:
            return _("%(low)s articles or more") % {"low": self.low}
        if self.low == self.high:
            return ngettext("%(n)s article", "%(n)s articles", self.low) % {"n": self.low}
        return _("%(low)s to %(high)s articles") % {"low": self.low, "high": self.high}


@dataclass(frozen=True)
class Mark:
    """A country written on: its number of articles, the shade of it, its shape or None."""

    country: Country
    n: int
    shade: int
    shape: Shape | None

    def __str__(self):
        words = ngettext("%(country)s: %(n)s article", "%(country)s: %(n)s articles", self.n)
        return words % {"country": self.country.name, "n": self.n}

    @property
    def is_dot(self):
        """Whether the country is too small to be seen."""
        return self.shape.room < DOT_BELOW

    @property
    def number_fits(self):
        """How wide the map must be for the number to fit: "narrow", "middle", "wide" or ""."""
        for width, size in NUMBER_SIZES.items():
            if math.hypot(0.3 * size * len(str(self.n)), 0.36 * size) <= self.shape.room:
                return width
        return ""


@dataclass(frozen=True)
class RegionRows:
    """The countries of a region, and the number of their articles together."""

    region: Region
    marks: list[Mark]

    @property
    def name(self):
        return self.region.label


class Atlas:
    """What the page shows of `countries`, each with `n`, in editors' order.

    `frame` names the map that somebody has chosen; any other word leaves it to the countries.
    """

    def __init__(self, countries: list[Country], frame: str = ""):
        self.steps = steps(max((country.n for country in countries), default=0))
        codes = {country.iso_code for country in countries}
        chosen = Frame(frame) if frame in Frame.values else fitting_frame(codes)
        self.map: RegionMap = region_map(chosen)
        marks = [self._mark(country) for country in countries]
        self.regions = by_region(marks)
        self.marks = [mark for rows in self.regions for mark in rows.marks]

    def _mark(self, country):
        shade = next(step.shade for step in reversed(self.steps) if country.n >= step.low)
        return Mark(country, country.n, shade, self.map.shapes.get(country.iso_code))

    @cached_property
    def on_map(self):
        """The countries that are links on the map: in the list's order, dots above the rest."""
        return sorted((mark for mark in self.marks if mark.shape), key=lambda mark: mark.is_dot)

    @property
    def small(self):
        """Those of them that are hard to point at."""
        return [mark for mark in self.on_map if mark.shape.room < SMALL_BELOW]

    @cached_property
    def off_map(self):
        """The countries that only the list has."""
        return [mark for mark in self.marks if not mark.shape]

    @cached_property
    def land(self):
        """Path data of all land that nothing has been written on."""
        linked = {mark.country.iso_code for mark in self.on_map}
        others = (s.path for code, s in self.map.shapes.items() if code not in linked)
        return "".join([self.map.land, *others])

    @property
    def is_world(self):
        return self.map.frame == Frame.WORLD

    @property
    def is_tall(self):
        """Whether the map must be drawn less wide than the page, to be seen at once."""
        return self.map.height > 0.65 * self.map.width


def by_region(marks):
    """The countries by region, the region most written on first: a list of `RegionRows`."""
    found = defaultdict(list)
    for mark in marks:
        found[mark.country.region].append(mark)
    rows = [RegionRows(region, found[region]) for region in Region if region in found]
    return sorted(rows, key=lambda region: -sum(mark.n for mark in region.marks))


def fitting_frame(codes):
    """The smallest map that holds enough of these countries; else the world's."""
    for frame in Frame:
        if len(codes & region_map(frame).shapes.keys()) >= ENOUGH * len(codes):
            return frame
    return Frame.WORLD


def steps(most):
    """At most four steps from 1 to `most`, each begun by a round number.

    The numbers they begin with grow by a common factor, because what is written on countries is
    unlike: hundreds on one, a few on most.
    """
    if not most:
        return []
    ideal = [most ** (part / 4) for part in range(4)]
    lows = sorted({min(ROUND, key=lambda low: abs(math.log(low / value))) for value in ideal})
    highs = [low - 1 for low in lows[1:]] + [None if most > lows[-1] else most]
    return [
        Step(shade, low, high)
        for shade, low, high in zip(SHADES[len(lows)], lows, highs, strict=True)
    ]
