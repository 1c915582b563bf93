"""What imports remember, so that they can be run again."""

from django.db import models
from wagtail.models import Page, Revision


class ImportedPage(models.Model):
    """A page that an import has made, or has found made already.

    A page's own slug and title are the editor's to change, so the import goes by this row. The row
    outlives the page: what an editor deleted is not made again.
    """

    key = models.CharField(max_length=300, unique=True)
    page = models.ForeignKey(Page, on_delete=models.SET_NULL, null=True, related_name="+")
    # The revision that the import published; null where the page was somebody else's work.
    revision = models.ForeignKey(Revision, on_delete=models.SET_NULL, null=True, related_name="+")

    # Editors who ask where a page is used mean other pages, not our bookkeeping.
    wagtail_reference_index_ignore = True

    def __str__(self):
        return self.key

    @staticmethod
    def key_for(model, slug):
        """The key of the page that a document asks for under `slug`: "articlepage:a-tide-turns"."""
        return f"{model._meta.model_name}:{slug}"
