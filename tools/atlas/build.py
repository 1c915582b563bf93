"""From a country's code, or a region's name, to its map."""

from concurrent.futures import ProcessPoolExecutor

from .data import NO_MAP
from .frames import extent, frame_width, widened
from .regions import build_regions
from .settings import DETAIL_FRAME, MAX_BYTES, MAX_BYTES_WIDE, WIDE_FRAME
from .source import Source
from .svg import draw, scattered
from .view import View


def build(code, general, detail):
    """The map of a country, from whichever source suits the width of its frame."""
    source = general if code in general.countries else detail
    centre, box = extent(source, code)
    if detail and code in detail.countries and frame_width(box) < DETAIL_FRAME:
        source = detail
        centre, box = extent(source, code)
    width = widened(source, code, centre, frame_width(box))
    # A wide frame needs no detail, unless the country is lost without it.
    if width >= DETAIL_FRAME and code in general.countries:
        own = View(general, centre, width).rings(general.shapes[code])
        if not scattered(own):
            source = general
    view = View(source, centre, width, focus=code)
    return fitted(view, code, box, MAX_BYTES_WIDE if width > WIDE_FRAME else MAX_BYTES)


def fitted(view, code, box, most):
    """The map, drawn with fewer points until it is small enough."""
    while True:
        svg = draw(view, code, box)
        if len(svg) <= most or view.tolerance > 3:
            return svg
        view.coarsen(1.15)


SOURCES = [None, None]


def load(general, detail):
    """Read the sources, once in every process."""
    if SOURCES[0] is None:
        SOURCES[:] = [Source(general), Source(detail) if detail else None]


def build_one(code):
    return build(code, *SOURCES)


def build_all(general, detail, only=None):
    """The name and the map of each country and region, or of those asked for.

    A country's name is its code, a region's has its folder before it.
    """
    load(general, detail)
    for name, svg in build_regions(*SOURCES, only):
        yield f"regions/{name}", svg
    codes = {code for source in SOURCES if source for code in source.countries}
    codes = sorted(code for code in codes if len(code) == 2 and code not in NO_MAP)
    if only:
        codes = [code for code in codes if code in only]
    if codes:
        yield from in_parallel(codes, general, detail)


def in_parallel(codes, general, detail):
    """Each code and its map, as they come."""
    with ProcessPoolExecutor(initializer=load, initargs=(general, detail)) as pool:
        yield from zip(codes, pool.map(build_one, codes, chunksize=4), strict=True)
