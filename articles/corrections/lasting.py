"""How long what readers have been told stays: as long as its article."""

from django.core.exceptions import ValidationError
from django.db.models import PROTECT, SET_NULL
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from wagtail.models import Revision

from .rules import FROZEN


def while_the_article_is(collector, field, corrections, using):
    """An `on_delete`: a version that readers can go back to goes with its article alone.

    `purge_revisions` of Wagtail leaves it then. With PROTECT no article could be deleted.
    """
    is_purged = _model_of(collector.origin) is Revision
    (PROTECT if is_purged else SET_NULL)(collector, field, corrections, using)


@receiver(pre_delete, sender="articles.Correction", dispatch_uid="keep_published_corrections")
def keep_published_corrections(sender, instance, origin=None, **kwargs):
    """A published correction goes with its article and not before."""
    if instance.published_at and _model_of(origin) is sender:
        raise ValidationError(FROZEN)


def _model_of(origin):
    """The model of what deleting began with, an object or a queryset."""
    return getattr(origin, "model", type(origin))
