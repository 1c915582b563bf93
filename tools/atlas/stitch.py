"""Joining arcs end to end. ``ends`` gives the first and last point of each arc, by number."""

from collections import defaultdict

from .topojson import arc_number, directed


def rings(indices, ends):
    """Join directed arcs into closed rings."""
    waiting = defaultdict(list)
    for index in indices:
        waiting[directed(ends[arc_number(index)], index)[0]].append(index)
    result = []
    for start in list(waiting):
        while waiting[start]:
            result.append(one_ring(start, waiting, ends))
    return result


def one_ring(start, waiting, ends):
    """Follow the waiting arcs from a point until they are back at it."""
    ring, here = [], start
    while waiting[here]:
        index = waiting[here].pop()
        ring.append(index)
        here = directed(ends[arc_number(index)], index)[1]
        if here == start:
            break
    return ring


def lines(numbers, ends):
    """Join arcs into lines that are as long as possible."""
    numbers = list(numbers)
    at = defaultdict(set)
    for n in numbers:
        for end in ends[n]:
            at[end].add(n)
    left, result = set(numbers), []
    # Start where a line ends, then take the closed ones.
    starts = [point for point in at if len(at[point]) != 2] + list(at)
    for start in starts:
        for n in sorted(at[start]):
            if n in left:
                result.append(one_line(start, n, left, at, ends))
    return result


def one_line(start, n, left, at, ends):
    """Follow the arcs that are left from a point, for as long as there is one."""
    line, here = [], start
    while n is not None:
        left.discard(n)
        first, last = ends[n]
        line.append(n if first == here else ~n)
        here = last if first == here else first
        n = next((m for m in sorted(at[here]) if m in left), None)
    return line
