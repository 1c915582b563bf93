"""Articles, their listing, types, bylines and keywords, their series and their search index."""

from .article import ArticlePage
from .byline import Byline
from .index import ArticleIndexPage
from .keywords import Keyword
from .searched import Searched, Word
from .series import SeriesIndexPage, SeriesPage, SeriesPart
from .types import ArticleType, default_article_type

__all__ = [
    "ArticleIndexPage",
    "ArticlePage",
    "ArticleType",
    "Byline",
    "Keyword",
    "Searched",
    "SeriesIndexPage",
    "SeriesPage",
    "SeriesPart",
    "Word",
    "default_article_type",
]
