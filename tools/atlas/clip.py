"""Cutting shapes off a little outside the frame, where the cut does not show."""

from itertools import pairwise

from .geometry import sides
from .settings import MARGIN


def limits(size):
    """Where a map of this width and height is cut: left, top, right, bottom."""
    width, height = size
    return -MARGIN, -MARGIN, width + MARGIN, height + MARGIN


def crossing(a, b, axis, value):
    t = (value - a[axis]) / (b[axis] - a[axis])
    return (a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1]))


def clip_ring(ring, size):
    """Sutherland-Hodgman against the frame and its margin."""
    left, top, right, bottom = limits(size)
    for axis, value, sign in ((0, left, 1), (0, right, -1), (1, top, 1), (1, bottom, -1)):
        result = []
        for a, b in sides(ring):
            a_in, b_in = sign * (a[axis] - value) >= 0, sign * (b[axis] - value) >= 0
            if a_in:
                result.append(a)
            if a_in != b_in:
                result.append(crossing(a, b, axis, value))
        ring = result
        if not ring:
            break
    return ring


def clip_segment(a, b, size):
    """Liang-Barsky: the part of a segment inside, or None."""
    left, top, right, bottom = limits(size)
    start, end = 0.0, 1.0
    dx, dy = b[0] - a[0], b[1] - a[1]
    for p, q in (
        (-dx, a[0] - left),
        (dx, right - a[0]),
        (-dy, a[1] - top),
        (dy, bottom - a[1]),
    ):
        if p == 0:
            if q < 0:
                return None
        elif p < 0:
            start = max(start, q / p)
        else:
            end = min(end, q / p)
    if start > end:
        return None
    return (
        (a[0] + start * dx, a[1] + start * dy),
        (a[0] + end * dx, a[1] + end * dy),
    )


def clip_line(points, size):
    """The pieces of a line inside the frame and its margin."""
    pieces = []
    for a, b in pairwise(points):
        inside = clip_segment(a, b, size)
        if not inside or inside[0] == inside[1]:
            continue
        if pieces and pieces[-1][-1] == inside[0]:
            pieces[-1].append(inside[1])
        else:
            pieces.append(list(inside))
    return pieces
