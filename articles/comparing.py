"""How revisions are compared: notes by their marks, items of lists and rows of tables apart."""

import re

from django.utils.html import escape
from wagtail.admin.compare import (
    BlockComparison,
    FieldComparison,
    TextFieldComparison,
    diff_text,
    register_comparison_class,
)
from wagtail.fields import RichTextField
from wagtail.utils.text import text_from_html
from wagtail_footnotes.fields import CustomUUIDField

_SHOWN = 6  # characters of its key, as wagtail-footnotes writes its mark


# Where words that follow each other do not belong together.
_END = re.compile(r"</(?:p|li|h\d|blockquote|t[dhr]|caption)>|<(?:br|hr)\b[^>]*>")


def _words(html):
    return text_from_html(_END.sub(r"\g<0> ", str(html)))


class SpacedComparison(BlockComparison):
    """As Wagtail's; the end of a paragraph, an item or a row is a space."""

    def htmlvalue(self, val):
        return escape(_words(self.block.render_basic(val)))

    def htmldiff(self):
        before, after = (_words(self.block.render_basic(one)) for one in (self.val_a, self.val_b))
        return diff_text(before, after).to_html()


class RichTextComparison(TextFieldComparison):
    """The same of a field."""

    def htmldiff(self):
        return diff_text(_words(self.val_a), _words(self.val_b)).to_html()


register_comparison_class(RichTextField, comparison_class=RichTextComparison)


class KeyComparison(FieldComparison):
    """The key of a note, which never changes: what a note says is compared beside it."""

    def htmldiff(self):
        return escape(str(self.val_b or self.val_a)[:_SHOWN])


register_comparison_class(CustomUUIDField, comparison_class=KeyComparison)
