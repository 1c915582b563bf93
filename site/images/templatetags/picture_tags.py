"""Pictures in the formats that make them light, each in several widths."""

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

    Old browsers, and programs that show the text elsewhere, get a JPEG of the middle width.
    `attributes` go to the `<img>`, which always has its width and height, so that nothing moves
    when it arrives. It is fetched when a reader comes near, unless `fetchpriority` says otherwise.
    """
    specs = Filter.expand_spec(spec)
    jpeg = f"{specs[len(specs) // 2]}|format-jpeg"
    return _picture(image, [*_light(specs), jpeg], attributes | {"sizes": sizes})


@register.simple_tag
def thumbnail(image, spec, sizes, **attributes):
    """The same for one picture of many on a page, without the JPEG."""
    return _picture(image, _light(Filter.expand_spec(spec)), attributes | {"sizes": sizes})


def _light(specs):
    return [f"{spec}|format-{name}" for name in LIGHT for spec in specs]


def _picture(image, specs, attributes):
    if "fetchpriority" not in attributes:
        attributes |= {"loading": "lazy", "decoding": "async"}
    renditions = get_renditions_or_not_found(image, [Filter(spec) for spec in specs])
    return Picture(renditions, attributes).__html__()
