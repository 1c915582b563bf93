"""One file of the world, ready to draw from."""

from collections import Counter, defaultdict

from . import stitch
from .countries import by_country
from .cuts import cut
from .data import CUTS
from .geometry import cap, unit
from .topojson import all_rings, arc_number, directed, read


class Source:
    """A decoded topology: arcs as points of the sphere, countries as rings of arcs."""

    def __init__(self, path):
        lonlat, geometries = read(path)
        self.countries = by_country(geometries, lonlat)
        for details in CUTS:
            cut(lonlat, self.countries, *details)
        self.arcs = [[unit(*point) for point in points] for points in lonlat]
        self.caps = [cap(vectors) for vectors in self.arcs]
        self.ends = [
            tuple(tuple(round(c, 9) for c in arc[k]) for k in (0, -1)) for arc in self.arcs
        ]
        self.owners = defaultdict(set)
        for code, ring in all_rings(self.countries):
            for index in ring:
                self.owners[arc_number(index)].add(code)
        shared = (n for n, codes in self.owners.items() if len(codes) > 1)
        self.borders = stitch.lines(shared, self.ends)
        self.polygons = [p for polygons in self.countries.values() for p in polygons]
        # Each country as one shape, without lines between its own parts.
        self.shapes = {code: self.merge(polygons) for code, polygons in self.countries.items()}

    def merge(self, polygons):
        """Several polygons as one shape: the rings of the arcs used only once."""
        indices = [i for polygon in polygons for ring in polygon for i in ring]
        uses = Counter(map(arc_number, indices))
        return stitch.rings((i for i in indices if uses[arc_number(i)] == 1), self.ends)

    def vectors(self, ring):
        """The points of a ring, without regard to their order."""
        return [v for i in ring for v in self.arcs[arc_number(i)]]

    def projected(self, ring, projection):
        """The points of a ring on a map, each once."""
        points = []
        for index in ring:
            part = [projection(v) for v in self.arcs[arc_number(index)]]
            points += directed(part, index)[1:]
        return points
