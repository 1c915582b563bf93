"""Pictures in the formats that make them light, each in several widths."""

from functools import cache

from django import template
from PIL import features
from wagtail.images.models import Filter, Picture
from wagtail.images.shortcuts import get_renditions_or_not_found

register = template.Library()

# Lightest first. A Pillow that was built without AVIF leaves it out.
LIGHT = (*(["avif"] if features.check("avif") else []), "webp")


@register.simple_tag
def responsive(image, spec, sizes, **attributes):
    """A `<picture>` of `image` in the widths of `spec` and every format; its place is `sizes` wide.

    Old browsers, and programs that show the text elsewhere, get a JPEG of middle width or more.
    `attributes` go to the `<img>`, which always has its width and height, so that nothing moves
    when it arrives. It is fetched when a reader comes near, unless `fetchpriority` says otherwise.
    """
    return _picture(image, filters(spec, LIGHT, "jpeg"), attributes | {"sizes": sizes})


@register.simple_tag
def card_picture(image, spec, sizes, **attributes):
    """The same for one picture of many on a page, without the JPEG."""
    return _picture(image, filters(spec, LIGHT), attributes | {"sizes": sizes})


@cache
def filters(spec, light, fallback=None):
    """The filters of `spec`: each width in the `light` formats, the upper half in `fallback`.

    Kept, because the templates ask for the same few over and over.
    """
    specs = Filter.expand_spec(spec)
    wanted = [f"{one}|format-{name}" for name in light for one in specs]
    if fallback:
        wanted += [f"{one}|format-{fallback}" for one in specs[len(specs) // 2 :]]
    return tuple(Filter(one) for one in wanted)


def _picture(image, filters, attributes):
    if "fetchpriority" not in attributes:
        attributes |= {"loading": "lazy", "decoding": "async"}
    return Picture(get_renditions_or_not_found(image, filters), attributes).__html__()
