"""Choosing the frame of a country's map: where it is centred and how wide it is."""

import math

from .data import EXTENT
from .geometry import area, around, bounds, gap, middle, span, total, unit
from .projection import Projection
from .settings import HEIGHT, LAND_FRAME, LAND_SHARE, MAX_FRAME, MIN_FRAME, WIDTH
from .view import View


def extent(source, code):
    """The centre of the main landmass, and its box around that centre."""
    if code in EXTENT:
        return given_extent(EXTENT[code])
    outer = [polygon[0] for polygon in source.countries[code]]
    centre = first_centre(source, outer)
    for _ in range(3):
        projection = Projection(*centre)
        box = main_box([source.projected(ring, projection) for ring in outer])
        centre = projection.inverse(*middle(box))
    return centre, box


def given_extent(degrees):
    """The centre of a box in degrees, and its box around that centre."""
    west, south, east, north = degrees
    centre = middle(degrees)
    projection = Projection(*centre)
    edge = [
        projection(unit(lon, lat))
        for lon in (west, centre[0], east)
        for lat in (south, centre[1], north)
    ]
    return centre, bounds(edge)


def first_centre(source, rings):
    """The middle of the ring with the largest area."""
    best, centre = -1.0, None
    for ring in rings:
        x, y, z = total(source.vectors(ring))
        lon = math.degrees(math.atan2(y, x))
        lat = math.degrees(math.atan2(z, math.hypot(x, y)))
        size = abs(area(source.projected(ring, Projection(lon, lat))))
        if size > best:
            best, centre = size, (lon, lat)
    return centre


def main_box(rings):
    """The box of the largest ring and of those that lie close to it, or to one that does."""
    rings = sorted(rings, key=lambda ring: -abs(area(ring)))
    sizes = [abs(area(ring)) for ring in rings]
    boxes = [bounds(ring) for ring in rings]
    group, rest = [boxes[0]], list(zip(sizes[1:], boxes[1:], strict=True))
    while rest:
        box = around(group)
        reach = span(box)
        near = [
            (size, other)
            for size, other in rest
            # Small islands must lie close; a large part may lie further off.
            if gap(box, other) <= max(3.0, reach * (0.9 if size > 0.12 * sizes[0] else 0.3))
        ]
        if not near:
            break
        group += [other for _, other in near]
        rest = [item for item in rest if item not in near]
    return around(group)


def frame_width(box):
    """How wide the frame must be for a country of this size."""
    width, height = box[2] - box[0], box[3] - box[1]
    needed = max(width, height * WIDTH / HEIGHT)
    share = 0.46 if needed < 25 else 0.52 if needed < 50 else 0.6
    return min(MAX_FRAME, max(MIN_FRAME, needed / share))


def widened(source, code, centre, width):
    """The width at which an island's frame shows some land of others too."""
    while width < LAND_FRAME and land_share(source, code, centre, width) < LAND_SHARE:
        width = min(LAND_FRAME, width * 1.2)
    return width


def land_share(source, code, centre, width):
    """How much of the frame is land of other countries."""
    view = View(source, centre, width, tolerance=1.0)
    land = abs(sum(area(ring) for ring in view.land()))
    own = abs(sum(area(ring) for ring in view.rings(source.shapes[code])))
    return (land - own) / (WIDTH * HEIGHT)
