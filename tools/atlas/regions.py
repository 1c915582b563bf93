"""The region maps: which there are, and how one is drawn.

A file holds the land of its frame in shapes that a page can take one by one:

``#ir``    a country, by its code, with the place for a number on it: ``data-x`` and
           ``data-y``, the middle of the largest circle that fits inside, and ``data-r``,
           its radius
``.land``  everything else, as one shape

A country stands by itself where at least a fifth of it shows. Lines that two countries
share are simplified once, so that no gap opens between them.
"""

from dataclasses import dataclass
from itertools import pairwise

from .frames import extent
from .geometry import area, bounds, largest, middle, unit
from .pathdata import filled, number
from .projection import EqualEarth, Projection
from .room import widest_circle
from .settings import (
    FAR_DETAIL,
    MAX_BYTES_REGION,
    REGION_TOLERANCE,
    REGION_WIDTH,
    SHOWN,
)
from .svg import diamond, specks
from .view import View


@dataclass(frozen=True)
class Region:
    """A frame: its centre and its width in degrees, as of a great circle, its height in units."""

    centre: tuple[float, float]
    width: float
    height: int
    projection: type = Projection


REGIONS = {
    "middle-east": Region((49.0, 27.2), 56.0, 366),
    "mena": Region((30.0, 24.0), 88.0, 330),
    "africa": Region((18.5, 1.5), 84.0, 550),
    "europe": Region((13.5, 53.5), 56.0, 440),
    "asia": Region((88.0, 25.0), 112.0, 420),
    "americas": Region((-91.0, 9.0), 110.0, 700),
    # The date line is drawn through the Bering Strait, where it parts no country.
    "world": Region((11.0, 5.6), 312.0, 264, EqualEarth),
}


class RegionView(View):
    """A source in the frame of a region."""

    def __init__(self, source, region):
        self.size = (REGION_WIDTH, region.height)
        self.project = region.projection
        self.shown = frozenset(source.shapes)
        super().__init__(source, region.centre, region.width, tolerance=0)
        self.shown = frozenset(code for code in source.shapes if self.shows(code))
        self.tolerance = REGION_TOLERANCE
        self._simplified = {}

    def shows(self, code):
        """Does enough of a country show for it to stand by itself? Nameless land never does."""
        if len(code) != 2:
            return False
        shape = self.source.shapes[code]
        whole = sum(area(self.source.projected(ring, self.projection)) for ring in shape)
        rings = self.rings(shape)
        if abs(sum(map(area, rings))) < SHOWN * abs(whole) * self.scale**2:
            return False
        return self.inside(*middle(bounds([point for ring in rings for point in ring])))

    def inside(self, x, y):
        """Is a place on the map, and not only on the margin around it?"""
        return 0 < x < self.size[0] and 0 < y < self.size[1]

    def place(self, lon, lat):
        """A place of the sphere on the map."""
        x, y = self.projection(unit(lon, lat))
        return x * self.scale + self.size[0] / 2, y * self.scale + self.size[1] / 2

    def fineness(self, n):
        """Land that only fills the frame is drawn with fewer points."""
        own = self.shown & self.source.owners[n]
        return self.tolerance * (1.0 if own else FAR_DETAIL)

    def rings(self, rings, least=1):
        """As on any map, without rings that the edge of the world tears apart."""
        return super().rings([ring for ring in rings if not self.torn(ring)], least)

    def torn(self, ring):
        """Does a ring jump from one side of the map to the other?"""
        xs = [x for i in ring if self.near(i) for x, _ in self.arc(i)]
        return any(abs(a - b) > self.size[0] / 2 for a, b in pairwise(xs))


def build_regions(general, detail, only=None):
    """The name and the map of each region, or of those asked for."""
    for name, region in REGIONS.items():
        if not only or name in only:
            yield name, build_region(general, detail, region)


def build_region(general, detail, region):
    """The map of a region, drawn with fewer points until it is small enough."""
    view = RegionView(general, region)
    while len(svg := draw_region(view, detail)) > MAX_BYTES_REGION:
        view.coarsen(1.1)
    return svg


def draw_region(view, detail):
    """The file, with presentation attributes that serve one who opens it by itself."""
    width, height = view.size
    shapes = view.source.shapes
    rest = [ring for code in shapes if code not in view.shown for ring in view.rings(shapes[code])]
    countries = {code: country(view, code) for code in view.shown} | islets(view, detail)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        ' fill="#c9c3b2" stroke="#fff" stroke-width=".6" stroke-linejoin="round">\n'
        f'<path fill="#f1f4f3" stroke="none" d="M0 0h{width}v{height}H0z"/>\n'
        f'<path class="land" fill="#e3dfd4" d="{filled(rest, 2 * view.tolerance)}"/>\n'
        + "".join(
            f'<path id="{code}" {attributes}/>\n' for code, attributes in sorted(countries.items())
        )
        + "</svg>\n"
    )


def country(view, code):
    """A country and the place for a number on it; one too small to draw is a speck."""
    rings = view.rings(view.source.shapes[code])
    if largest(rings) < 2:
        rings = specks(rings, 2)[:1]
    x, y, room = widest_circle(rings, view.size)
    # Islands may go, as long as the country stays.
    return shape(x, y, room, filled(rings, view.tolerance, always=True))


def islets(view, detail):
    """The countries that only the detailed source has, as specks."""
    found = {}
    for code in detail.shapes if detail else ():
        if len(code) == 2 and code not in view.source.shapes:
            x, y = view.place(*extent(detail, code)[0])
            if view.inside(x, y):
                path = filled([diamond(x, y)], always=True)
                found[code] = shape(round(x * 10), round(y * 10), 0, path)
    return found


def shape(x, y, room, path):
    """What is told of a country, given the place for a number in tenths."""
    return f'data-x="{number(x)}" data-y="{number(y)}" data-r="{number(room)}" d="{path}"'
