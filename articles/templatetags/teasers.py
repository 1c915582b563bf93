"""`{% teaser one %}`: a `Teaser` as HTML."""

from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def teaser(context, one):
    """The HTML that is kept of it, or made by its template now."""
    if one.html is None:
        with context.push(**one.context()):
            shown = context.template.engine.get_template(one.template)
            one.html = shown.render(context)
        one.keep(one.html)
    return one.html
