"""A card drawn as a picture: the title in our serif, the byline, the country's locator map."""

from io import BytesIO

from PIL import Image, ImageChops, ImageDraw

from core.colour import PAPER, mixed

from .outlines import read_map
from .typesetting import fitted, font, shortened

WIDTH, HEIGHT = 1200, 630
RULE = 14  # the accent's bar across the top
MARGIN = 64
MAP_LEFT = 720
MAP_FRAME = (300, 200)
SHARPER = 2  # maps are drawn larger, then reduced: Pillow's polygons have hard edges
INK, QUIET = "#1b1b19", "#5f5c55"
TITLE_SIZES = range(92, 43, -4)
LEADING = 1.14
TITLE_TOP, TITLE_BOTTOM = 176, 520


def draw(card):
    """`card`, a `Card`, as the bytes of a PNG."""
    sheet = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(sheet)
    right = WIDTH - MARGIN
    if card.map_path:
        sheet.paste(_map(card), (MAP_LEFT, RULE))
        right = MAP_LEFT - MARGIN // 2
    pen.rectangle((0, 0, WIDTH, RULE - 1), fill=card.accent)
    width = right - MARGIN
    face = font("title", 30)
    pen.text((MARGIN, 76), shortened(card.site, face, width), INK, face, anchor="ls")
    if card.label:
        face = font("text", 27)
        pen.text((MARGIN, 148), shortened(card.label, face, width), card.accent, face, anchor="ls")
    _set_title(pen, card.title, width)
    if card.byline:
        face = font("text", 29)
        pen.text((MARGIN, 578), shortened(card.byline, face, width), QUIET, face, anchor="ls")
    stream = BytesIO()
    sheet.save(stream, "PNG", compress_level=6)
    return stream.getvalue()


def _set_title(pen, title, width):
    face, lines = fitted(title, TITLE_SIZES, width, TITLE_BOTTOM - TITLE_TOP, leading=LEADING)
    for number, line in enumerate(lines):
        baseline = TITLE_TOP + face.size * (0.82 + number * LEADING)
        pen.text((MARGIN, round(baseline)), line, INK, face, anchor="ls")


def _map(card):
    """The locator map, as high as the card, its sides cut off evenly around the country."""
    shapes = read_map(card.map_path)
    width, height = (WIDTH - MAP_LEFT) * SHARPER, (HEIGHT - RULE) * SHARPER
    scale = height / MAP_FRAME[1]
    left = min(max(shapes.middle - width / scale / 2, 0), MAP_FRAME[0] - width / scale)

    def placed(line):
        return [((x - left) * scale, y * scale) for x, y in line]

    paper = Image.new("RGB", (width, height), mixed(card.accent, PAPER, 0.07))
    for lines, colour in (
        (shapes.land, mixed(card.accent, PAPER, 0.18)),
        (shapes.focus, card.accent),
    ):
        paper.paste(colour, mask=_area([placed(line) for line in lines], paper.size))
    pen = ImageDraw.Draw(paper)
    for line in shapes.borders:
        pen.line(placed(line), PAPER, round(0.8 * scale), joint="curve")
    return paper.reduce(SHARPER)


def _area(lines, size):
    """A mask of what lies within an odd number of `lines`, so that lakes and enclaves stay out."""
    mask = Image.new("L", size)
    for line in lines:
        if len(line) < 3:
            continue
        box = _box(line, size)
        if box is None:
            continue
        shape = Image.new("L", (box[2] - box[0], box[3] - box[1]))
        ImageDraw.Draw(shape).polygon([(x - box[0], y - box[1]) for x, y in line], fill=255)
        mask.paste(ImageChops.difference(mask.crop(box), shape), box)
    return mask


def _box(line, size):
    """The whole pixels that `line` reaches within `size`, or None."""
    xs, ys = [x for x, _ in line], [y for _, y in line]
    left, top = max(int(min(xs)), 0), max(int(min(ys)), 0)
    right, bottom = min(int(max(xs)) + 1, size[0]), min(int(max(ys)) + 1, size[1])
    return (left, top, right, bottom) if left < right and top < bottom else None
