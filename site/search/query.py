"""From what a reader typed to what matches. The back end is Wagtail's, by way of `.search()`."""

from articles.models import ArticlePage
from articles.terms import with_counts
from authors.models import AuthorPage
from core.search_backend import tidy
from topics.models import Country, Issue

LONGEST = 200  # characters; nobody's question is longer
MOST = 1000  # results; further ones are no use to a reader
FEW = 6


def clean_words(text):
    """`text` as it is looked for and shown again: tidied, on one line, not endless; or ""."""
    return tidy(" ".join(tidy(text).split())[:LONGEST])


def matching_articles(words):
    """The ids of at most 1,000 live articles that hold all the words, best first."""
    if not words:
        return []
    found = ArticlePage.objects.live().search(words, operator="and").get_queryset()
    return list(found.values_list("pk", flat=True)[:MOST])


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
