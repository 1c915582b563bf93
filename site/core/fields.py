"""Model fields that are Wagtail's own, but quicker."""

from django.utils.functional import cached_property
from django.utils.translation import get_language
from wagtail.blocks.base import BlockWidget
from wagtail.fields import StreamField as WagtailStreamField


class StreamField(WagtailStreamField):
    """As Wagtail's; what its blocks are is described once a language, and not for each form.

    The description was a tenth of what an article's form costs to open. Nothing in it may
    depend on who asks. To migrations it is Wagtail's field.
    """

    @cached_property
    def json_field(self):
        """As Wagtail's, which makes one for each value that is read or written."""
        return super().json_field

    def formfield(self, **kwargs):
        if "_described" not in self.__dict__:
            self._described = {}
        return super().formfield(
            **{"widget": KnownBlocks(self.stream_block, self._described)} | kwargs
        )

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "wagtail.fields.StreamField", args, kwargs


class KnownBlocks(BlockWidget):
    """The widget of a block; `described` is `{language: what other forms have made of it}`."""

    def __init__(self, block_def, described, attrs=None):
        super().__init__(block_def, attrs=attrs)
        self.described = described

    def _build_block_json(self):
        language = get_language()
        if language not in self.described:
            super()._build_block_json()
            self.described[language] = self._js_context, self._block_json
        self._js_context, self._block_json = self.described[language]
