#!/usr/bin/env python3
"""Build the country locator maps from Natural Earth data.

    python tools/build_atlas.py countries-50m.json site/static/maps \
        --detail countries-10m.json

The input is the TopoJSON published as the ``world-atlas`` package (Natural
Earth, public domain). One ``<iso2>.svg`` is written for each country or
territory: a 3:2 map with the country in its neighbourhood. A country has a
map when its file exists; there is no index.

Every file holds three parts to be pulled into a page with ``<use>``:

``#land``     all land inside the frame, as one shape
``#borders``  lines between two countries (never coasts, never the frame)
``#focus``    the country itself, with a ring around it when it is very small

The parts carry no colours of their own, so they take ``fill`` and ``stroke``
from the page. The presentation attributes on the wrapping elements only serve
a file that is opened by itself.

How a map is made: the frame is centred on the main landmass and the islands
that lie close to it; the projection is Lambert's azimuthal equal-area, centred
on the frame, so neither the date line nor the poles need special care. Arcs
are simplified one by one (Visvalingam-Whyatt), so that shapes that share a line keep sharing it,
and everything is clipped a little outside the frame.

Standard library only; Python 3.11 or later.
"""

import argparse
import json
import math
import sys
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from heapq import heapify, heappop, heappush
from itertools import pairwise
from pathlib import Path

WIDTH, HEIGHT = 300, 200
MARGIN = 3  # how far outside the frame shapes are cut
MIN_FRAME = 9.0  # narrowest frame, in degrees of a great circle
MAX_FRAME = 150.0  # widest frame
DETAIL_FRAME = 28.0  # frames narrower than this use the detailed source
LAND_SHARE = 0.07  # islands: widen the frame until it shows this much land
LAND_FRAME = 60.0  # ... but no further than this
TOLERANCE = 0.92  # simplification: a point stays for a triangle of this, squared
FOCUS_DETAIL = 0.45  # the country's own lines are held to this part of it
MAX_BYTES = 6450  # files above this are simplified further ...
MAX_BYTES_WIDE = 8600  # ... or this, for frames wider than WIDE_FRAME
WIDE_FRAME = 85.0
RING_BELOW = 24  # countries smaller than this (map units) get a ring ...
RING_AREA = 40  # ... and so do those without an island as large as this

# ISO 3166-1: numeric code followed by alpha-2.
ISO_CODES = """
    004af 008al 010aq 012dz 016as 020ad 024ao 028ag 031az 032ar 036au 040at
    044bs 048bh 050bd 051am 052bb 056be 060bm 064bt 068bo 070ba 072bw 076br
    084bz 086io 090sb 092vg 096bn 100bg 104mm 108bi 112by 116kh 120cm 124ca
    132cv 136ky 140cf 144lk 148td 152cl 156cn 158tw 170co 174km 178cg 180cd
    184ck 188cr 191hr 192cu 196cy 203cz 204bj 208dk 212dm 214do 218ec 222sv
    226gq 231et 232er 233ee 234fo 238fk 239gs 242fj 246fi 248ax 250fr 258pf
    260tf 262dj 266ga 268ge 270gm 275ps 276de 288gh 292gi 296ki 300gr 304gl
    308gd 316gu 320gt 324gn 328gy 332ht 334hm 336va 340hn 344hk 348hu 352is
    356in 360id 364ir 368iq 372ie 376il 380it 384ci 388jm 392jp 398kz 400jo
    404ke 408kp 410kr 414kw 417kg 418la 422lb 426ls 428lv 430lr 434ly 438li
    440lt 442lu 446mo 450mg 454mw 458my 462mv 466ml 470mt 478mr 480mu 484mx
    492mc 496mn 498md 499me 500ms 504ma 508mz 512om 516na 520nr 524np 528nl
    531cw 533aw 534sx 540nc 548vu 554nz 558ni 562ne 566ng 570nu 574nf 578no
    580mp 581um 583fm 584mh 585pw 586pk 591pa 598pg 600py 604pe 608ph 612pn
    616pl 620pt 624gw 626tl 630pr 634qa 642ro 643ru 646rw 652bl 654sh 659kn
    660ai 662lc 663mf 666pm 670vc 674sm 678st 682sa 686sn 688rs 690sc 694sl
    702sg 703sk 704vn 705si 706so 710za 716zw 724es 728ss 729sd 732eh 740sr
    748sz 752se 756ch 760sy 762tj 764th 768tg 776to 780tt 784ae 788tn 792tr
    795tm 796tc 798tv 800ug 804ua 807mk 818eg 826gb 831gg 832je 833im 834tz
    840us 850vi 854bf 858uy 860uz 862ve 876wf 882ws 887ye 894zm
"""
ISO = {pair[:3]: pair[3:] for pair in ISO_CODES.split()}

