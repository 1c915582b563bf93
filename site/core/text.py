"""Text that any program can read."""

import re

from django.db import models
from wagtail.fields import StreamField

# Word's soft line break arrives as \x0b, its page break as \x0c: white space between words.
_BREAKS = re.compile("[\x0b\x0c]")
# Source: https://www.w3.org/TR/xml/#charsets
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_ODD = re.compile(f"{_BREAKS.pattern}|{_FORBIDDEN.pattern}")  # most texts have neither


def printable(text):
    """`text` without the characters that XML 1.0 forbids; breaks from Word become spaces."""
    if not _ODD.search(text):
        return text
    return _FORBIDDEN.sub("", _BREAKS.sub(" ", text))


def all_printable(value):
    """`value` with every string in it printable, however deep in lists and dictionaries."""
    match value:
        case str():
            return printable(value)
        case list() | tuple():
            return [all_printable(item) for item in value]
        case dict():
            return {name: all_printable(item) for name, item in value.items()}
    return value


class PrintableText:
    """Mixin of models: what is validated, and so what is published, holds printable text only."""

    def clean_fields(self, exclude=None):
        left = {*(exclude or ()), *self.get_deferred_fields()}
        for field in self._meta.concrete_fields:
            if field.name in left or field.attname in left:
                continue
            if isinstance(field, models.CharField | models.TextField):
                self._make_printable(field, getattr(self, field.attname))
            elif isinstance(field, StreamField):
                self._make_printable(field, field.get_prep_value(getattr(self, field.attname)))
        super().clean_fields(exclude)

    def _make_printable(self, field, value):
        kept = all_printable(value)
        if kept != value:
            setattr(self, field.attname, field.to_python(kept))
