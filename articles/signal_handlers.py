"""A first publication dates the article; the search index hears of what it says."""

from django.dispatch import receiver
from modelsearch.index import insert_or_update_object
from wagtail.signals import page_published

from core.search_backend import indexed

from .indexing import index_articles
from .models import ArticlePage


@receiver(page_published, sender=ArticlePage, dispatch_uid="tell_the_revision_its_date")
def tell_the_revision_its_date(sender, instance, revision=None, **kwargs):
    """Write the date that `ArticlePage.clean` filled in into the revision, which the form shows."""
    if revision is None or not instance.date or revision.content.get("date"):
        return
    revision.content["date"] = instance.date.isoformat()
    revision.save(update_fields=["content"])


@receiver(page_published, sender=ArticlePage, dispatch_uid="index_what_was_published")
def index_what_was_published(sender, instance, **kwargs):
    """Index it again: when the page itself was saved, its bylines and terms were not yet."""
    insert_or_update_object(instance)


@receiver(indexed, sender=ArticlePage, dispatch_uid="index_for_readers")
def index_for_readers(sender, objects, **kwargs):
    """Write the rows that the public search asks."""
    index_articles(objects)