# Features without an ISO number. Those that international practice counts as
# part of another country are drawn with it; anything not named here remains
# land without a map of its own.
BY_NAME = {
    "Kosovo": "xk",
    "Somaliland": "so",
    "N. Cyprus": "cy",
    "Cyprus U.N. Buffer Zone": "cy",
    "Dhekelia": "cy",
    "Akrotiri": "cy",
    "Baikonur": "kz",
    "USNB Guantanamo Bay": "cu",
}

# Parts that the source files under another country, found by a box of
# west, south, east, north: (from, to, box). A box may cross the date line.
REASSIGN = [
    ("ru", "ua", (32.0, 44.2, 36.7, 46.3)),  # Crimea
    ("fr", "gf", (-55.0, 2.0, -51.0, 6.5)),
    ("fr", "gp", (-62.0, 15.7, -60.9, 16.7)),
    ("fr", "mq", (-61.5, 14.2, -60.7, 15.1)),
    ("fr", "re", (55.0, -21.6, 56.0, -20.7)),
    ("fr", "yt", (44.9, -13.2, 45.4, -12.5)),
    ("nl", "bq", (-68.6, 11.8, -67.9, 12.5)),
    ("nl", "bq", (-63.4, 17.4, -62.8, 17.7)),
    ("no", "sj", (10.0, 74.0, 36.0, 81.5)),
    ("no", "sj", (-10.0, 70.5, -7.0, 71.5)),
    ("no", "bv", (2.0, -55.0, 5.0, -54.0)),
    ("nz", "tk", (-173.0, -9.7, -171.0, -8.3)),
]

# Lines that the source draws as they stand on the ground, redrawn to the
# boundary that the United Nations holds to: (from, to, line, a point on the
# far side). The ends of the line move to the nearest point of the outline.
CUTS = [
    (  # Golan Heights
        "il",
        "sy",
        [
            (35.63, 33.27),
            (35.62, 33.2),
            (35.65, 33.1),
            (35.64, 33.0),
            (35.62, 32.9),
            (35.65, 32.8),
            (35.67, 32.72),
            (35.63, 32.685),
        ],
        (35.8, 33.0),
    ),
    (  # Western Sahara
        "ma",
        "eh",
        [(-13.17, 27.66), (-11.7, 27.66), (-10.2, 27.66), (-8.68, 27.66)],
        (-13.0, 26.5),
    ),
]

NO_MAP = {"aq"}

# Where the rule for the main landmass does not give the map one would draw:
# the box the country is taken to fill (west, south, east, north).
EXTENT = {
    "us": (-152.0, 22.0, -66.0, 67.0),
    "ki": (172.0, -4.0, 178.0, 4.0),
}


# --- Source ---------------------------------------------------------------


def unit(lon, lat):
    """A point on the unit sphere."""
    lon, lat = math.radians(lon), math.radians(lat)
    return (
        math.cos(lat) * math.cos(lon),
        math.cos(lat) * math.sin(lon),
        math.sin(lat),
    )


def dot(a, b):
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def sides(ring):
    """The sides of a closed ring, as pairs of points."""
    return zip(ring, ring[1:] + ring[:1], strict=True)


