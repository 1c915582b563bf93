"""What is the article's own, and comes with no older text of it and no copy."""

from django.db import models
from django.utils import timezone

# A translation says the same of itself as what it translates.
OF_ALL_LANGUAGES = ("date", "updated_date", "imported")


class Copied(models.Model):
    """Mixin of the article; stands before what saves it and reads its revisions."""

    # A copy is new work: never corrected, dated when it is published, and held by the house rules.
    exclude_fields_in_copy = ["corrections", "corrected_at", *OF_ALL_LANGUAGES]

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if self._state.adding and not self.date:
            self._be_as_in_other_languages()
            if self.live and self.first_published_at and not (self.date or self.imported):
                # Wagtail publishes it with its original's moments.
                self.first_published_at = self.last_published_at = timezone.now()
        return super().save(*args, **kwargs)

    def _be_as_in_other_languages(self):
        others = type(self).objects.filter(translation_key=self.translation_key)
        told = others.exclude(pk=self.pk).order_by("pk").values(*OF_ALL_LANGUAGES).first() or {}
        for name, value in told.items():
            setattr(self, name, value)

    def with_content_json(self, content):
        """As Wagtail's; but what is live, and since when, is not as in a revision.

        Wagtail lets the draft of a page that is not live write that back: of one that was withdrawn
        the text that readers may not see any more, of a copy that of its original.
        """
        revised = super().with_content_json(content)
        revised.live_revision_id = self.live_revision_id
        revised.first_published_at = self.first_published_at
        revised.last_published_at = self.last_published_at
        return revised
