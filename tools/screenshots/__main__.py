"""`python -m tools.screenshots [--desk | --all FOLDER]`"""

import argparse
import json
from pathlib import Path

from playwright.sync_api import sync_playwright

from tools import scratch

from .camera import Shot, browser, take
from .desk import take_desk

KEPT = scratch.ROOT / "docs" / "screenshots"
MAIN = {
    "home": "/",
    "listing": "/commentary/",
    "listing-filtered": "/commentary/?country=iran",
    "search": "/search/?q=nuclear",
    "countries": "/countries/",
    "country": "/countries/iran/",
    "issue": "/issues/geopolitics/",
    "author": "/authors/syed-mohammad-ali/",
}
EVERY_STATE = "import json; from tests import pages; print(json.dumps(pages.build()))"
# Width to height of the screen, in CSS pixels.
SCREENS = {360: 740, 768: 1024, 1280: 900, 1920: 1080}


def shots_to_keep(site):
    """The main pages on a desk and, as `…-phone`, on a phone."""
    paths = MAIN | {"article": site.article()}
    for name, path in paths.items():
        yield Shot(f"{name}.png", path, 1280, SCREENS[1280])
        yield Shot(f"{name}-phone.png", path, 360, SCREENS[360])


def shots_to_look_at(site):
    """Every page type in every state, at every width, light and dark."""
    for name, path in json.loads(site.said(EVERY_STATE)).items():
        file = name.replace(", ", "-").replace(" ", "-")
        for width, height in SCREENS.items():
            for scheme in ("light", "dark"):
                yield Shot(f"{file}-{width}-{scheme}.png", path, width, height, scheme, whole=True)


def main():
    parser = argparse.ArgumentParser(prog="make screenshots")
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="every state, to look at")
    parser.add_argument("--desk", action="store_true", help="of the editors' desk alone")
    options = parser.parse_args()
    folder = options.all
    with scratch.site() as site, sync_playwright() as playwright, browser(playwright) as chromium:
        shots = shots_to_look_at(site) if folder else shots_to_keep(site)
        (folder or KEPT).mkdir(parents=True, exist_ok=True)
        for shot in () if options.desk else shots:
            take(chromium, site.address, shot, folder or KEPT)
        if not folder:  # last, because it writes pieces of its own
            take_desk(chromium, site, KEPT)
    print(f"The pictures are in {folder or KEPT.relative_to(scratch.ROOT)}.")


main()
