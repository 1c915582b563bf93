"""Finding the place for a number on a country."""

import math
from heapq import heapify, heappop, heappush

from .geometry import bounds, in_ring, sides

FINE = 0.3  # how near to the best place is near enough, in map units


def widest_circle(rings, size):
    """The largest circle inside a shape and its frame: x, y and radius, in whole tenths.

    The search halves squares, the most promising first, until none can hold a better place
    (after Mapbox's polylabel).
    """
    outline = [pair for ring in rings for pair in sides(ring)]

    def clear(x, y):
        """How far a place is from the outline and the frame; below zero outside the shape."""
        distance = min(distance_to(x, y, a, b) for a, b in outline)
        if sum(in_ring((x, y), ring) for ring in rings) % 2 == 0:
            return -distance
        return min(distance, x, y, size[0] - x, size[1] - y)

    def square(x, y, half):
        """A square of the search: the best it could hold comes first."""
        here = clear(x, y)
        return -(here + half * math.sqrt(2)), here, x, y, half

    west, south, east, north = bounds([point for ring in rings for point in ring])
    half = max(min(east - west, north - south) / 2, FINE)
    queue = [
        square(west + (2 * column + 1) * half, south + (2 * row + 1) * half, half)
        for column in range(math.ceil((east - west) / half / 2))
        for row in range(math.ceil((north - south) / half / 2))
    ]
    heapify(queue)
    best = max(queue, key=lambda found: found[1])
    while queue and -queue[0][0] > best[1] + FINE:
        _, _, x, y, half = heappop(queue)
        for dx, dy in ((-1, -1), (-1, 1), (1, -1), (1, 1)):
            found = square(x + dx * half / 2, y + dy * half / 2, half / 2)
            best = max(best, found, key=lambda found: found[1])
            heappush(queue, found)
    return round(best[2] * 10), round(best[3] * 10), max(0, round(best[1] * 10))


def distance_to(x, y, a, b):
    """From a place to a line between two points."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    along = ((x - a[0]) * dx + (y - a[1]) * dy) / ((dx * dx + dy * dy) or 1)
    along = max(0.0, min(1.0, along))
    return math.hypot(a[0] + along * dx - x, a[1] + along * dy - y)
