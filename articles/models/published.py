"""What publishing an article does once, and not again for each part of it."""

from django.db import models, transaction
from wagtail.models import ReferenceIndex

from articles import publishing


class Published(models.Model):
    """Mixin of the article; stands before what saves and publishes."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """What it refers to is noted when its bylines and notes are saved, not after each.

        And as it stands here, all of it saved, where Wagtail's task would read it again.
        """
        # Wagtail's module asks for models that are not made when this one is read.
        from wagtail.signal_handlers import (
            disable_reference_index_auto_update,
            reference_index_auto_update_disabled,
            update_reference_index_on_save,
        )

        if getattr(reference_index_auto_update_disabled, "value", False):
            return super().save(*args, **kwargs)  # who has turned it off sees to it
        with disable_reference_index_auto_update():
            result = super().save(*args, **kwargs)
        if kwargs.get("update_fields"):
            update_reference_index_on_save(self)
            return result
        with transaction.atomic():
            ReferenceIndex.create_or_update_for_object(self)
        return result

    def publish(self, *args, **kwargs):
        with publishing.under_way(self.pk):
            return super().publish(*args, **kwargs)

    def get_indexed_instance(self):
        return None if publishing.is_under_way(self.pk) else super().get_indexed_instance()

    def clean_fields(self, exclude=None):
        """What it points to is not looked for again: it was, when its revision was read.

        What is gone since, or was never chosen, has been replaced or refused there.
        """
        if publishing.is_under_way(self.pk):
            exclude = {
                *(exclude or ()),
                *(one.name for one in self._meta.fields if one.is_relation),
            }
        super().clean_fields(exclude)
