"""Seed documents: a published commentary as plain text, read into plain data.

Nothing here knows Django, so a document can be checked without a database.
"""

from pathlib import Path

from .document import (
    Biography,
    Card,
    Problem,
    Section,
    SeedArticle,
    SeedDocument,
    SeedError,
)
from .parser import parse, read

DEFAULT_SEED = Path(__file__).resolve().parent.parent / "data" / "commentary.txt"

__all__ = [
    "DEFAULT_SEED",
    "Biography",
    "Card",
    "Problem",
    "Section",
    "SeedArticle",
    "SeedDocument",
    "SeedError",
    "parse",
    "read",
]
