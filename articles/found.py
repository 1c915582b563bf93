"""From what a reader typed to the articles that hold it."""

from django.db.models import Case, FloatField, Value, When

from core.search_backend import tidy

LONGEST = 200  # characters; nobody's question is longer
MOST = 1000


def clean_words(text):
    """`text` as it is looked for and shown again: tidied, on one line, not endless; or ""."""
    return tidy(" ".join(tidy(text).split())[:LONGEST])


def holding(articles, words):
    """`articles` that hold all the words, each with its `rank`: the larger, the better."""
    found = articles.model.objects.live().search(words, operator="and").get_queryset()
    ids = list(found.values_list("pk", flat=True)[:MOST])
    rank = Case(
        *(When(pk=pk, then=Value(float(-place))) for place, pk in enumerate(ids)),
        default=Value(0.0),
        output_field=FloatField(),
    )
    return articles.filter(pk__in=ids).annotate(rank=rank)
