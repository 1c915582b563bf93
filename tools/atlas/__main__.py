"""Build the country locator maps and the region maps from Natural Earth data.

From the root of the repository:

    python -m tools.atlas countries-50m.json site/static/maps --detail countries-10m.json
"""

import argparse
import sys
from pathlib import Path

from .build import build_all


def arguments():
    parser = argparse.ArgumentParser(
        prog="python -m tools.atlas", description=__doc__.split("\n")[0]
    )
    parser.add_argument("countries", help="countries-50m.json")
    parser.add_argument("output", type=Path, help="folder for the SVG files")
    parser.add_argument("--detail", help="countries-10m.json, for close frames and tiny states")
    parser.add_argument("--only", nargs="*", help="codes and regions to build; all when left out")
    return parser.parse_args()


def main():
    options = arguments()
    maps = build_all(options.countries, options.detail, options.only)
    (options.output / "regions").mkdir(parents=True, exist_ok=True)
    sizes = {}
    for name, svg in maps:
        (options.output / f"{name}.svg").write_text(svg, encoding="utf-8")
        sizes[name] = len(svg)
    if not sizes:
        sys.exit("No such country or region.")
    top = max(sizes, key=sizes.get)
    print(f"{len(sizes)} maps, {sum(sizes.values())} bytes; largest {top}: {sizes[top]}")


if __name__ == "__main__":
    main()
