"""Shapes as SVG path data, as short as they can be said."""

from .geometry import area, bounds, largest, span


def filled(shapes, smallest=0.0, always=False):
    """Closed rings, without those that are too small; ``always`` keeps the largest."""
    rows = [row for row in (tenths(points, closed=True) for points in shapes) if len(row) > 2]
    top = largest(rows)
    rows = [
        row
        for row in rows
        if abs(area(row)) >= smallest * 100 or (always and abs(area(row)) == top)
    ]
    return path(rows, closed=True)


def stroked(pieces):
    """Open lines, without those that are too short."""
    rows = [tenths(points, closed=False) for points in pieces]
    return path([row for row in rows if len(row) > 1 and span(bounds(row)) > 8], closed=False)


def tenths(points, closed):
    """Points as whole tenths, without repeats."""
    result = []
    for x, y in points:
        point = (round(x * 10), round(y * 10))
        if not result or point != result[-1]:
            result.append(point)
    if closed and len(result) > 1 and result[0] == result[-1]:
        result.pop()
    # Leave out the middle one of three in a row.
    kept = []
    for i, point in enumerate(result):
        inner = 0 < i < len(result) - 1
        if not (inner and on_the_way(kept[-1], point, result[i + 1])):
            kept.append(point)
    return kept


def on_the_way(a, point, b):
    """Does a point lie on the straight line from one to another?"""
    (ax, ay), (x, y), (bx, by) = a, point, b
    along = (x - ax) * (bx - x) + (y - ay) * (by - y)
    return along >= 0 and (x - ax) * (by - ay) == (y - ay) * (bx - ax)


def path(rows, closed):
    """Path data, with relative commands."""
    data, here = "", (0, 0)
    for row in rows:
        data += move(row[0], here, first=not data) + steps(row) + ("z" if closed else "")
        here = row[0] if closed else row[-1]
    return data


def move(point, here, first):
    """To the start of a row, absolute or relative, whichever is shorter."""
    absolute = "M" + join(point)
    relative = "m" + join((point[0] - here[0], point[1] - here[1]))
    return relative if not first and len(relative) < len(absolute) else absolute


def steps(row):
    """From each point of a row to the next."""
    text, run, last = "", [], row[0]
    for point in row[1:]:
        dx, dy = point[0] - last[0], point[1] - last[1]
        last = point
        if dx and dy:
            run += [dx, dy]
            continue
        text += slanted(run) + (("v" + number(dy)) if dx == 0 else ("h" + number(dx)))
        run = []
    return text + slanted(run)


def slanted(run):
    """A run of steps that are neither upright nor level."""
    return "l" + join(run) if run else ""


def number(value):
    """Tenths as the shortest decimal."""
    sign, value = ("-", -value) if value < 0 else ("", value)
    whole, rest = divmod(value, 10)
    return sign + (f"{whole or ''}.{rest}" if rest else str(whole))


def join(values):
    """Numbers in a row, with a separator only where one is needed."""
    text = last = ""
    for value in map(number, values):
        # ".5" may follow a number that already has its point.
        if text and value[0] != "-" and not (value[0] == "." and "." in last):
            text += " "
        text += value
        last = value
    return text


def circle(x, y, radius, sweep):
    return (
        f"M{number(x - radius)} {number(y)}"
        f"a{number(radius)} {number(radius)} 0 1 {sweep} {number(2 * radius)} 0"
        f"a{number(radius)} {number(radius)} 0 1 {sweep} {number(-2 * radius)} 0z"
    )
