"""The options of a facet. A template for each of some hundred was half the time of a list."""

from django import template
from django.template.loader import get_template
from django.utils.formats import localize
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

register = template.Library()

ROW = (
    '<li><a class="facet__option" id="{}-{}" href="{}{}"{}>'
    '<span class="facet__name"><bdi>{}</bdi></span> <span class="facet__n">{}</span></a></li>'
)
NO_FOLLOW = mark_safe(' rel="nofollow"')


@register.simple_tag(takes_context=True)
def facet_options(context, options):
    """`options` as list items; those that are chosen by their template, because they say more."""
    filtered, path = context["filtered"], context["request"].path
    rel = NO_FOLLOW if filtered.is_narrow or filtered.words else ""
    rows = ((_chosen(context, one) if one.chosen else _open(one, path, rel),) for one in options)
    return format_html_join("\n", "{}", rows)


def _open(option, path, rel):
    value, count = option.value, option.count
    number = count if count < 1000 else localize(count)
    return format_html(ROW, value.facet, value.slug, path, option.query, rel, value.name, number)


def _chosen(context, option):
    chosen = get_template("components/facet_option.html").template
    with context.push(option=option):
        return chosen.render(context)
