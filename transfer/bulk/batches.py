"""Writing descriptions in batches: each whole or not at all, each remembered."""

import gc
from collections.abc import Callable, Iterable
from contextlib import ExitStack, closing, contextmanager
from itertools import islice

from django.db import connection, transaction
from django.utils import timezone

from articles.credentials.keeping import freeze
from articles.tallies import fold
from pagecache.changes import note_change
from pagecache.shown import PAGES
from transfer.models import ImportedPage

from .ahead import is_possible, read_ahead
from .derived import Derived
from .describe import Description
from .drafts import drafts_of
from .inserting import insert
from .make import Maker
from .rows import insert_pages, insert_revisions, name_bylines, name_revisions, place_pages

BATCH = 500
FOLDED = 2000  # until then others count the new ones for themselves, in some 60 ms a page
_CACHE_KIB = 64 * 1024


def write(
    descriptions: Iterable[Description],
    parent,
    *,
    tell: Callable[[int], None] = lambda number: None,
    batch: int = BATCH,
) -> int:
    """Publish articles below `parent`; returns how many were new.

    Each batch is one transaction, together with the keys that say it is done (`ImportedPage`):
    killed at any moment, whole batches stand, and the same call again writes the others. What an
    editor has changed or deleted since stays so. Where there is a processor to spare,
    `descriptions` are taken in a second process (`ahead`), so taking one must change nothing here.
    `tell` is called after each batch with how many descriptions it held. Raises Refused for a batch
    that the site cannot hold; those before it stand.
    """
    made, folded, writer = 0, 0, None
    chunks = _chunks(descriptions, batch)
    ready = read_ahead(chunks) if is_possible() else _unread(chunks)
    with closing(ready), ExitStack() as stack:
        stack.callback(fold)  # refused or stopped too: those before it stand
        for chunk in ready:
            new = _unknown(chunk)
            if new:
                if not writer:  # only now: to begin to read ahead leaves the connection
                    stack.enter_context(_roomy())
                    writer = _Writer(parent)
                with _uncollected():
                    writer.write(new)
            made += len(new)
            if made - folded >= FOLDED:
                folded = made
                fold()
            tell(len(chunk))
    return made


@contextmanager
def _roomy():
    """Let SQLite hold a whole batch in memory; it writes what does not fit twice, and more."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        (usual,) = cursor.execute("PRAGMA cache_size").fetchone()
        cursor.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA cache_size = {usual}")


@contextmanager
def _uncollected():
    """Let Python look for garbage once a batch; meanwhile nearly all that is made is in use."""
    was_enabled = gc.isenabled()
    gc.disable()
    gc.freeze()  # what was there before the batch is not looked through
    try:
        yield
    finally:
        gc.collect()
        gc.unfreeze()
        if was_enabled:
            gc.enable()


def _chunks(items, size):
    items = iter(items)
    while chunk := list(islice(items, size)):
        yield chunk


def _unread(chunks):
    for chunk in chunks:
        yield [(one, None) for one in chunk]


def _unknown(chunk):
    keys = [one.key for one, _heard in chunk]
    known = set(ImportedPage.objects.filter(key__in=keys).values_list("key", flat=True))
    return [both for both in chunk if both[0].key not in known]


class _Writer:
    def __init__(self, parent):
        self._parent = parent
        self._maker = Maker(parent)
        self._derived = Derived()

    @transaction.atomic
    def write(self, descriptions):
        now = timezone.now()
        self._parent.refresh_from_db(fields=["numchild"])
        articles = self._maker.make(descriptions)
        place_pages(self._parent, articles)
        name_bylines(articles)
        drafts = drafts_of(articles)
        name_revisions(articles, now)
        for article, draft, (one, _heard) in zip(articles, drafts, descriptions, strict=True):
            _publish(article, one.moment or now)
            draft["date"] = article.date and article.date.isoformat()
        freeze([byline for article in articles for byline in article.bylines.all()])
        insert_pages(articles)
        insert_revisions(articles, drafts, now)
        self._derived.keep(articles)
        _remember(descriptions, articles)
        note_change(PAGES)  # no signal tells the page cache of rows in bulk


def _publish(article, moment):
    """Set what publishing sets, in memory."""
    article.live = True
    article.has_unpublished_changes = False
    article.first_published_at = article.last_published_at = moment
    article.derive_from_publication()  # the text is as it was made


def _remember(descriptions, articles):
    rows = [
        (one.key, article.pk, article.live_revision_id)
        for (one, _heard), article in zip(descriptions, articles, strict=True)
    ]
    insert(ImportedPage, ("key", "page_id", "revision_id"), rows)
