"""What follows from publishing: everything the site works out from an article, for many at once.

Whatever else is to be kept of published articles gets a function of a list of articles here, and
its place in `Derived.keep`: that is the one place where the bulk writer calls it.
"""

from django.contrib.contenttypes.models import ContentType
from modelsearch.backends import get_search_backends
from wagtail.models import Page, ReferenceIndex

from articles.keywords import Rarity, keywords_of
from articles.models import ArticlePage, Keyword


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
            chosen = keywords_of(article, rarity=self._rarity)
            self._rarity.add(chosen)
            rows += chosen
        Keyword.objects.bulk_create(rows)


def keep_references(articles):
    """Where Wagtail looks up what names what."""
    own = ContentType.objects.get_for_model(ArticlePage)
    base = ContentType.objects.get_for_model(Page)
    rows = []
    for article in articles:
        # Two blocks may hold the same reference at one path: it is kept once.
        for target, key, model_path, path in set(
            ReferenceIndex._extract_references_from_object(article)
        ):
            rows.append(
                ReferenceIndex(
                    content_type=own,
                    base_content_type=base,
                    object_id=str(article.pk),
                    to_content_type_id=target,
                    to_object_id=key,
                    model_path=model_path,
                    content_path=path,
                    content_path_hash=ReferenceIndex._get_content_path_hash(path),
                )
            )
    ReferenceIndex.objects.bulk_create(rows)


def keep_found(articles):
    """Wagtail's search index; being told of it, `articles.indexing` writes the readers' one."""
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(ArticlePage, articles)
