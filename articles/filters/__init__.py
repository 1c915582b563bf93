"""The one filter of articles, by issue, country, author, type, year and words.

OR within a facet, AND between facets. Input is lenient: unknown facets, unknown slugs and repeated
ones are ignored, so that no address is an error. Every address that this package writes is
canonical: known parameters only, sorted.

`facets` says what there is to filter by, `chosen` what was asked for, `query` writes addresses,
`listed` fetches a page, and `filter` puts them together. All numbers are `articles.tallies`'.
"""

from .facets import FACETS, Chosen
from .filter import PER_PAGE, ArticleFilter

__all__ = ["FACETS", "PER_PAGE", "ArticleFilter", "Chosen"]
