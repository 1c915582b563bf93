"""Wagtail's search in the database, safe from what people type.

SQLite answers an error to an unbalanced quotation mark and to words without a letter or a digit,
and both databases to a NUL byte. The public search cleans its words itself; this holds for every
search box of the admin and its choosers too.
"""

from modelsearch.backends import database


def tidy(words):
    """`words` without what an index stumbles over; "" when nothing is left to look for."""
    words = "".join(c if c.isprintable() and c != '"' else " " for c in words)
    return words.strip() if any(c.isalnum() for c in words) else ""


class Careful:
    """Mixin for a search back end: a query in words is tidied; nothing matches no words."""

    def _search(self, query_compiler_class, query, *args, **kwargs):
        query = tidy(query) if isinstance(query, str) else query
        return super()._search(query_compiler_class, query, *args, **kwargs)


def SearchBackend(params):
    """The back end for the site's database, made careful."""
    chosen = type(database.SearchBackend(params))
    return type(chosen.__name__, (Careful, chosen), {})(params)
