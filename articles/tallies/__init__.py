"""What readers count by, kept by the database: which articles each value of a facet leads to.

For every issue, country, author, type, year, listing and month there is one row with the ids of
the articles that readers see, as a Roaring bitmap. Any count is then the size of an intersection,
and any page of a list a few ids, however large the archive.

Triggers note in the transaction of a change whose place it may have changed (`triggers`). Once it
is committed the rows are brought up to date (`keeping.fold`); until then readers put right what
they hold by asking for those articles alone (`reading.read`). So no count is ever older than what
is committed, and no publishing waits for another.
"""

from .keeping import differences, fold, fold_soon, rebuild
from .reading import how_many_with, read
from .tallies import Tallies

__all__ = ["Tallies", "differences", "fold", "fold_soon", "how_many_with", "read", "rebuild"]
