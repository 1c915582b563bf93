"""Articles: listing, types, bylines, corrections, keywords, links, series, search, tallies."""

from .article import ArticlePage
from .byline import Byline
from .correction import Correction
from .credentials import Credentials
from .index import ArticleIndexPage
from .keywords import Keyword
from .links import Link, LinksRead, LinkUse
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
    "Link",
    "LinkUse",
    "LinksRead",
    "Searched",
    "SeriesIndexPage",
    "SeriesPage",
    "SeriesPart",
    "Tally",
    "Touched",
    "Word",
    "default_article_type",
]
