"""What a page shows, noted while it is made, as tags: "page-7", "image-3", "site"."""

from contextlib import contextmanager
from contextvars import ContextVar

SITE = "site"  # settings, menus, terms, languages: every page shows them
PAGES = "pages"  # which pages there are, in which order and under which names: every list shows it

_shown = ContextVar("shown", default=None)


@contextmanager
def noting():
    """Give a set that fills with the tags of what is read in this thread meanwhile."""
    tags = set()
    token = _shown.set(tags)
    try:
        yield tags
    finally:
        _shown.reset(token)


def is_noting():
    """Whether a page is being made that may be kept: it is made of what the database says alone."""
    return _shown.get() is not None


def note(kind, pk):
    """Remember that the thing with this id is shown, where anyone wants to know."""
    tags = _shown.get()
    if tags is not None:
        tags.add(f"{kind}-{pk}")


def note_all(tags):
    """Remember that what bears these `tags` is shown."""
    shown = _shown.get()
    if shown is not None:
        shown.update(tags)


def noted():
    """The tags of what the page that is being made has read so far."""
    return frozenset(_shown.get() or ())
