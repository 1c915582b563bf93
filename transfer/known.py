"""Which pages are there already, whatever editors have since made of them."""

import re
from dataclasses import dataclass

from django.utils.text import slugify
from wagtail.models import Locale

from .models import ImportedPage

SLUG_LENGTH = 255
_DASHES = re.compile("[\u2010-\u2015/]")


def slug_of(title):
    """The slug of a page with this title, "" for one without letters and digits.

    As Wagtail's, but a dash between words ("Iran–Iraq") does not glue them together.
    """
    return slugify(_DASHES.sub("-", title), allow_unicode=True)[:SLUG_LENGTH].strip("-")


@dataclass(frozen=True)
class Known:
    """A page that was found. `record` is None where no import has met it yet."""

    record: ImportedPage | None
    page_id: int | None

    @property
    def is_deleted(self):
        return self.page_id is None


class KnownPages:
    """The pages of one model in one language, found by the slug of the title a document gives."""

    def __init__(self, model, locale: Locale):
        self._model = model
        prefix = ImportedPage.key_for(model, "")
        self._records = {
            record.key: record for record in ImportedPage.objects.filter(key__startswith=prefix)
        }
        self._by_slug, self._by_title = {}, {}
        rows = model.objects.filter(locale=locale).order_by("pk")
        for pk, slug, *titles in rows.values_list("pk", "slug", "title", "draft_title"):
            self._by_slug.setdefault(slug, pk)
            for title in titles:
                self._by_title.setdefault(slug_of(title), pk)

    def find(self, slug: str) -> Known | None:
        """What is known under `slug`: first by what imports remember, then by slug and title."""
        record = self._records.get(ImportedPage.key_for(self._model, slug))
        if record:
            return Known(record, record.page_id)
        page_id = self._by_slug.get(slug) or self._by_title.get(slug)
        return Known(None, page_id) if page_id else None
