"""Which countries have a locator map. The files are made by `python -m tools.atlas`."""

from functools import lru_cache

from django.contrib.staticfiles import finders


@lru_cache(maxsize=512)
def map_path(iso_code):
    """`maps/ir.svg` for "IR" when that file exists, else ""."""
    path = f"maps/{iso_code.lower()}.svg"
    return path if finders.find(path) else ""
