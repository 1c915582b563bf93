"""Articles as lists show them: HTML that is kept, or made by its template now."""

from django import template

from articles.teasers import Teaser

register = template.Library()


@register.simple_tag(takes_context=True)
def teaser(context, one):
    """`{% teaser one %}`: a `Teaser` as HTML."""
    if one.html is None:
        with context.push(**one.context()):
            shown = context.template.engine.get_template(one.template)
            one.html = shown.render(context)
        one.keep(one.html)
    return one.html


@register.simple_tag(takes_context=True)
def piece(context, article, name, one_map=False):
    """`{% piece article "brief" %}`: an article that is at hand, by one of the components."""
    one = Teaser(article.pk, f"components/{name}.html", one_map=one_map, article=article)
    one.find()
    return teaser(context, one)
