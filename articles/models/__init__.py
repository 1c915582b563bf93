"""Articles, their listing, types, bylines and keywords, their series, search index and tallies."""

from .article import ArticlePage
from .byline import Byline
from .index import ArticleIndexPage
from .keywords import Keyword
from .searched import Searched, Word
from .series import SeriesIndexPage, SeriesPage, SeriesPart
from .tallies import Tally, Touched
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
    "Tally",
    "Touched",
    "Word",
    "default_article_type",
]
