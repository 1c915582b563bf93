"""A first publication dates the article, unless its editor has, or an import left it open."""

from django.dispatch import receiver
from django.utils import timezone
from wagtail.signals import page_published

from .models import ArticlePage


@receiver(page_published, sender=ArticlePage, dispatch_uid="date_first_publication")
def date_first_publication(sender, instance, revision=None, **kwargs):
    """Fill an empty date at first publication, in the page and in the revision it came from."""
    is_first = instance.first_published_at == instance.last_published_at
    if instance.date or instance.imported or not is_first:
        return
    instance.date = timezone.localdate(instance.first_published_at)
    instance.listed_at = instance.listing_moment
    ArticlePage.objects.filter(pk=instance.pk).update(
        date=instance.date, listed_at=instance.listed_at
    )
    if revision is not None:
        revision.content["date"] = instance.date.isoformat()
        revision.save(update_fields=["content"])
