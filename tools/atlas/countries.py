"""Whose each polygon is."""

from collections import defaultdict

from .data import BY_NAME, ISO, REASSIGN
from .geometry import bounds, in_box, middle
from .topojson import arc_number, polygons


def by_country(geometries, arcs):
    """The polygons of each country, by its code."""
    countries = defaultdict(list)
    for geometry in geometries:
        code = code_of(geometry)
        for polygon in polygons(geometry):
            countries[owner(code, polygon, arcs)].append(polygon)
    return dict(countries)


def code_of(geometry):
    """Its ISO code, or its name in brackets where it has none."""
    name = geometry["properties"]["name"]
    return ISO.get(geometry.get("id")) or BY_NAME.get(name) or f"({name})"


def owner(code, polygon, arcs):
    """The country that a polygon is drawn with, given the one it is filed under."""
    lon, lat = middle(bounds([point for i in polygon[0] for point in arcs[arc_number(i)]]))
    owned_by = code
    for origin, other, box in REASSIGN:
        if code == origin and in_box(lon, lat, box):
            owned_by = other
    return owned_by
