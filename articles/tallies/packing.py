"""How the rows are packed: sets of ids, months in the order of lists, and names."""

import json
import sys
from array import array
from dataclasses import dataclass
from functools import cached_property

from pyroaring import BitMap

MONTH, NAMES = "month", "names"
EVERYTHING = ("all", 0)
FEW = 3  # of a month: to look for each of so many is quicker than to look at all
WHOLE = ("whole", 0)  # those with their full text


@dataclass(frozen=True, eq=False)
class Month:
    """The articles of a month, newest first: their moments, in microseconds, and their ids."""

    moments: array
    ids: array

    @classmethod
    def of(cls, pairs):
        """The `Month` of these `(moment, id)`, in any order."""
        pairs = sorted(pairs, reverse=True)
        return cls(array("q", [moment for moment, _ in pairs]), array("q", [pk for _, pk in pairs]))

    @cached_property
    def set(self):
        return BitMap(array("I", self.ids))

    def among(self, ids):
        """Its ids that are among `ids`, a BitMap, newest first."""
        found = self.set & ids
        if len(found) <= FEW:
            return [self.ids[place] for place in sorted(map(self.ids.index, found))]
        return [pk for pk in self.ids if pk in found]

    def without(self, ids):
        """Its pairs, but for these ids."""
        pairs = zip(self.moments, self.ids, strict=True)
        return [pair for pair in pairs if pair[1] not in ids]

    def __len__(self):
        return len(self.ids)

    def __eq__(self, other):
        return (self.moments, self.ids) == (other.moments, other.ids)


def packed(facet, value):
    """The bytes of a row."""
    if facet == NAMES:
        return json.dumps(value, separators=(",", ":")).encode()
    if facet == MONTH:
        both = value.moments + value.ids
        if sys.byteorder == "big":
            both.byteswap()
        return both.tobytes()
    return value.serialize()


def unpacked(facet, data):
    """What `packed` was given."""
    data = bytes(data)
    if facet == NAMES:
        return json.loads(data)
    if facet == MONTH:
        both = array("q")
        both.frombytes(data)
        if sys.byteorder == "big":
            both.byteswap()
        half = len(both) // 2
        return Month(both[:half], both[half:])
    return BitMap.deserialize(data)


def empty(facet):
    """What a row holds that nothing leads to."""
    if facet == NAMES:
        return []
    return Month.of([]) if facet == MONTH else BitMap()
