"""Pictures in the formats that make them light, each in several widths."""

from functools import cache

from django import template
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from PIL import features
from wagtail.images.models import Filter, ResponsiveImage
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
    return _picture(image, filters(spec, LIGHT, "jpeg"), sizes, attributes)


@register.simple_tag
def small_picture(image, spec, sizes, **attributes):
    """The same for one picture of many on a page, without the JPEG."""
    return _picture(image, filters(spec, LIGHT), sizes, attributes)


@register.simple_tag
def webp_image(image, spec, sizes, **attributes):
    """An `<img>` of `image` in WebP alone, for what is a few lines high."""
    return _picture(image, filters(spec, ("webp",)), sizes, attributes)


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


def _picture(image, filters, sizes, attributes):
    if "fetchpriority" not in attributes:
        attributes |= {"loading": "lazy", "decoding": "async"}
    *light, (_kind, fallback) = _by_format(image, filters).items()
    sources = format_html_join(
        "",
        '<source{} type="image/{}">',
        ((flatatt(_choice(made, sizes)), kind) for kind, made in light),
    )
    choice = _choice(fallback, sizes) if len(fallback) > 1 else {}
    img = fallback[0].img_tag(attributes | choice)
    return format_html("<picture>{}{}</picture>", sources, img) if light else img


def _by_format(image, filters):
    """`{format: renditions}`, of each width one: none is wider than the picture itself."""
    made = get_renditions_or_not_found(image, filters)
    formats = {}
    for one in filters:
        rendition = made[one.spec]
        widths = formats.setdefault(one.spec.rpartition("format-")[2], {})
        widths.setdefault(rendition.width, rendition)
    return {kind: list(widths.values()) for kind, widths in formats.items()}


def _choice(renditions, sizes):
    """What a browser chooses among; `sizes` only where there is a choice of widths."""
    srcset = {"srcset": ResponsiveImage.get_width_srcset(renditions)}
    return srcset | {"sizes": sizes} if len(renditions) > 1 else srcset
