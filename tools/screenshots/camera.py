"""One picture of one page."""

import io
import os
import shutil
import sys
from contextlib import contextmanager
from dataclasses import dataclass

from PIL import Image

COLOURS = 128
QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]


@dataclass(frozen=True)
class Shot:
    """A picture to take: its file, the page's path, the screen in CSS pixels, or `whole`."""

    file: str
    path: str
    width: int
    height: int
    scheme: str = "light"
    whole: bool = False


@contextmanager
def browser(playwright):
    """The system's Chromium; as root it cannot have its own sandbox."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        sys.exit("No Chromium is installed; on Debian: apt-get install chromium")
    args = [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else QUIET
    chromium = playwright.chromium.launch(executable_path=path, args=args)
    try:
        yield chromium
    finally:
        chromium.close()


def take(chromium, address, shot, folder):
    """Open the page as a reader does and write the picture, in few colours, into `folder`."""
    page = chromium.new_page(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme=shot.scheme,
        reduced_motion="reduce",
    )
    for _ in range(2):  # the typeface is sure to be there from the second page on
        page.goto(address + shot.path, wait_until="networkidle")
    few_colours(page.screenshot(full_page=shot.whole)).save(folder / shot.file, optimize=True)
    page.close()


def few_colours(data):
    """The picture in `data`, bytes, as a small one of few colours."""
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    return picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
