"""Points, rings and boxes. A box is west, south, east, north, or the like on the map."""

import math


def unit(lon, lat):
    """A point on the unit sphere."""
    lon, lat = math.radians(lon), math.radians(lat)
    return (
        math.cos(lat) * math.cos(lon),
        math.cos(lat) * math.sin(lon),
        math.sin(lat),
    )


def dot(a, b):
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def total(vectors):
    """The sum of vectors."""
    return tuple(sum(v[axis] for v in vectors) for axis in range(3))


def angle(cosine):
    """The angle of a cosine that rounding may have put outside its range."""
    return math.acos(max(-1.0, min(1.0, cosine)))


def cap(vectors):
    """The centre and angular radius of a cap that holds the points."""
    x, y, z = total(vectors)
    length = math.sqrt(x * x + y * y + z * z) or 1.0
    centre = (x / length, y / length, z / length)
    return centre, angle(min(dot(centre, v) for v in vectors))


def sides(ring):
    """The sides of a closed ring, as pairs of points."""
    return zip(ring, ring[1:] + ring[:1], strict=True)


def area(ring):
    """The area of a ring; its sign tells which way the ring runs."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in sides(ring)) / 2


def largest(rings):
    return max((abs(area(ring)) for ring in rings), default=0)


def in_ring(point, ring):
    """Even-odd rule, in plain degrees."""
    lon, lat = point
    inside = False
    for (ax, ay), (bx, by) in sides(ring):
        if (ay > lat) != (by > lat) and lon < (bx - ax) * (lat - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def in_box(lon, lat, box):
    """Is a place in a box, which may cross the date line?"""
    west, south, east, north = box
    inside = west <= lon <= east if west <= east else lon >= west or lon <= east
    return inside and south <= lat <= north


def bounds(points):
    """The box of some points."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def around(boxes):
    """The box of some boxes."""
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )


def middle(box):
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def span(box):
    """The longer side of a box."""
    return max(box[2] - box[0], box[3] - box[1])


def gap(a, b):
    """The distance between two boxes."""
    dx = max(0.0, a[0] - b[2], b[0] - a[2])
    dy = max(0.0, a[1] - b[3], b[1] - a[3])
    return math.hypot(dx, dy)
