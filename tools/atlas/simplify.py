"""Leaving out the points of a line that matter least."""

from heapq import heapify, heappop, heappush


def simplify(points, tolerance):
    """Visvalingam-Whyatt: drop the points that change the shape least, until
    each one left spans a triangle of some size. The ends stay."""
    last = len(points) - 1
    if last < 2:
        return points
    limit = tolerance * tolerance
    line = Line(points)
    heap = [(line.sizes[i], i) for i in range(1, last)]
    heapify(heap)
    while heap:
        size, i = heappop(heap)
        if size > limit:
            break
        if line.gone[i] or size != line.sizes[i]:
            continue
        for other in line.drop(i):
            if 0 < other < last:
                # Never smaller than what has just gone, so that the order holds.
                line.sizes[other] = max(size, line.triangle(other))
                heappush(heap, (line.sizes[other], other))
    return [point for i, point in enumerate(points) if not line.gone[i]]


class Line:
    """A line whose points know those beside them, and the triangle they make with them."""

    def __init__(self, points):
        self.points, last = points, len(points) - 1
        self.before, self.after = list(range(-1, last)), list(range(1, last + 2))
        self.gone = [False] * len(points)
        self.sizes = [0.0] + [self.triangle(i) for i in range(1, last)] + [0.0]

    def triangle(self, i):
        (ax, ay), (bx, by) = self.points[self.before[i]], self.points[i]
        cx, cy = self.points[self.after[i]]
        return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2

    def drop(self, i):
        """Take a point out; returns the two beside it."""
        self.gone[i] = True
        left, right = self.before[i], self.after[i]
        self.after[left], self.before[right] = right, left
        return left, right
