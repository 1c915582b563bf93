"""Reading a Word document, without Django: a file goes in, plain data comes out.

open (zip, refusals) → parts (XML, relations) → flow (paragraphs, tables, pictures in their order) →
arrange (title, byline, sections, lists, captions) → `Document`, with a `Report` of what it took.
"""

from .document import Document
from .reader import read
from .refusal import Refused

__all__ = ["Document", "Refused", "read"]
