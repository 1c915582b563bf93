"""Pieces of a page that outlive changes of what stands beside them (`pagecache.parts`)."""

from django import template
from django.utils import timezone
from django.utils.translation import get_language

from pagecache import parts
from pagecache.shown import PAGES, note_all, noted, noting

register = template.Library()


class PartNode(template.Node):
    def __init__(self, name, page, nodelist):
        self.name, self.page, self.nodelist = name, page, nodelist

    def render(self, context):
        page = parts.in_use() and self.page.resolve(context, ignore_failures=True)
        if not page:
            return self.nodelist.render(context)
        # Citations tell the day.
        key = (self.name, page.pk, *_place(context), timezone.localdate())
        html = parts.find(key)
        if html is None:
            with noting() as read:
                html = self.nodelist.render(context)
            # What was read before may be shown here, but for what stands beside the page.
            tags = (noted() - context["beside"]) | read
            parts.keep(key, html, page.lasting(tags), size=len(html))
            note_all(read)
        return html


class FrameNode(template.Node):
    def __init__(self, name, state, nodelist):
        self.name, self.state, self.nodelist = name, state, nodelist

    def render(self, context):
        if not parts.in_use() or "request" not in context:
            return self.nodelist.render(context)
        state = str(self.state.resolve(context)) if self.state else ""
        logo = context["site"].logo_id
        return parts.kept(
            ("frame", self.name, state, *_place(context)),
            lambda: self.nodelist.render(context),
            tags=[PAGES, *([f"image-{logo}"] if logo else [])],
            size=len,
        )


def _place(context):
    request = context["request"]
    return request.scheme, request.get_host(), get_language()


@register.tag
def part(parser, token):
    """`{% part "name" of page %}…{% endpart %}`: kept until something changes that it shows.

    Nothing in it may depend on the query string. The page says in `beside` which tags are only of
    what stands beside it, and by `lasting` which of the others count. Without a page nothing is
    kept.
    """
    _tag, name, _of, page = token.split_contents()
    nodelist = parser.parse(("endpart",))
    parser.delete_first_token()
    return PartNode(name.strip('"'), parser.compile_filter(page), nodelist)


@register.tag
def frame(parser, token):
    """`{% frame "name" state %}…{% endframe %}`: what all pages show alike that share a `state`.

    It shows settings, menus and the logo, and nothing of the page.
    """
    _tag, name, *state = token.split_contents()
    nodelist = parser.parse(("endframe",))
    parser.delete_first_token()
    state = parser.compile_filter(state[0]) if state else None
    return FrameNode(name.strip('"'), state, nodelist)
