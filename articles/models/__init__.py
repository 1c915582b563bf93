"""Articles, their listing, their types, bylines and keywords, and the series they belong to."""

from .article import ArticlePage, Byline
from .index import ArticleIndexPage
from .keywords import Keyword
from .series import SeriesIndexPage, SeriesPage, SeriesPart
from .types import ArticleType, default_article_type

__all__ = [
    "ArticleIndexPage",
    "ArticlePage",
    "ArticleType",
    "Byline",
    "Keyword",
    "SeriesIndexPage",
    "SeriesPage",
    "SeriesPart",
    "default_article_type",
]
