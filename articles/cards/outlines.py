"""The shapes of a locator map as points, read from its SVG file.

A reader of just what `tools.atlas` writes: straight lines, and circles made of two half arcs.
"""

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree

_SVG = "{http://www.w3.org/2000/svg}"
_TOKEN = re.compile(r"([MmLlHhVvAaZz])|(-?(?:\d+\.?\d*|\.\d+))")
_NUMBERS = {"M": 2, "L": 2, "H": 1, "V": 1, "A": 7}
_ARC_STEPS = 24


@dataclass(frozen=True)
class LocatorMap:
    """A country's map: lists of lines, each a list of (x, y) in a frame of 300 by 200."""

    land: list
    borders: list
    focus: list

    @property
    def middle(self):
        """The x in the middle of the country itself."""
        xs = [x for line in self.focus for x, _ in line]
        return (min(xs) + max(xs)) / 2


@lru_cache(maxsize=32)
def read_map(path):
    """The `LocatorMap` in the SVG file at `path`."""
    tree = ElementTree.parse(Path(path))  # noqa: S314 - a file of ours

    def part(name):
        found = tree.find(f".//*[@id='{name}']")
        paths = [] if found is None else found.iter(f"{_SVG}path")
        return [line for one in paths for line in lines_of(one.get("d"))]

    return LocatorMap(part("land"), part("borders"), part("focus"))


def lines_of(data):
    """The lines of an SVG path's `d`, each a list of (x, y)."""
    lines, at, command, numbers = [], (0.0, 0.0), "M", []
    for letter, number in _TOKEN.findall(data):
        if letter in ("Z", "z"):
            at = lines[-1][0]
        if letter:
            command, numbers = letter, []
            continue
        numbers.append(float(number))
        if len(numbers) < _NUMBERS[command.upper()]:
            continue
        to = _end(command, numbers, at)
        if command in "Mm":
            lines.append([to])
            command = "L" if command == "M" else "l"  # what follows without a letter
        elif command in "Aa":
            lines[-1] += _half_circle(at, to, clockwise=bool(numbers[4]))
        else:
            if lines[-1][-1] != at:  # drawn on after a closed line
                lines.append([at])
            lines[-1].append(to)
        at, numbers = to, []
    return lines


def _end(command, numbers, at):
    """Where a command leads from `at`."""
    x, y = at if command.islower() else (0.0, 0.0)
    match command.upper():
        case "H":
            return x + numbers[0], at[1]
        case "V":
            return at[0], y + numbers[0]
    return x + numbers[-2], y + numbers[-1]


def _half_circle(start, end, *, clockwise):
    """Points on the half circle that has `start` and `end` as its ends, the last included."""
    x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    radius = math.dist(start, end) / 2
    angle = math.atan2(start[1] - y, start[0] - x)
    turn = math.pi / _ARC_STEPS * (1 if clockwise else -1)
    return [
        (x + radius * math.cos(angle + turn * step), y + radius * math.sin(angle + turn * step))
        for step in range(1, _ARC_STEPS + 1)
    ]
