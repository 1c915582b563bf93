"""What follows from publishing, unpublishing and deleting an article, and renaming a type."""

from copy import copy

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from modelsearch.index import insert_or_update_object
from wagtail.log_actions import log
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from authors.models import AuthorPage
from core.search_backend import indexed
from topics.models import Country, Issue
from topics.signal_handlers import keep_former_slugs_of

from .credentials import REFRESHED
from .credentials.keeping import freeze_waiting
from .indexing import index_articles
from .keywords import forget_keywords, keep_keywords
from .links import reading
from .models import ArticlePage, ArticleType, Byline
from .pdf import kept
from .publishing import saved
from .querysets import card_relations
from .tallies import fold_soon

keep_former_slugs_of(ArticleType)


@receiver(page_published, sender=ArticlePage, dispatch_uid="tell_the_revision_its_date")
def tell_the_revision_its_date(sender, instance, revision=None, **kwargs):
    """Write the date that `ArticlePage.clean` filled in into the revision, which the form shows."""
    if revision is None or not instance.date or revision.content.get("date"):
        return
    revision.content["date"] = instance.date.isoformat()
    revision.save(update_fields=["content"])


@receiver(page_published, sender=ArticlePage, dispatch_uid="log_refreshed_bylines")
def log_refreshed_bylines(sender, instance, revision=None, **kwargs):
    """Say in its history whose role and biography were taken anew."""
    if instance.refreshed:
        data = {"authors": list(instance.refreshed)}
        log(instance=instance, action=REFRESHED, revision=revision, data=data)


@receiver(page_published, sender=AuthorPage, dispatch_uid="freeze_waiting_bylines")
def freeze_waiting_bylines(sender, instance, **kwargs):
    freeze_waiting(instance)


@receiver(page_published, sender=ArticlePage, dispatch_uid="keep_keywords")
def weigh_words(sender, instance, **kwargs):
    keep_keywords(instance)


@receiver(page_published, sender=ArticlePage, dispatch_uid="read_links")
def read_its_links(sender, instance, **kwargs):
    """So that a link that was mended leaves the report at once; no host is asked.

    Apart from the publication, which nothing that goes wrong here may stop: what is not read now,
    the command reads.
    """
    transaction.on_commit(lambda: reading.read([instance]), robust=True)


@receiver(page_unpublished, sender=ArticlePage, dispatch_uid="forget_keywords")
def drop_words(sender, instance, **kwargs):
    forget_keywords(instance)


@receiver(page_published, sender=ArticlePage, dispatch_uid="index_what_was_published")
def index_what_was_published(sender, instance, **kwargs):
    """Index it now: when the page itself was saved, its bylines and terms were not yet.

    A copy of it: what is fetched beforehand would be taken for all bylines of an article without
    its own filter when Wagtail, after this, copies them to the article's aliases.
    """
    article = copy(instance)
    article.__dict__.pop("specific", None)  # which is the instance, and would be indexed for it
    prefetch_related_objects([article], *card_relations())  # both indexes ask for them, twice
    with saved(article.pk):
        insert_or_update_object(article)


@receiver(indexed, sender=ArticlePage, dispatch_uid="index_for_readers")
def index_for_readers(sender, objects, stems, **kwargs):
    """Write the rows that the public search asks."""
    index_articles(objects, stems)


@receiver(page_unpublished, sender=ArticlePage, dispatch_uid="forget_pdf_of_unpublished")
@receiver(post_delete, sender=ArticlePage, dispatch_uid="forget_pdf_of_deleted")
def forget_its_pdf(sender, instance, **kwargs):
    """No PDF is kept of what readers may no longer see."""
    transaction.on_commit(lambda pk=instance.pk: kept.forget(pk), robust=True)


# What was touched, the database has noted itself; here it is only said when to count it.
for counted in (Byline, PageViewRestriction, Issue, Country, ArticleType):
    for saved_or_deleted in (post_save, post_delete):
        saved_or_deleted.connect(fold_soon, sender=counted, dispatch_uid=f"fold_{counted.__name__}")
for relation in (ArticlePage.issues, ArticlePage.countries):
    m2m_changed.connect(
        fold_soon, sender=relation.through, dispatch_uid=f"fold_{relation.through.__name__}"
    )
for happened in (page_published, page_unpublished, post_page_move):
    happened.connect(fold_soon, dispatch_uid="fold_pages")


@receiver([post_save, post_delete], dispatch_uid="fold_saved_pages")
def fold_pages(sender, **kwargs):
    if issubclass(sender, Page):
        fold_soon()