def in_ring(point, ring):
    """Even-odd rule, in plain degrees."""
    lon, lat = point
    inside = False
    for (ax, ay), (bx, by) in sides(ring):
        if (ay > lat) != (by > lat) and lon < (bx - ax) * (lat - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def in_box(lon, lat, box):
    west, south, east, north = box
    inside = west <= lon <= east if west <= east else lon >= west or lon <= east
    return inside and south <= lat <= north


class Source:
    """A decoded topology: arcs as points, countries as rings of arcs."""

    def __init__(self, path):
        data = json.loads(Path(path).read_text(encoding="utf-8"))
        (sx, sy), (tx, ty) = data["transform"]["scale"], data["transform"]["translate"]
        self.lonlat = []
        for deltas in data["arcs"]:
            x = y = 0
            points = []
            for delta in deltas:
                x, y = x + delta[0], y + delta[1]
                points.append((x * sx + tx, y * sy + ty))
            self.lonlat.append(points)
        self.countries = self._countries(data["objects"]["countries"]["geometries"])
        for cut in CUTS:
            self._cut(*cut)
        self.arcs = [[unit(*point) for point in points] for points in self.lonlat]
        self.caps = [self._cap(vectors) for vectors in self.arcs]
        self.ends = [
            tuple(tuple(round(c, 9) for c in arc[k]) for k in (0, -1)) for arc in self.arcs
        ]
        self.owners = defaultdict(set)
        for code, polygons in self.countries.items():
            for polygon in polygons:
                for ring in polygon:
                    for index in ring:
                        self.owners[self.arc_number(index)].add(code)
        self.borders = self._lines(n for n, codes in self.owners.items() if len(codes) > 1)
        self.polygons = [p for polygons in self.countries.values() for p in polygons]
        # Each country as one shape, without lines between its own parts.
        self.shapes = {code: self.merge(polygons) for code, polygons in self.countries.items()}

    def merge(self, polygons):
        """Several polygons as one shape: the rings of the arcs used only once."""
        indices = [i for polygon in polygons for ring in polygon for i in ring]
        uses = Counter(map(self.arc_number, indices))
        return self._stitch_rings(i for i in indices if uses[self.arc_number(i)] == 1)

    @staticmethod
    def arc_number(index):
        return ~index if index < 0 else index

    @staticmethod
    def _cap(vectors):
        """The centre and angular radius of a cap that holds the arc."""
        x, y, z = (sum(v[i] for v in vectors) for i in range(3))
        length = math.sqrt(x * x + y * y + z * z) or 1.0
        centre = (x / length, y / length, z / length)
        nearest = min(dot(centre, v) for v in vectors)
        return centre, math.acos(max(-1.0, min(1.0, nearest)))

    def _countries(self, geometries):
        countries = defaultdict(list)
        for geometry in geometries:
            name = geometry["properties"]["name"]
            code = ISO.get(geometry.get("id")) or BY_NAME.get(name) or f"({name})"
            if geometry["type"] == "Polygon":
                polygons = [geometry["arcs"]]
            else:
                polygons = geometry.get("arcs", [])
            for polygon in polygons:
                lon, lat = self._middle(polygon[0])
                target = code
                for origin, other, box in REASSIGN:
                    if code == origin and in_box(lon, lat, box):
                        target = other
                countries[target].append(polygon)
        return dict(countries)

    def _middle(self, ring):
        points = [point for i in ring for point in self.lonlat[self.arc_number(i)]]
        lons = [lon for lon, _ in points]
        lats = [lat for _, lat in points]
        return (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2

    def _points(self, ring):
        """The longitudes and latitudes of a ring, each point once."""
        points = []
        for index in ring:
            part = self.lonlat[self.arc_number(index)]
            points += (part[::-1] if index < 0 else part)[:-1]
        return points

    def _split(self, n, at):
        """Split an arc in two, wherever it is used."""
        points, new = self.lonlat[n], len(self.lonlat)
        if not 0 < at < len(points) - 1:
            return
        self.lonlat[n] = points[: at + 1]
        self.lonlat.append(points[at:])
        for polygons in self.countries.values():
            for polygon in polygons:
                for ring in polygon:
                    if n in ring:
                        ring.insert(ring.index(n) + 1, new)
                    elif ~n in ring:
                        ring.insert(ring.index(~n), ~new)

    def _cut(self, origin, other, line, beyond):
        """Cut a country's polygon along a line, and give one side to another."""
        polygons = self.countries[origin]
        polygon = next((p for p in polygons if in_ring(beyond, self._points(p[0]))), None)
        if polygon is None:
            return
        ring, ends = polygon[0], []
        for lon, lat in (line[0], line[-1]):
            _, n, at = min(
                (math.hypot(x - lon, y - lat), n, at)
                for n in map(self.arc_number, ring)
                for at, (x, y) in enumerate(self.lonlat[n])
            )
            ends.append(self.lonlat[n][at])
            self._split(n, at)
        self.lonlat.append([ends[0], *line[1:-1], ends[1]])
        new = len(self.lonlat) - 1
        starts = [self.lonlat[self.arc_number(i)][-1 if i < 0 else 0] for i in ring]
        first = starts.index(ends[0])
        ring, starts = ring[first:] + ring[:first], starts[first:] + starts[:first]
        second = starts.index(ends[1])
        halves = [[*ring[:second], ~new], [*ring[second:], new]]
        polygons.remove(polygon)
        for half in halves:
            far = in_ring(beyond, self._points(half))
            self.countries[other if far else origin].append([half])

    def _ends(self, index):
        first, last = self.ends[self.arc_number(index)]
        return (last, first) if index < 0 else (first, last)

    def _stitch_rings(self, indices):
        """Join directed arcs end to end into closed rings."""
        waiting = defaultdict(list)
        for index in indices:
            waiting[self._ends(index)[0]].append(index)
        rings = []
        for start in list(waiting):
            while waiting[start]:
                ring, here = [], start
                while waiting[here]:
                    index = waiting[here].pop()
                    ring.append(index)
                    here = self._ends(index)[1]
                    if here == start:
                        break
                rings.append(ring)
        return rings

    def _lines(self, numbers):
        """Join border arcs into lines that are as long as possible."""
        numbers = list(numbers)
        at = defaultdict(set)
        for n in numbers:
            for end in self._ends(n):
                at[end].add(n)
        left, lines = set(numbers), []
        # Start where a line ends, then take the closed ones.
        starts = [p for p in at if len(at[p]) != 2] + list(at)
        for start in starts:
            for n in sorted(at[start]):
                line, here = [], start
                while n is not None and n in left:
                    left.discard(n)
                    first, last = self._ends(n)
                    line.append(n if first == here else ~n)
                    here = last if first == here else first
                    n = next((m for m in sorted(at[here]) if m in left), None)
                if line:
                    lines.append(line)
        return lines


# --- Geometry -------------------------------------------------------------


class Projection:
    """Lambert azimuthal equal-area; one unit is one degree at the centre."""

    def __init__(self, lon, lat):
        self.lon, self.lat = lon, lat
        self.centre = unit(lon, lat)
        lam, phi = math.radians(lon), math.radians(lat)
        self.east = (-math.sin(lam), math.cos(lam), 0.0)
        self.north = (
            -math.sin(phi) * math.cos(lam),
            -math.sin(phi) * math.sin(lam),
            math.cos(phi),
        )

    def __call__(self, v):
        depth = dot(v, self.centre)
        k = math.degrees(math.sqrt(2 / max(1e-6, 1 + depth)))
        x = v[0] * self.east[0] + v[1] * self.east[1]
        y = v[0] * self.north[0] + v[1] * self.north[1] + v[2] * self.north[2]
        return k * x, -k * y

    def inverse(self, x, y):
        x, y = math.radians(x), -math.radians(y)
        rho = math.hypot(x, y)
        if rho < 1e-9:
            return self.lon, self.lat
        c = 2 * math.asin(min(1.0, rho / 2))
        phi = math.radians(self.lat)
        lat = math.asin(math.cos(c) * math.sin(phi) + y * math.sin(c) * math.cos(phi) / rho)
        lon = math.atan2(
            x * math.sin(c),
            rho * math.cos(phi) * math.cos(c) - y * math.sin(phi) * math.sin(c),
        )
        return (self.lon + math.degrees(lon) + 180) % 360 - 180, math.degrees(lat)


def area(ring):
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in sides(ring)) / 2


def bounds(points):
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def simplify(points, tolerance):
    """Visvalingam-Whyatt: drop the points that change the shape least, until
    each one left spans a triangle of some size. The ends stay."""
    last = len(points) - 1
    if last < 2:
        return points
    limit = tolerance * tolerance
    before, after = list(range(-1, last)), list(range(1, last + 2))

    def triangle(i):
        (ax, ay), (bx, by), (cx, cy) = points[before[i]], points[i], points[after[i]]
        return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2

    sizes = [0.0] + [triangle(i) for i in range(1, last)] + [0.0]
    heap = [(sizes[i], i) for i in range(1, last)]
    heapify(heap)
    gone = [False] * len(points)
    while heap:
        size, i = heappop(heap)
        if size > limit:
            break
        if gone[i] or size != sizes[i]:
            continue
        gone[i] = True
        left, right = before[i], after[i]
        after[left], before[right] = right, left
        for other in (left, right):
            if 0 < other < last:
                # Never smaller than what has just gone, so that the order holds.
                sizes[other] = max(size, triangle(other))
                heappush(heap, (sizes[other], other))
    return [point for i, point in enumerate(points) if not gone[i]]


LEFT, TOP, RIGHT, BOTTOM = -MARGIN, -MARGIN, WIDTH + MARGIN, HEIGHT + MARGIN
SIDES = [(0, LEFT, 1), (0, RIGHT, -1), (1, TOP, 1), (1, BOTTOM, -1)]


def crossing(a, b, axis, value):
    t = (value - a[axis]) / (b[axis] - a[axis])
    return (a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1]))


