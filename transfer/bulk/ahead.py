"""The next batch is described and read by a second process, while this one writes the last."""

import gc
import multiprocessing
import signal
from collections.abc import Iterable, Iterator
from types import SimpleNamespace

from django.db import connection, connections

from articles.heard import Heard, hear
from articles.models import ArticlePage
from core.text import all_printable

from .describe import Description

_BODY = ArticlePage._meta.get_field("body")


def is_possible():
    """Whether a second process would be of use, and harm nothing."""
    forks = "fork" in multiprocessing.get_all_start_methods()
    # A connection must not be shared with it, and one in a transaction cannot be left.
    return forks and multiprocessing.cpu_count() > 1 and not connection.in_atomic_block


def read(one: Description) -> Heard | None:
    """What is to be heard of it; None where making an article will change its text."""
    told = [one.title, one.summary, one.body]
    if all_printable(told) != told:
        return None
    body = _BODY.to_python(one.body)
    return hear(SimpleNamespace(title=one.title, summary=one.summary, body=body))


def read_ahead(chunks: Iterable[list[Description]]) -> Iterator[list[tuple[Description, Heard]]]:
    """Yield the chunks with what was heard; they are taken and read in the second process.

    It goes no further ahead than a pipe holds, which is less than a chunk of any size, and it ends
    with this process, whichever way that ends. What goes wrong there is raised here.
    """
    fork = multiprocessing.get_context("fork")
    ours, theirs = fork.Pipe(duplex=False)
    _leave_database()
    process = fork.Process(target=_hand_over, args=(chunks, ours, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        while (chunk := ours.recv()) is not None:
            if isinstance(chunk, Exception):
                raise chunk
            yield chunk
    finally:
        ours.close()
        process.join()


def _leave_database():
    for one in connections.all(initialized_only=True):
        one.close()
        if getattr(one, "pool", None):
            one.close_pool()


def _hand_over(chunks, ours, theirs):
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the other is asked to stop, and this one follows
    ours.close()  # or this process would not learn that nobody listens
    gc.freeze()
    try:
        for chunk in chunks:
            theirs.send([(one, read(one)) for one in chunk])
        theirs.send(None)
    except BrokenPipeError:
        pass
    except Exception as error:
        theirs.send(error)
