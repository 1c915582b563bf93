"""Who is named, and with what, on an article."""

from django.db import models

from articles.credentials import keeping


class Credited(models.Model):
    """Mixin of the article."""

    refreshed = ()  # the names of those whose credentials were taken anew when it was saved

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not kwargs.get("update_fields"):
            keeping.hold(self)
        return super().save(*args, **kwargs)

    def with_content_json(self, content):
        known = keeping.kept_of(self)
        revised = super().with_content_json(keeping.with_kept(content, known))
        keeping.give(revised.bylines.all(), known)
        return revised

    def _bylines(self):
        bylines = [*self.bylines.all()]
        for byline in bylines:
            byline.author.is_private = getattr(byline, "author_is_private", False)
        return bylines

    @property
    def authors(self):
        """The authors in byline order; those not open to readers are named without a link."""
        return [byline.author for byline in self._bylines()]

    @property
    def credited(self):
        """The bylines of which more than the name is told."""
        return [byline for byline in self._bylines() if byline.author.is_open]
