"""Makes the PDF of an article once, however many ask for it at the same time."""

import hashlib
import json
import logging
import threading

from django.core.cache import cache
from django.utils import timezone
from wagtail.images.models import SourceImageIOError

from articles.manuscript import manuscript_of

from . import kept
from .content import Content
from .typesetter import edition, typeset

logger = logging.getLogger("rostrum.pdf")

PICTURE = "width-1600|format-jpeg"  # 300 dots an inch of the measure
PATIENCE = 1  # seconds that a request waits for its turn
AT_MOST = 60  # seconds after which a process that has not finished is taken for dead

# Typesetting is quick and takes a whole core: one at a time leaves the others to readers of pages.
_turn = threading.Lock()


class Edition:
    """The PDF of an article as it stands now; `digest` stands for everything that it shows."""

    def __init__(self, article, request):
        self.article = article
        self.content = Content(manuscript_of(article, request))
        files = {name: image.file.name for name, image in self.content.pictures.items()}
        shown = json.dumps([edition(), self.content.data, files])
        self.digest = hashlib.sha256(shown.encode()).hexdigest()[:32]

    def find(self):
        """The PDF as it is kept, as bytes, or None."""
        return kept.find(self.article.pk, self.digest)

    def make(self):
        """The PDF as bytes, made now and kept; None when it is not this request's turn.

        Raises CannotTypeset where the typesetter refuses the article.
        """
        if not _turn.acquire(timeout=PATIENCE):
            return None
        try:
            return self.find() or self._make_alone()
        finally:
            _turn.release()

    def _make_alone(self):
        lock = f"pdf:{self.digest}"
        if not cache.add(lock, True, AT_MOST):
            return None
        try:
            pictures = self._pictures()
            moment = self.article.last_published_at or timezone.now()
            pdf = typeset(self.content.data, pictures, int(moment.timestamp()))
            kept.keep(self.article.pk, self.digest, pdf)
            return pdf
        finally:
            cache.delete(lock)

    def _pictures(self):
        pictures = {}
        for name, image in self.content.pictures.items():
            try:
                with image.get_rendition(PICTURE).file.open() as file:
                    pictures[name] = file.read()
            except (SourceImageIOError, FileNotFoundError):
                logger.error("The file of picture %s is missing.", image.pk)
        return pictures
