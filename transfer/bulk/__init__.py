"""Articles by the thousand, as publishing would have made them, in whole batches.

`describe` says what an article is, `ahead` reads it, `make` puts it together, `rows` writes what
Wagtail keeps of a page, `derived` what follows from it, and `batches` runs them.
"""

from .batches import BATCH, write
from .describe import Description, Refused

__all__ = ["BATCH", "Description", "Refused", "write"]
