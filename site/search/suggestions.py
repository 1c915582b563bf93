"""What is offered as one types: few, and of every kind."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles import tallies
from articles.models import ArticlePage

from . import beside

MOST, OF_A_KIND = 8, 3
SHORTEST, LONGEST = 2, 60  # characters typed


def suggestions(typed):
    """At most eight `Pointer`s: terms, then authors, then the newest titles. Three queries."""
    if not SHORTEST <= len(typed) <= LONGEST:
        return []
    kept = tallies.read()
    terms = beside.terms(kept, typed, most=OF_A_KIND)
    authors = beside.authors(kept.names(get_language()), typed, most=OF_A_KIND)
    titles = beside.pages_beginning(ArticlePage, typed).bare_cards()
    return [
        *terms,
        *authors,
        *(
            beside.Pointer(article.title, _("Article"), article.url)
            for article in titles[: MOST - len(terms) - len(authors)]
        ),
    ]
