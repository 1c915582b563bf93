"""What a page holds, whatever its type: words, links, headings and pictures, each in its place.

A place is `(field, at)`, as a `core.gate.Problem` names it. Within a list of blocks it ends at the
list, which is how far a form can say that something is wrong.
"""

import re
from functools import cache

from django.db import models
from django.utils.html import strip_tags
from wagtail.blocks import (
    BaseStreamBlock,
    BaseStructBlock,
    CharBlock,
    ListBlock,
    RichTextBlock,
    TextBlock,
)
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.images.models import AbstractImage
from wagtail.rich_text import get_text_for_indexing

OF_WAGTAILS = ("title", "seo_title", "search_description")  # what one writes into every page
WRITTEN = (CharBlock, TextBlock, RichTextBlock, TableBlock, ImageBlock)
PICTURES = (ImageBlock, ImageChooserBlock)
HEADING = re.compile(r"<h([2-6])\b[^>]*>(.*?)</h\1>", re.DOTALL)


def texts_of(page):
    """Yield `(field, at, text)` of all that was written, for readers or for search engines."""
    for field in _fields(page, models.CharField | models.TextField):
        if not (field.choices or isinstance(field, models.SlugField | models.URLField)):
            text = getattr(page, field.name) or ""
            is_rich = isinstance(field, RichTextField)
            yield field.name, (), get_text_for_indexing(text) if is_rich else text
    for name, index, child in _blocks(page, WRITTEN):
        yield name, (index,), "\n".join(map(str, _words_of(child)))


def rich_texts_of(page):
    """Yield `(field, at, html)` of all that can hold a link."""
    for field in _fields(page, RichTextField):
        yield field.name, (), getattr(page, field.name) or ""
    for name, _block, value, at in _leaves(page, (RichTextBlock,)):
        yield name, at, value.source


def headings_of(page):
    """Yield `(field, at, level, words)` of the headings in its rich texts, in their order."""
    for name, at, html in page.rich_texts():
        for level, words in HEADING.findall(html):
            yield name, at, int(level), strip_tags(words).strip()


def pictures_of(page):
    """Yield `(field, at, image)` of every use of a picture; the one to share stands for another."""
    fields = [one for one in _fields(page, models.ForeignKey) if _is_picture(one)]
    for field in sorted(fields, key=lambda one: one.name == "social_image"):
        if image := getattr(page, field.name):
            yield field.name, (), image
    for name, block, image, at in _leaves(page, PICTURES):
        if image:
            yield name, (*at, "image") if isinstance(block, ImageBlock) else at, image


def figures_of(page):
    """Yield `(field, at, image)` of the blocks that describe their picture, or lack it."""
    for name, _block, image, at in _leaves(page, (ImageBlock,)):
        yield name, at, image


def _fields(page, kind):
    return _fields_of(type(page), kind)


@cache
def _fields_of(model, kind):
    """Those of `kind` that an editor fills."""
    return [
        field
        for field in model._meta.concrete_fields
        if field.model._meta.app_label != "wagtailcore" or field.name in OF_WAGTAILS
        if field.editable and isinstance(field, kind)
    ]


def _is_picture(field):
    return issubclass(field.related_model, AbstractImage)


def _blocks(page, kinds):
    """`(field, index, block)` of each StreamField that can hold such blocks; no other is read."""
    for field in _fields(page, StreamField):
        if _can_hold(field, kinds):
            for index, child in enumerate(getattr(page, field.name)):
                yield field.name, index, child


@cache
def _can_hold(field, kinds):
    return _holds(field.stream_block, kinds)


def _holds(block, kinds):
    children = [*getattr(block, "child_blocks", {}).values()]
    if isinstance(block, ListBlock):
        children = [block.child_block]
    return isinstance(block, kinds) or any(_holds(child, kinds) for child in children)


def _leaves(page, kinds):
    """`(field, block, value, at)` of all blocks of these kinds, however deep."""
    for name, index, child in _blocks(page, kinds):
        for block, value, at in _within(child.block, child.value, (index,)):
            if isinstance(block, kinds):
                yield name, block, value, at


def _within(block, value, at, is_named=True):
    if value is None or isinstance(block, ImageBlock):
        yield block, value, at
    elif isinstance(block, BaseStructBlock):
        for name, child in block.child_blocks.items():
            yield from _within(child, value.get(name), (*at, name) if is_named else at, is_named)
    elif isinstance(block, ListBlock):
        for one in value:
            yield from _within(block.child_block, one, at, False)
    elif isinstance(block, BaseStreamBlock):
        for one in value:
            yield from _within(one.block, one.value, at, False)
    else:
        yield block, value, at


def _words_of(child):
    """What a block says, and what Wagtail's search leaves out of it."""
    yield from child.block.get_searchable_content(child.value)
    for block, value, _at in _within(child.block, child.value, ()):
        if value and isinstance(block, TableBlock):
            yield value.get("table_caption") or ""
        elif value and isinstance(block, ImageBlock) and not value.decorative:
            yield value.contextual_alt_text or value.description