def clip_ring(ring):
    """Sutherland-Hodgman against the frame and its margin."""
    for axis, value, sign in SIDES:
        result = []
        for a, b in sides(ring):
            a_in, b_in = sign * (a[axis] - value) >= 0, sign * (b[axis] - value) >= 0
            if a_in:
                result.append(a)
            if a_in != b_in:
                result.append(crossing(a, b, axis, value))
        ring = result
        if not ring:
            break
    return ring


def clip_segment(a, b):
    """Liang-Barsky: the part of a segment inside, or None."""
    start, end = 0.0, 1.0
    dx, dy = b[0] - a[0], b[1] - a[1]
    for p, q in (
        (-dx, a[0] - LEFT),
        (dx, RIGHT - a[0]),
        (-dy, a[1] - TOP),
        (dy, BOTTOM - a[1]),
    ):
        if p == 0:
            if q < 0:
                return None
        elif p < 0:
            start = max(start, q / p)
        else:
            end = min(end, q / p)
    if start > end:
        return None
    return (
        (a[0] + start * dx, a[1] + start * dy),
        (a[0] + end * dx, a[1] + end * dy),
    )


def clip_line(points):
    """The pieces of a line inside the frame and its margin."""
    pieces = []
    for a, b in pairwise(points):
        inside = clip_segment(a, b)
        if not inside or inside[0] == inside[1]:
            continue
        if pieces and pieces[-1][-1] == inside[0]:
            pieces[-1].append(inside[1])
        else:
            pieces.append(list(inside))
    return pieces


