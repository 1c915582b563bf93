"""Citing an article: text in the usual styles, and records for reference managers.

Everything is made from one frozen `Reference`; the writers know neither the database nor requests.
"""

from .bibtex import to_bibtex
from .csl import to_csl
from .reference import Name, Reference
from .ris import to_ris
from .styles import Citation, citations, cite

__all__ = ["Citation", "Name", "Reference", "citations", "cite", "to_bibtex", "to_csl", "to_ris"]
