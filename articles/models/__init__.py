"""Articles, their listing, their types, their bylines and their search index."""

from .article import ArticlePage, Byline
from .index import ArticleIndexPage
from .searched import Searched, Word
from .types import ArticleType, default_article_type

__all__ = [
    "ArticleIndexPage",
    "ArticlePage",
    "ArticleType",
    "Byline",
    "Searched",
    "Word",
    "default_article_type",
]
