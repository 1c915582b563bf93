"""An article as Markdown: CommonMark with GitHub's tables and notes, under front matter."""

from .escape import escaped
from .write import MEDIA_TYPE, article_as_markdown, list_item

__all__ = ["MEDIA_TYPE", "article_as_markdown", "escaped", "list_item"]
