"""`{% part "name" of page %}…{% endpart %}`: a piece of a page that outlives changes of others."""

from django import template
from django.utils import timezone
from django.utils.translation import get_language

from pagecache import parts
from pagecache.shown import noted

register = template.Library()


class PartNode(template.Node):
    def __init__(self, name, page, nodelist):
        self.name, self.page, self.nodelist = name, page, nodelist

    def render(self, context):
        if not parts.in_use():
            return self.nodelist.render(context)
        page, host = self.page.resolve(context), context["request"].get_host()
        # Citations tell the day.
        key = (self.name, page.pk, host, get_language(), timezone.localdate())
        html = parts.find(key)
        if html is None:
            html = self.nodelist.render(context)
            parts.keep(key, html, noted(), size=len(html))
        return html


@register.tag
def part(parser, token):
    """Kept until something changes that the page had read when it was made, but for lists.

    Nothing in it may depend on which articles there are beside, nor on the query string.
    """
    _tag, name, _of, page = token.split_contents()
    nodelist = parser.parse(("endpart",))
    parser.delete_first_token()
    return PartNode(name.strip('"'), parser.compile_filter(page), nodelist)
