"""How revisions are compared: a footnote is named there as in the text and in the form."""

from django.utils.html import escape
from wagtail.admin.compare import FieldComparison, register_comparison_class
from wagtail_footnotes.fields import CustomUUIDField

_SHOWN = 6  # characters of its key, as wagtail-footnotes writes its mark


class KeyComparison(FieldComparison):
    """The key of a note, which never changes: what a note says is compared beside it."""

    def htmldiff(self):
        return escape(str(self.val_b or self.val_a)[:_SHOWN])


register_comparison_class(CustomUUIDField, comparison_class=KeyComparison)
