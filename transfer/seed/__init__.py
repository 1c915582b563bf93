"""Seed documents: a published commentary as plain text, and its way into the site.

What this package exports is the reading: plain data, no Django, no database. From there
`pages`, `check`, `plan` and `write` lead to published pages, and `report` tells of it;
`manage.py import_seed` joins them.
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
