"""While an article is being published it is indexed once, when its bylines and terms are saved.

Saving the page itself would index it first, without them: a fifth of what publishing costs.
"""

from contextlib import contextmanager
from contextvars import ContextVar

_under_way = ContextVar("published_articles", default=frozenset())


@contextmanager
def under_way(pk):
    """The block publishes the article `pk`."""
    token = _under_way.set(_under_way.get() | {pk})
    try:
        yield
    finally:
        _under_way.reset(token)


def is_under_way(pk):
    """Whether its relations are still to be saved."""
    return pk in _under_way.get()


@contextmanager
def saved(pk):
    """In the block all of the article `pk` is saved, though what publishes it is not through."""
    token = _under_way.set(_under_way.get() - {pk})
    try:
        yield
    finally:
        _under_way.reset(token)
