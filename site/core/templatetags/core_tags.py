"""Small helpers of the templates: what machines read, and page numbers."""

import json

from django import template
from django.utils.safestring import mark_safe
from django.utils.translation import get_language_info

from core.direction import directed as directed_html
from core.facts import organisation
from core.structured_data import json_ld_of

register = template.Library()

# What could end the script element or open a comment in it.
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag(takes_context=True)
def json_ld(context, facts):
    """The page's schema.org description as a data block, safe inside <script>."""
    described = json_ld_of(facts, organisation(context["request"], context["site"]))
    text = json.dumps(described, ensure_ascii=False, default=str).translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


@register.filter
def page_numbers(page):
    """The numbers to offer for a paginator's page, with "…" where some are left out."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)


@register.simple_tag(takes_context=True)
def page_address(context, number):
    """This address with another page number; page 1 has none. Only known parameters survive."""
    request, filtered = context["request"], context.get("filtered")
    if filtered is not None:
        return request.path + filtered.query(page=number)
    return request.path + (f"?page={number}" if number > 1 else "")


@register.filter
def direction(language):
    """ "rtl" or "ltr" for a language code."""
    return "rtl" if get_language_info(language)["bidi"] else "ltr"


@register.filter
def directed(html):
    """Trusted `html` whose paragraphs run as their own letters do (`core.direction`)."""
    return mark_safe(directed_html(html))
