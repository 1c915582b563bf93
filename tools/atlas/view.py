"""What a frame shows of the world."""

import math

from .clip import clip_line, clip_ring
from .geometry import angle, dot
from .projection import Projection
from .settings import FOCUS_DETAIL, HEIGHT, TOLERANCE, WIDTH
from .simplify import simplify
from .topojson import arc_number, directed


class View:
    """One source, projected into one frame and simplified."""

    size = (WIDTH, HEIGHT)

    def __init__(self, source, centre, width, tolerance=TOLERANCE, focus=None):
        self.source, self.tolerance, self.focus = source, tolerance, focus
        self.projection = self.project(*centre)
        self.scale = self.size[0] / width
        corner = math.hypot(width, width * self.size[1] / self.size[0]) / 2 * 1.08
        self.radius = 2 * math.asin(min(1.0, math.radians(corner) / 2))
        self._projected, self._simplified, self._near = {}, {}, {}
        self._outline = None

    def project(self, lon, lat):
        """From the sphere to the plane, around a centre."""
        return Projection(lon, lat)

    def coarsen(self, factor):
        """Draw with fewer points from now on."""
        self.tolerance *= factor
        self._simplified = {}

    def near(self, index):
        """Can this arc reach the frame?"""
        n = arc_number(index)
        if n not in self._near:
            centre, radius = self.source.caps[n]
            distance = angle(dot(centre, self.projection.centre))
            self._near[n] = distance <= self.radius + radius
        return self._near[n]

    def arc(self, index):
        """The points of an arc on the map."""
        n = arc_number(index)
        if n not in self._simplified:
            self._simplified[n] = simplify(self.projected(n), self.fineness(n))
        return directed(self._simplified[n], index)

    def fineness(self, n):
        """The tolerance that an arc is simplified to."""
        own = self.focus in self.source.owners[n]
        return self.tolerance * (FOCUS_DETAIL if own else 1.0)

    def projected(self, n):
        """The same, before it is simplified."""
        if n not in self._projected:
            middle_x, middle_y = self.size[0] / 2, self.size[1] / 2
            self._projected[n] = [
                (x * self.scale + middle_x, y * self.scale + middle_y)
                for x, y in map(self.projection, self.source.arcs[n])
            ]
        return self._projected[n]

    def land(self):
        """All land near the frame, as one shape.

        Land further off is left out before the merge: a continent that holds
        the point opposite the centre would come out inside out.
        """
        if self._outline is None:
            self._outline = self.source.merge(
                p for p in self.source.polygons if any(self.near(i) for ring in p for i in ring)
            )
        return self.rings(self._outline)

    def rings(self, rings, least=3):
        """Rings of arc numbers as clipped rings of points."""
        result = []
        for ring in rings:
            if any(map(self.near, ring)):
                points = [point for i in ring for point in self.arc(i)[1:]]
                points = clip_ring(points, self.size)
                if len(points) >= least:
                    result.append(points)
        return result

    def borders(self):
        """Border lines as clipped pieces."""
        pieces = []
        for line in self.source.borders:
            points = []
            for index in line:
                if self.near(index):
                    points += self.arc(index)[1:] if points else self.arc(index)
                elif points:
                    pieces += clip_line(points, self.size)
                    points = []
            if points:
                pieces += clip_line(points, self.size)
        return pieces
