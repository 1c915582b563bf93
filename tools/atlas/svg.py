"""The file of a map.

It holds three parts to be pulled into a page with ``<use>``:

``#land``     all land inside the frame, as one shape
``#borders``  lines between two countries (never coasts, never the frame)
``#focus``    the country itself, with a ring around it when it is very small

The parts carry no colours of their own, so they take ``fill`` and ``stroke``
from the page. The presentation attributes on the wrapping elements only serve
a file that is opened by itself.
"""

import math

from .geometry import area, bounds, largest, middle, span
from .pathdata import circle, filled, stroked
from .settings import HEIGHT, RING_AREA, RING_BELOW, SCATTERED, WIDTH


def draw(view, code, box):
    """The map of a country, whose box is given in degrees around the centre."""
    smallest = 1.5 * view.tolerance
    land = filled(view.land(), smallest)
    borders = stroked(view.borders())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
        ' fill="#d9d4c7">\n'
        f'<path fill="#f1f4f3" d="M0 0h{WIDTH}v{HEIGHT}H0z"/>\n'
        f'<path id="land" d="{land}"/>\n'
        '<g stroke="#fff" stroke-width=".8" stroke-linejoin="round">'
        f'<path id="borders" fill="none" d="{borders}"/></g>\n'
        f'<g fill="#14545a">{focus(view, code, box, smallest)}</g>\n'
        "</svg>\n"
    )


def focus(view, code, box, smallest):
    """The country itself."""
    shapes = view.rings(view.source.shapes[code], least=1)
    small = scattered(shapes)
    if small:
        shapes = specks(shapes, 1.2)
    data = filled(shapes, 0.0 if small else smallest / 4, always=True)
    if span(box) * view.scale >= RING_BELOW and largest(shapes) >= RING_AREA:
        return f'<path id="focus" d="{data}"/>'
    own = f'<path d="{data}"/>' if data else ""
    return f'<g id="focus">{own}<path d="{ring_mark(centred(box, view.scale))}"/></g>'


def scattered(shapes):
    """Is the country no more than specks on the map?"""
    return largest(shapes) < SCATTERED


def specks(shapes, smallest):
    """Islands too small to show become dots, but no two on the same spot."""
    result, dots = [], []
    for shape in sorted(shapes, key=lambda shape: -abs(area(shape))):
        x, y = middle(bounds(shape))
        if abs(area(shape)) >= smallest:
            result.append(shape)
        elif all(math.hypot(x - a, y - b) > 2.2 for a, b in dots):
            result.append(diamond(x, y))
        else:
            continue
        dots.append((x, y))
    return result


def diamond(x, y):
    """The dot that an island becomes."""
    return [(x, y - 0.8), (x + 0.8, y), (x, y + 0.8), (x - 0.8, y)]


def centred(box, scale):
    """A box of this size in the middle of the map."""
    x, y = WIDTH / 2, HEIGHT / 2
    half_x = (box[2] - box[0]) / 2 * scale
    half_y = (box[3] - box[1]) / 2 * scale
    return x - half_x, y - half_y, x + half_x, y + half_y


def ring_mark(box):
    """A ring around a small country: drawn as a filled shape, so that it takes
    the colour of the country without needing a stroke."""
    x, y = round((box[0] + box[2]) * 5), round((box[1] + box[3]) * 5)
    radius = round(max(8.0, math.hypot(box[2] - box[0], box[3] - box[1]) / 2 + 4) * 10)
    return circle(x, y, radius, 1) + circle(x, y, radius - 14, 0)
