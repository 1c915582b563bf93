"""Articles, their listing, their types and their bylines."""

from .article import ArticlePage, Byline
from .index import ArticleIndexPage
from .types import ArticleType, default_article_type

__all__ = ["ArticleIndexPage", "ArticlePage", "ArticleType", "Byline", "default_article_type"]
