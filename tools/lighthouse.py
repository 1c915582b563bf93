"""Lighthouse on the article and the listing, against production's server: `make lighthouse`.

Lighthouse comes from npm, at the version below. Accessibility, best practices and search engines
must be perfect; of speed, which depends on the machine, the table tells and nothing is judged.
"""

import json
import os
import shutil
import subprocess
import sys

from tools import scratch

LIGHTHOUSE = "lighthouse@12.8.2"
PAGES = {"home": "/", "article": None, "listing": "/commentary/?country=iran"}
KINDS = {"mobile": [], "desktop": ["--preset=desktop"]}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PERFECT = CATEGORIES[1:]
TIMES = (
    "first-contentful-paint",
    "largest-contentful-paint",
    "total-blocking-time",
    "cumulative-layout-shift",
)


def report(url, options):
    """Lighthouse's report on `url`, as it writes it."""
    chromium = shutil.which("chromium") or sys.exit("No Chromium is installed.")
    flags = "--headless --disable-background-networking --disable-component-update"
    flags += " --no-sandbox" if os.geteuid() == 0 else ""
    command = ["npx", "--yes", LIGHTHOUSE, url, "--quiet", "--output=json", *options]
    done = subprocess.run(
        [*command, f"--chrome-flags={flags}", f"--only-categories={','.join(CATEGORIES)}"],
        env=os.environ | {"CHROME_PATH": chromium},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def lost(found):
    """`(category, audit's title, what it names)` of everything that costs points."""
    for category in CATEGORIES:
        for ref in found["categories"][category]["auditRefs"]:
            audit = found["audits"][ref["id"]]
            if ref["weight"] and audit["score"] is not None and audit["score"] < 1:
                items = audit.get("details", {}).get("items", [])[:3]
                named = [item.get("node", {}).get("snippet") or item.get("url") for item in items]
                yield category, audit["title"], [name for name in named if name]


def main():
    if shutil.which("npx") is None:
        sys.exit("Lighthouse needs Node.js with npm; on Debian: apt-get install nodejs npm")
    imperfect = False
    with scratch.site() as site:
        article = site.article()
        for name, path in PAGES.items():
            for kind, options in KINDS.items():
                found = report(site.address + (path or article), options)
                scores = {c: round(found["categories"][c]["score"] * 100) for c in CATEGORIES}
                times = [found["audits"][time]["displayValue"] for time in TIMES]
                print(f"{name:8} {kind:8}", *(f"{c} {n:3} " for c, n in scores.items()), *times)
                for category, title, named in lost(found):
                    print(f"  {category}: {title}", *named, sep="\n    " if named else "")
                imperfect |= any(scores[category] < 100 for category in PERFECT)
    sys.exit(imperfect)


if __name__ == "__main__":
    main()
