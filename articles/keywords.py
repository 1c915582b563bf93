"""What an article is about, as a dozen words: chosen when it is published, shared by its like.

A word counts by how often it is said (more in the title and in headings) and by how few others have
it. The list `data/plain_words.txt` keeps out what commentary says whatever its subject, because
rarity alone cannot tell on a site with few articles.
"""

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.apps import apps
from django.db import transaction
from django.db.models import Count
from wagtail.rich_text import get_text_for_indexing

from core.words import STOP, ByPiece, fold, stem, words_of
from pagecache.changes import note_change

from . import tallies

_POSSESSIVE = re.compile("['’]s?$")

KEPT = 12
WEIGHED = 100  # the words said most, of which the database is asked how rare they are
COMMON = 400  # a word that so many have tells nothing more, and what it finds stays bounded
HEADING, TEXT = 3, 1
SHORTEST, LONGEST = 3, 60
ASIDE = {"sources", "embed", "table", "image"}  # blocks whose words are of something else


ALL_WORDS = "words"  # a tag of what is made of any keywords


def keep_keywords(article, *, tell=True):
    """Write the keywords of a published article, in place of those that it had.

    Who keeps those of many calls `tell_all` afterwards.
    """
    rows = _keyword().objects.filter(article=article.pk)
    with transaction.atomic():
        before = set(rows.values_list("stem", "word", "weight"))
        keywords = keywords_of(article)
        after = {(one.stem, one.word, one.weight) for one in keywords}
        if before == after:
            return
        rows.delete()
        # Two who publish the same at once write the same.
        _keyword().objects.bulk_create(keywords, ignore_conflicts=True)
        if tell:
            _tell({stem for stem, _word, _weight in before | after})


def forget_keywords(article):
    """Nothing is like an article that readers do not see."""
    rows = _keyword().objects.filter(article=article.pk)
    if stems := set(rows.values_list("stem", flat=True)):
        rows.delete()
        _tell(stems)


def tell_all():
    """What is alike is to be found anew for every article."""
    note_change(ALL_WORDS, inside=True)


def _tell(stems):
    """It is to be found anew for articles that have one of the `stems`."""
    note_change(*map(tag_of, sorted(stems)), inside=True)


def tag_of(stem):
    """What bears it is made of the keywords with this stem."""
    return f"word-{stem}"


def keywords_of(article):
    """The keywords of `article` as it stands, unsaved, weightiest first."""
    return [
        _keyword()(article_id=article.pk, stem=stem, word=word, weight=weight)
        for stem, word, weight in weighed(article)
    ]


def weighed(article, rarity=None):
    """As `keywords_of`, in plain `(stem, word, weight)`.

    `rarity` spares whoever weighs many the question how rare each word is.
    """
    said = article.heard.said if article.heard else said_of(article)
    scores = _scores(said.most, rarity or Rarity.among_others(article, said.most))
    best = sorted(scores, key=lambda stem: (-scores[stem], stem))[:KEPT]
    length = math.sqrt(sum(scores[stem] ** 2 for stem in best))
    return [(stem, said.forms[stem], round(1000 * scores[stem] / length)) for stem in best]


@dataclass(frozen=True)
class Said:
    """How often each of the stems said most is said, and how it is written most often."""

    most: dict[str, int]
    forms: dict[str, str]


def said_of(article):
    """The `Said` of what has a title, a summary and a body; headings count more.

    Only of what is said twice: a word that stands in the title alone may be mere rhetoric.
    """
    texts = list(_texts(article))
    said, found = {}, []
    for piece, times in _pieces(text for text, _weight in texts):
        for stemmed, form in _told[piece]:
            said[stemmed] = said.get(stemmed, 0) + times
            found.append((stemmed, form, times))
    twice = Counter({stem: times for stem, times in said.items() if times > 1})
    for piece, times in _pieces(text for text, weight in texts if weight == HEADING):
        for stemmed, _form in _told[piece]:
            if stemmed in twice:
                twice[stemmed] += (HEADING - TEXT) * times
    most = dict(twice.most_common(WEIGHED))
    return Said(most, _commonest_forms(found, most))


def _pieces(texts):
    """Yield what stands between two spaces, and how often."""
    return Counter(" ".join(texts).split()).items()


def _commonest_forms(found, stems):
    """How each of `stems` is written most often; the form met first where two are."""
    forms = {stem: {} for stem in stems}
    for stemmed, form, times in found:
        if (counted := forms.get(stemmed)) is not None:
            counted[form] = counted.get(form, 0) + times
    return {stem: max(counted, key=counted.get) for stem, counted in forms.items()}


def _texts(article):
    """Yield the texts of `article`, each with its weight."""
    yield article.title, HEADING
    yield article.summary, TEXT
    for block in article.body:
        if block.block_type in ASIDE:
            continue
        weight = HEADING if block.block_type == "heading" else TEXT
        for text in block.block.get_searchable_content(block.value):
            yield get_text_for_indexing(str(text)), weight


def _telling(piece):
    """The stem and the form of each word in `piece` that can tell what a text is about."""
    both = [(stem(word), _POSSESSIVE.sub("", word)) for word in words_of(piece)]
    return tuple((stemmed, form) for stemmed, form in both if stemmed and _tells(stemmed, form))


_told = ByPiece(_telling)


def _tells(stem, form):
    """Whether a word can tell what a text is about."""
    if stem in plain_stems() or not SHORTEST <= len(form) <= LONGEST:
        return False
    return len(stem) <= LONGEST and fold(form) not in STOP and any(map(str.isalpha, stem))


@cache
def plain_stems():
    """The stems that are no keyword anywhere."""
    lines = (Path(__file__).parent / "data" / "plain_words.txt").read_text().splitlines()
    listed = (word for line in lines if not line.startswith("#") for word in line.split())
    return frozenset(map(stem, [*listed, *STOP]))


class Rarity:
    """How many published articles there are (`everyone`), and how many have a stem (`having`)."""

    def __init__(self, everyone, having):
        self.everyone, self.having = everyone, having

    @classmethod
    def among_others(cls, article, stems):
        """Of `stems` alone, without counting what `article` has."""
        others = _keyword().objects.exclude(article=article.pk).filter(stem__in=stems)
        return cls(tallies.how_many_with(article.pk), _counted(others))

    @classmethod
    def of_all(cls):
        """Of every stem, to be kept up by whoever publishes many."""
        live = apps.get_model("articles", "ArticlePage").objects.live().count()
        return cls(live, _counted(_keyword().objects.all()))

    def publish(self):
        """One article more is published."""
        self.everyone += 1

    def add(self, stems):
        """Its keywords have these `stems`."""
        self.having.update(stems)


def _counted(keywords):
    """`{stem: how many of `keywords` have it}`; by the index of stems, which holds the article."""
    return Counter(dict(keywords.order_by().values_list("stem").annotate(n=Count("article"))))


def _scores(said, rarity):
    """How much each stem tells: said often here, and by few others."""
    return {
        stem: (1 + math.log(n)) * (1 + math.log((rarity.everyone + 2) / (rarity.having[stem] + 1)))
        for stem, n in said.items()
        if rarity.having[stem] < COMMON
    }


def _keyword():
    """The model, which imports from here through the article's."""
    return apps.get_model("articles", "Keyword")
