"""Cutting a country's polygon along a line, and giving one side to another country."""

import math

from .geometry import in_ring
from .topojson import all_rings, arc_number, ring_points


def cut(arcs, countries, origin, other, line, beyond):
    """Give what lies beyond the line to the other country; both tables are changed."""
    polygons = countries[origin]
    polygon = next((p for p in polygons if in_ring(beyond, ring_points(p[0], arcs))), None)
    if polygon is None:
        return
    ring = polygon[0]
    ends = [join_outline(arcs, countries, ring, place) for place in (line[0], line[-1])]
    arcs.append([ends[0], *line[1:-1], ends[1]])
    polygons.remove(polygon)
    for half in halves(arcs, ring, ends, len(arcs) - 1):
        far = in_ring(beyond, ring_points(half, arcs))
        countries[other if far else origin].append([half])


def join_outline(arcs, countries, ring, place):
    """Let an arc of the ring end at its point nearest to a place; returns that point."""
    lon, lat = place
    _, n, at = min(
        (math.hypot(x - lon, y - lat), n, at)
        for n in map(arc_number, ring)
        for at, (x, y) in enumerate(arcs[n])
    )
    point = arcs[n][at]
    split(arcs, countries, n, at)
    return point


def split(arcs, countries, n, at):
    """Split an arc in two, wherever it is used."""
    points, new = arcs[n], len(arcs)
    if not 0 < at < len(points) - 1:
        return
    arcs[n] = points[: at + 1]
    arcs.append(points[at:])
    for _, ring in all_rings(countries):
        if n in ring:
            ring.insert(ring.index(n) + 1, new)
        elif ~n in ring:
            ring.insert(ring.index(~n), ~new)


def halves(arcs, ring, ends, new):
    """The two rings that a new arc makes of one, given where the arc begins and ends."""
    starts = [arcs[arc_number(i)][-1 if i < 0 else 0] for i in ring]
    first = starts.index(ends[0])
    ring, starts = ring[first:] + ring[:first], starts[first:] + starts[:first]
    second = starts.index(ends[1])
    return [*ring[:second], ~new], [*ring[second:], new]
