"""A first publication dates the article; the revision that it came from is told."""

from django.dispatch import receiver
from wagtail.signals import page_published

from .models import ArticlePage


@receiver(page_published, sender=ArticlePage, dispatch_uid="tell_the_revision_its_date")
def tell_the_revision_its_date(sender, instance, revision=None, **kwargs):
    """Write the date that `ArticlePage.clean` filled in into the revision, which the form shows."""
    if revision is None or not instance.date or revision.content.get("date"):
        return
    revision.content["date"] = instance.date.isoformat()
    revision.save(update_fields=["content"])
