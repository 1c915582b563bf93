"""The region maps, country by country. The files are made by `python -m tools.atlas`."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from django.contrib.staticfiles import finders

from core.frames import Frame

_SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Shape:
    """A country on a map, in its units: path data, and the place for a number on it.

    `x` and `y` are the middle of the largest circle that fits inside, `room` is its radius.
    """

    path: str
    x: float
    y: float
    room: float


@dataclass(frozen=True)
class RegionMap:
    """A map: its size in units, the countries on it by ISO code ("IR"), and its other land."""

    frame: Frame
    width: int
    height: int
    shapes: dict[str, Shape]
    land: str


@cache
def region_map(frame: Frame) -> RegionMap:
    """The map of a frame, read once and kept."""
    file = Path(finders.find(f"maps/regions/{frame}.svg"))
    root = ElementTree.parse(file).getroot()  # noqa: S314  (our own file)
    paths = root.findall(f"{_SVG}path")
    shapes = {path.get("id").upper(): _shape(path) for path in paths if path.get("id")}
    width, height = map(int, root.get("viewBox").split()[2:])
    land = next(path.get("d") for path in paths if path.get("class") == "land")
    return RegionMap(frame, width, height, shapes, land)


def _shape(path):
    return Shape(path.get("d"), *(float(path.get(f"data-{name}")) for name in "xyr"))
