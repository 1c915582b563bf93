"""The options of a facet. A template for each of some hundred was half the time of a list."""

from functools import lru_cache
from html import escape

from django import template
from django.template.loader import get_template
from django.utils.formats import localize
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag(takes_context=True)
def facet_options(context, options):
    """`options` as list items; those that are chosen by their template, because they say more."""
    filtered, path = context["filtered"], context["request"].path
    rel = ' rel="nofollow"' if filtered.is_narrow or filtered.words else ""
    rows = (_chosen(context, one) if one.chosen else _open(one, path, rel) for one in options)
    return mark_safe("\n".join(rows))


def _open(option, path, rel):
    value, count = option.value, option.count
    number = count if count < 1000 else _written(count, get_language())
    return (
        f'<li><a class="facet__option" id="{value.facet}-{_escaped(value.slug)}"'
        f' href="{_escaped(path)}{escape(option.query)}"{rel}>'
        f'<span class="facet__name"><bdi>{_escaped(value.name)}</bdi></span>'
        f' <span class="facet__n">{number}</span></a></li>'
    )


# Slugs and names come again with each list.
_escaped = lru_cache(maxsize=4096)(escape)


@lru_cache(maxsize=4096)
def _written(number, language):
    return escape(localize(number))


def _chosen(context, option):
    chosen = get_template("components/facet_option.html").template
    with context.push(option=option):
        return chosen.render(context)
