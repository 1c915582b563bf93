"""The tallies as they are committed now, for the price of one query.

Each process keeps what it has read, and asks for what has changed since. Nothing is kept that was
read within a transaction, because that may never come true.
"""

from dataclasses import dataclass

from django.db import connection

from .packing import unpacked
from .tallies import Tallies
from .truth import truth

CLOCK = ("", 0)
MANY = 5000  # pages touched: then all is counted anew
_CHANGED = """
SELECT facet, "key", version, packed FROM articles_tally WHERE version >= %s
UNION ALL SELECT 'touched', page, 0, NULL
FROM (SELECT DISTINCT page FROM articles_touched LIMIT %s) AS pages
"""


@dataclass(frozen=True)
class Held:
    """What has been read: `version` is the clock's, `making` changes when all is made anew."""

    making: bytes
    version: int
    tallies: Tallies


_held = None


def read():
    """The `Tallies` as this connection sees them."""
    held, touched = committed()
    if held is None or len(touched) > MANY:
        return Tallies(truth())
    if not touched:
        return held.tallies
    return Tallies(held.tallies.rows | held.tallies.corrected(touched))


def how_many_with(pk):
    """How many articles readers see, the article `pk` among them; nothing is asked about it."""
    held, touched = committed()
    known = held is not None and set(touched) <= {pk}
    everything = (held.tallies if known else read()).everything
    return len(everything) + (pk not in everything)


def committed():
    """The `Held` of the rows, None where they were never made, and the pages touched since."""
    global _held
    held = _held
    rows, clock, touched = _changed(held.version if held else 0)
    if held and (clock is None or clock[0] != held.making):
        held = _held = None
        rows, clock, touched = _changed(0)
    if clock is None:
        return None, touched
    making, version = clock
    if held is None or held.version != version:
        before = held.tallies.rows if held else {}
        held = Held(making, version, Tallies(before | rows))
        if not connection.in_atomic_block:
            _held = held
    return held, touched


def _changed(version):
    """The rows since `version`, `(making, version)` of the clock or None, the pages touched."""
    with connection.cursor() as cursor:
        cursor.execute(_CHANGED, [version, MANY + 1])
        answer = cursor.fetchall()
    rows, clock, touched = {}, None, []
    for facet, key, changed, packed in answer:
        if facet == "touched":
            touched.append(key)
        elif (facet, key) == CLOCK:
            clock = bytes(packed), changed
        else:
            rows[facet, key] = unpacked(facet, packed)
    return rows, clock, touched
