"""Pictures of the site, taken in the system's Chromium: `make screenshots`.

Without a folder, of the main pages as they are with the seed alone and of the editors' desk (alone
with `--desk`), small, for `docs/screenshots`.
With `--all FOLDER`, of every page type in the awkward states of `tests/pages.py`, at four widths,
light and dark, from top to bottom: to be looked at, not to be kept.
"""
