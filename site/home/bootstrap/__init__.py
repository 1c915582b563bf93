"""What a new site needs before its first article. Run again, it changes nothing."""

from .tree import ensure_tree

__all__ = ["ensure_tree"]
