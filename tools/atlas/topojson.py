"""Reading TopoJSON: lines that are shared by shapes, called arcs, and shapes made of them.

A ring is a list of arc numbers. An arc that is taken backwards has the number
``~n``, which is below zero.
"""

import json
from pathlib import Path


def arc_number(index):
    """The number of an arc, whichever way it is taken."""
    return ~index if index < 0 else index


def directed(points, index):
    """The points of an arc, in the direction in which it is taken."""
    return points[::-1] if index < 0 else points


def read(path):
    """The arcs of a file, as longitudes and latitudes, and the geometries of its countries."""
    data = json.loads(Path(path).read_text(encoding="utf-8"))
    arcs = [decode(deltas, data["transform"]) for deltas in data["arcs"]]
    return arcs, data["objects"]["countries"]["geometries"]


def decode(deltas, transform):
    """An arc is stored as steps of a grid, each from the point before it."""
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for delta in deltas:
        x, y = x + delta[0], y + delta[1]
        points.append((x * sx + tx, y * sy + ty))
    return points


def polygons(geometry):
    """The polygons of a geometry: each an outer ring, then its holes."""
    if geometry["type"] == "Polygon":
        return [geometry["arcs"]]
    return geometry.get("arcs", [])


def ring_points(ring, arcs):
    """The points of a closed ring, each once."""
    points = []
    for index in ring:
        points += directed(arcs[arc_number(index)], index)[:-1]
    return points


def all_rings(countries):
    """Every ring of the countries, with the code of the country that it belongs to."""
    for code, shapes in countries.items():
        for polygon in shapes:
            for ring in polygon:
                yield code, ring
