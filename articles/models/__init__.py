"""Articles: listing, types, bylines, corrections, keywords, series, search index, tallies."""

from .article import ArticlePage
from .byline import Byline
from .correction import Correction
from .credentials import Credentials
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
    "Correction",
    "Credentials",
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
