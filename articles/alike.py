"""Which articles are about the same, by the keywords that they share."""

from collections import defaultdict

from django.apps import apps
from django.db import connections, router

from pagecache import parts

from .keywords import ALL_WORDS, tag_of

# What makes two articles alike: a cosine of a fifth, in millionths, and not by one word alone.
ALIKE, SHARED = 200_000, 2


def alike(article, keywords=None, *, most):
    """`[(id, likeness)]` of at most so many articles that share words, the most alike first.

    `keywords` are those of a draft (`keywords_of`); else the ones kept. Never an article that is
    published to nobody, as only what is published has keywords. One query.
    """
    if keywords is not None:
        return _alike(article, [(word.stem, word.weight) for word in keywords], most)
    if not parts.in_use():
        return _asked(article, _KEPT, [article.pk], most)
    return parts.kept(
        ("alike", article.pk, most),
        lambda: _alike_and_stems(article, most),
        inside=lambda found: [ALL_WORDS, f"page-{article.pk}", *map(tag_of, found[1])],
    )[0]


def _alike_and_stems(article, most):
    own = _keyword().objects.filter(article=article.pk).values_list("stem", "weight")
    return _alike(article, own, most), [stem for stem, _weight in own]


def _alike(article, own, most):
    if not own:
        return []
    values = f"VALUES {', '.join(['(%s, %s)'] * len(own))}"
    return _asked(article, values, [value for pair in own for value in pair], most)


def _asked(article, own, given, most):
    connection = connections[router.db_for_read(_keyword())]
    with connection.cursor() as cursor:
        cursor.execute(_ALIKE.format(own), [*given, article.pk or 0, ALIKE, SHARED, most])
        return cursor.fetchall()


_KEPT = "SELECT stem, weight FROM articles_keyword WHERE article_id = %s"

# Joined, because asked word by word and by a subquery for each row it takes five times as long.
_ALIKE = """
WITH own (stem, weight) AS ({})
SELECT other.article_id, SUM(other.weight * own.weight) AS likeness
FROM own JOIN articles_keyword AS other ON other.stem = own.stem
WHERE other.article_id <> %s
GROUP BY other.article_id
HAVING SUM(other.weight * own.weight) >= %s AND COUNT(*) >= %s
ORDER BY likeness DESC, other.article_id DESC
LIMIT %s
"""


def shared_words(keywords, articles):
    """`{id of an article: the words it shares with `keywords`, weightiest first}`, in one query."""
    stems = [keyword.stem for keyword in keywords]
    rows = (
        _keyword().objects.filter(article__in=articles, stem__in=stems).order_by("-weight", "stem")
    )
    shared = defaultdict(list)
    for row in rows:
        shared[row.article_id].append(row.word)
    return shared


def _keyword():
    """The model, which imports from here through the article's."""
    return apps.get_model("articles", "Keyword")
