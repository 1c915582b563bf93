"""What follows from publishing: everything the site works out from an article, for many at once.

Whatever else is to be kept of published articles gets a function of a list of articles here, and
its place in `Derived.keep`: that is the one place where the bulk writer calls it.
"""

from functools import lru_cache

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from modelsearch.backends import get_search_backends
from wagtail.models import Page, ReferenceIndex

from articles.keywords import Rarity, tell_all, weighed
from articles.models import ArticlePage, Keyword

from .inserting import insert


class Derived:
    """Keeps what is derived from articles, batch after batch."""

    def __init__(self):
        self._rarity = Rarity.of_all()

    def keep(self, articles):
        """Write all of it; within the batch's transaction."""
        keep_references(articles)
        keep_found(articles)
        self._keep_keywords(articles)

    def _keep_keywords(self, articles):
        """Each is weighed against those before it, as if they were published one by one."""
        rows = []
        for article in articles:
            self._rarity.publish()
            chosen = weighed(article, self._rarity)
            self._rarity.add(stem for stem, _word, _weight in chosen)
            rows += [(article.pk, *keyword) for keyword in chosen]
        insert(Keyword, ("article_id", "stem", "word", "weight"), rows)
        tell_all()


def keep_references(articles):
    """Where Wagtail looks up what names what."""
    rows = []
    for article in articles:
        # Two blocks may hold the same reference at one path: it is kept once.
        for target, key, model_path, path in set(
            ReferenceIndex._extract_references_from_object(article)
        ):
            rows.append((str(article.pk), target, key, model_path, path, _hash(path)))
    insert(
        ReferenceIndex,
        (
            *("object_id", "to_content_type_id", "to_object_id", "model_path", "content_path"),
            "content_path_hash",
        ),
        rows,
        content_type=ContentType.objects.get_for_model(ArticlePage),
        base_content_type=ContentType.objects.get_for_model(Page),
    )


@lru_cache(maxsize=1000)
def _hash(path):
    return ReferenceIndex._get_content_path_hash(path)


def keep_found(articles):
    """Wagtail's search index; being told of it, `articles.indexing` writes the readers' one."""
    if connection.vendor == "postgresql":
        # Postgres puts new words aside, and sorts them in when these are full: the more at once,
        # the fewer places of the index it goes to.
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL gin_pending_list_limit = '64MB'; SET LOCAL work_mem = '64MB'")
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(ArticlePage, articles)
