"""The form of a new author."""

import re
from itertools import chain, count

from django.utils.text import slugify
from wagtail.models import Page

from core.house_rules import GatedCreateView

PREFILLED = ("title", "honorific", "given_name", "family_name", "role")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_SLUG_LENGTH = 240  # of 255, to leave room for a number


class AuthorCreateView(GatedCreateView):
    """Who leads here can name the person in the address: `?title=Leila+Haddad&role=Fellow`.

    It is what the form shows at first and no more: nothing of it is kept unless it is sent.
    """

    def get(self, request):
        for name in PREFILLED:
            setattr(self.page, name, self._given(name))
        if base := slugify(self.page.title, allow_unicode=True)[:_SLUG_LENGTH]:
            numbered = (f"{base}-{number}" for number in count(2))
            free = (one for one in chain([base], numbered) if self._is_free(one))
            self.page.slug = next(free)
        return super().get(request)

    def _given(self, name):
        """The value of a field in the address, on one line and no longer than the field takes."""
        letters = self.request.GET.get(name, "")
        text = " ".join(_CONTROLS.sub(" ", letters).split())
        return text[: self.page_class._meta.get_field(name).max_length]

    def _is_free(self, slug):
        return Page._slug_is_available(slug, self.parent_page)
