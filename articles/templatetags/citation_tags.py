"""How an article is cited and shared, for its page."""

from django import template

from articles.citations import citations
from articles.citing import references
from articles.formats import formats_of
from articles.sharing import share_links

register = template.Library()


@register.simple_tag(takes_context=True)
def citations_of(context, article):
    """Every `Citation` of the article, Chicago's first."""
    return citations(*references([article], context["request"]))


@register.simple_tag
def records_of(article, url):
    """Pairs of a record's name and its address: what reference managers take."""
    forms = [form for form in formats_of(article) if form.relation == "describedby"]
    return [(form.title, form.address(url)) for form in forms]


@register.simple_tag
def sharing(title, url):
    return share_links(title, url)