# --- Frame ----------------------------------------------------------------


def project_ring(source, ring, projection):
    points = []
    for index in ring:
        arc = source.arcs[source.arc_number(index)]
        part = [projection(v) for v in arc]
        points += (part[::-1] if index < 0 else part)[1:]
    return points


def gap(a, b):
    """The distance between two boxes."""
    dx = max(0.0, a[0] - b[2], b[0] - a[2])
    dy = max(0.0, a[1] - b[3], b[1] - a[3])
    return math.hypot(dx, dy)


def around(boxes):
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )


def extent(source, code):
    """The centre of the main landmass, and its box around that centre."""
    if code in EXTENT:
        west, south, east, north = EXTENT[code]
        centre = ((west + east) / 2, (south + north) / 2)
        projection = Projection(*centre)
        edge = [
            projection(unit(lon, lat))
            for lon in (west, centre[0], east)
            for lat in (south, centre[1], north)
        ]
        return centre, bounds(edge)
    outer = [polygon[0] for polygon in source.countries[code]]
    # A first centre: the middle of the polygon with the largest area.
    best, centre = -1.0, None
    for ring in outer:
        vectors = [v for i in ring for v in source.arcs[source.arc_number(i)]]
        sums = [sum(v[k] for v in vectors) for k in range(3)]
        lon = math.degrees(math.atan2(sums[1], sums[0]))
        lat = math.degrees(math.atan2(sums[2], math.hypot(sums[0], sums[1])))
        size = abs(area(project_ring(source, ring, Projection(lon, lat))))
        if size > best:
            best, centre = size, (lon, lat)
    for _ in range(3):
        projection = Projection(*centre)
        rings = [project_ring(source, ring, projection) for ring in outer]
        rings.sort(key=lambda ring: -abs(area(ring)))
        sizes = [abs(area(ring)) for ring in rings]
        boxes = [bounds(ring) for ring in rings]
        group, rest = [boxes[0]], list(zip(sizes[1:], boxes[1:], strict=True))
        while rest:
            box = around(group)
            reach = max(box[2] - box[0], box[3] - box[1])
            near = [
                (size, other)
                for size, other in rest
                # Small islands must lie close; a large part may lie further off.
                if gap(box, other) <= max(3.0, reach * (0.9 if size > 0.12 * sizes[0] else 0.3))
            ]
            if not near:
                break
            group += [other for _, other in near]
            rest = [item for item in rest if item not in near]
        box = around(group)
        centre = projection.inverse((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    return centre, box


# --- Drawing --------------------------------------------------------------


class Frame:
    """One source, projected into one frame and simplified."""

    def __init__(self, source, centre, width, tolerance=TOLERANCE, focus=None):
        self.source, self.tolerance, self.focus = source, tolerance, focus
        self.projection = Projection(*centre)
        self.scale = WIDTH / width
        corner = math.hypot(width, width * HEIGHT / WIDTH) / 2 * 1.08
        self.radius = 2 * math.asin(min(1.0, math.radians(corner) / 2))
        self.projected, self.simplified, self.reach = {}, {}, {}
        self.outline = None

    def coarsen(self, factor):
        self.tolerance *= factor
        self.simplified = {}

    def near(self, index):
        """Can this arc reach the frame?"""
        n = self.source.arc_number(index)
        if n not in self.reach:
            centre, radius = self.source.caps[n]
            cosine = dot(centre, self.projection.centre)
            distance = math.acos(max(-1.0, min(1.0, cosine)))
            self.reach[n] = distance <= self.radius + radius
        return self.reach[n]

    def arc(self, index):
        n = self.source.arc_number(index)
        if n not in self.projected:
            points = []
            for v in self.source.arcs[n]:
                x, y = self.projection(v)
                points.append((x * self.scale + WIDTH / 2, y * self.scale + HEIGHT / 2))
            self.projected[n] = points
        if n not in self.simplified:
            own = self.focus in self.source.owners[n]
            fine = self.tolerance * (FOCUS_DETAIL if own else 1.0)
            self.simplified[n] = simplify(self.projected[n], fine)
        return self.simplified[n][::-1] if index < 0 else self.simplified[n]

    def land(self):
        """All land near the frame, as one shape.

        Land further off is left out before the merge: a continent that holds
        the point opposite the centre would come out inside out.
        """
        if self.outline is None:
            self.outline = self.source.merge(
                p for p in self.source.polygons if any(self.near(i) for ring in p for i in ring)
            )
        return self.rings(self.outline)

    def rings(self, rings, least=3):
        """Rings of arc numbers as clipped rings of points."""
        result = []
        for ring in rings:
            if any(map(self.near, ring)):
                points = [point for i in ring for point in self.arc(i)[1:]]
                points = clip_ring(points)
                if len(points) >= least:
                    result.append(points)
        return result

    def borders(self):
        """Border lines as clipped pieces."""
        pieces = []
        for line in self.source.borders:
            points = []
            for index in line:
                if self.near(index):
                    points += self.arc(index)[1:] if points else self.arc(index)
                elif points:
                    pieces += clip_line(points)
                    points = []
            if points:
                pieces += clip_line(points)
        return pieces


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
        if 0 < i < len(result) - 1:
            (ax, ay), (bx, by) = kept[-1], result[i + 1]
            along = (point[0] - ax) * (bx - point[0]) + (point[1] - ay) * (by - point[1])
            if along >= 0 and (point[0] - ax) * (by - ay) == (point[1] - ay) * (bx - ax):
                continue
        kept.append(point)
    return kept


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


def span(row):
    box = bounds(row)
    return max(box[2] - box[0], box[3] - box[1])


def path(shapes, closed, smallest=0.0, always=False):
    """Path data, with relative commands."""
    rows = [tenths(points, closed) for points in shapes]
    if closed:
        top = largest([row for row in rows if len(row) > 2])
        rows = [
            row
            for row in rows
            if len(row) > 2
            and (abs(area(row)) >= smallest * 100 or (always and abs(area(row)) == top))
        ]
    else:
        rows = [row for row in rows if len(row) > 1 and span(row) > 8]
    data, here = "", (0, 0)
    for row in rows:
        x, y = row[0]
        absolute = "M" + join((x, y))
        relative = "m" + join((x - here[0], y - here[1]))
        data += relative if data and len(relative) < len(absolute) else absolute
        steps, last = "", row[0]
        run = []
        for point in row[1:]:
            dx, dy = point[0] - last[0], point[1] - last[1]
            last = point
            if dx == 0 or dy == 0:
                if run:
                    steps += "l" + join(run)
                    run = []
                steps += ("v" + number(dy)) if dx == 0 else ("h" + number(dx))
            else:
                run += [dx, dy]
        if run:
            steps += "l" + join(run)
        data += steps + ("z" if closed else "")
        here = row[0] if closed else row[-1]
    return data


def circle(x, y, radius, sweep):
    return (
        f"M{number(x - radius)} {number(y)}"
        f"a{number(radius)} {number(radius)} 0 1 {sweep} {number(2 * radius)} 0"
        f"a{number(radius)} {number(radius)} 0 1 {sweep} {number(-2 * radius)} 0z"
    )


def ring_mark(box):
    """A ring around a small country: drawn as a filled shape, so that it takes
    the colour of the country without needing a stroke."""
    x, y = round((box[0] + box[2]) * 5), round((box[1] + box[3]) * 5)
    radius = round(max(8.0, math.hypot(box[2] - box[0], box[3] - box[1]) / 2 + 4) * 10)
    return circle(x, y, radius, 1) + circle(x, y, radius - 14, 0)


def specks(shapes, smallest):
    """Islands too small to show become dots, but no two on the same spot."""
    result, dots = [], []
    for shape in sorted(shapes, key=lambda shape: -abs(area(shape))):
        box = bounds(shape)
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        if abs(area(shape)) >= smallest:
            result.append(shape)
        elif all(math.hypot(x - a, y - b) > 2.2 for a, b in dots):
            result.append([(x, y - 0.8), (x + 0.8, y), (x, y + 0.8), (x - 0.8, y)])
        else:
            continue
        dots.append((x, y))
    return result


def largest(shapes):
    return max((abs(area(shape)) for shape in shapes), default=0)


def scattered(shapes):
    """Is the country no more than specks on the map?"""
    return largest(shapes) < 14


def draw(frame, code, box):
    smallest = 1.5 * frame.tolerance
    land = path(frame.land(), True, smallest)
    borders = path(frame.borders(), False)
    shapes = frame.rings(frame.source.shapes[code], least=1)
    small = scattered(shapes)
    if small:
        shapes = specks(shapes, 1.2)
    focus = path(shapes, True, 0.0 if small else smallest / 4, always=True)
    size = max(box[2] - box[0], box[3] - box[1]) * frame.scale
    if size < RING_BELOW or largest(shapes) < RING_AREA:
        half_x = (box[2] - box[0]) / 2 * frame.scale
        half_y = (box[3] - box[1]) / 2 * frame.scale
        middle = (WIDTH / 2, HEIGHT / 2)
        mark = ring_mark(
            (middle[0] - half_x, middle[1] - half_y, middle[0] + half_x, middle[1] + half_y)
        )
        inner = (f'<path d="{focus}"/>' if focus else "") + f'<path d="{mark}"/>'
        focus_part = f'<g id="focus">{inner}</g>'
    else:
        focus_part = f'<path id="focus" d="{focus}"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
        ' fill="#d9d4c7">\n'
        f'<path fill="#f1f4f3" d="M0 0h{WIDTH}v{HEIGHT}H0z"/>\n'
        f'<path id="land" d="{land}"/>\n'
        '<g stroke="#fff" stroke-width=".8" stroke-linejoin="round">'
        f'<path id="borders" fill="none" d="{borders}"/></g>\n'
        f'<g fill="#14545a">{focus_part}</g>\n'
        "</svg>\n"
    )


def frame_width(box):
    """How wide the frame must be for a country of this size."""
    width, height = box[2] - box[0], box[3] - box[1]
    needed = max(width, height * WIDTH / HEIGHT)
    share = 0.46 if needed < 25 else 0.52 if needed < 50 else 0.6
    return min(MAX_FRAME, max(MIN_FRAME, needed / share))


def land_share(source, code, centre, width):
    """How much of the frame is land of other countries."""
    frame = Frame(source, centre, width, 1.0)
    total = abs(sum(area(ring) for ring in frame.land()))
    own = abs(sum(area(ring) for ring in frame.rings(source.shapes[code])))
    return (total - own) / (WIDTH * HEIGHT)


def build(code, general, detail):
    source = general if code in general.countries else detail
    centre, box = extent(source, code)
    if detail and code in detail.countries and frame_width(box) < DETAIL_FRAME:
        source = detail
        centre, box = extent(source, code)
    width = frame_width(box)
    while width < LAND_FRAME and land_share(source, code, centre, width) < LAND_SHARE:
        width = min(LAND_FRAME, width * 1.2)
    # A wide frame needs no detail, unless the country is lost without it.
    if width >= DETAIL_FRAME and code in general.countries:
        own = Frame(general, centre, width).rings(general.shapes[code])
        if not scattered(own):
            source = general
    frame = Frame(source, centre, width, focus=code)
    most = MAX_BYTES_WIDE if width > WIDE_FRAME else MAX_BYTES
    while True:
        svg = draw(frame, code, box)
        if len(svg) <= most or frame.tolerance > 3:
            return svg
        frame.coarsen(1.15)


SOURCES = [None, None]


def load(general, detail):
    """Read the sources, once in every process."""
    if SOURCES[0] is None:
        SOURCES[:] = [Source(general), Source(detail) if detail else None]


def build_one(code):
    return build(code, *SOURCES)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("countries", help="countries-50m.json")
    parser.add_argument("output", type=Path, help="folder for the SVG files")
    parser.add_argument("--detail", help="countries-10m.json, for close frames and tiny states")
    parser.add_argument("--only", nargs="*", help="codes to build; all when left out")
    options = parser.parse_args()

    load(options.countries, options.detail)
    codes = {code for source in SOURCES if source for code in source.countries}
    codes = sorted(code for code in codes if len(code) == 2 and code not in NO_MAP)
    if options.only:
        codes = [code for code in codes if code in options.only]
    options.output.mkdir(parents=True, exist_ok=True)
    sizes = {}
    with ProcessPoolExecutor(
        initializer=load, initargs=(options.countries, options.detail)
    ) as pool:
        for code, svg in zip(codes, pool.map(build_one, codes, chunksize=4), strict=True):
            (options.output / f"{code}.svg").write_text(svg, encoding="utf-8")
            sizes[code] = len(svg)
    if not sizes:
        sys.exit("No such country.")
    top = max(sizes, key=sizes.get)
    print(f"{len(sizes)} maps, {sum(sizes.values())} bytes; largest {top}: {sizes[top]}")


if __name__ == "__main__":
    main()
