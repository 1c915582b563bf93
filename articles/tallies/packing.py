"""How the rows are packed: sets of ids, months in the order of lists, and names."""

import json
import sys
from array import array
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from pyroaring import BitMap

MONTH, NAMES = "month", "names"
EVERYTHING = ("all", 0)
LOOKING_UP = 8  # looking up one of a month takes as long as passing so many
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

    @cached_property
    def places(self):
        """Where each id stands in the list, by the order of the ids themselves."""
        return array("I", sorted(range(len(self.ids)), key=self.ids.__getitem__))

    def among(self, ids, most=None):
        """Its ids that are among `ids`, a BitMap, newest first; the first `most` of them.

        A month of a large archive has a thousand, of which a list wants a few: these are looked
        up, or the list is gone along until there are enough, whichever is less.
        """
        found = self.set & ids
        passed = len(self) if most is None else len(self) * most / max(len(found), most, 1)
        if len(found) * LOOKING_UP < passed:
            places = sorted(self.places[self.set.rank(pk) - 1] for pk in found)
            return [self.ids[place] for place in places[:most]]
        return list(islice(filter(found.__contains__, self.ids), most))

    def pairs_of(self, ids):
        """Its pairs with these ids, a BitMap, in the order of the ids."""
        found = (self.places[self.set.rank(pk) - 1] for pk in self.set & ids)
        return [(self.moments[place], self.ids[place]) for place in found]

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
