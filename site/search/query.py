"""The people and the terms that a reader's words name, beside the articles that hold them."""

from articles.models import ArticlePage
from articles.terms import with_counts
from authors.models import AuthorPage
from topics.models import Country, Issue

FEW = 6


def matching_authors(words):
    """A few authors whose name holds all the words."""
    if not words:
        return []
    authors = AuthorPage.objects.published().for_cards()
    for word in words.split()[:FEW]:
        authors = authors.filter(title__icontains=word)
    return authors[:FEW]


def matching_terms(words):
    """A few issues and countries whose name holds all the words; none without an article."""
    if not words:
        return []
    articles = ArticlePage.objects.published()
    terms = [*with_counts(Country, articles), *with_counts(Issue, articles)]
    wanted = words.casefold().split()
    return [t for t in terms if all(word in t.name.casefold() for word in wanted)][:FEW]
