"""A think tank's years of writing, made up: for measuring, and so that nobody develops on nothing.

A few issues, countries and authors have most of the articles and many have a few (Zipf), as have
words; lengths vary; a dozen years are covered, the last ones best. Article `n` depends on `n`
alone, so that the same site comes out however often the work was stopped.
"""

import datetime
import random
import uuid
from collections.abc import Iterator
from functools import cache, cached_property
from itertools import accumulate

from django.utils.text import slugify
from wagtail.models import Locale

from articles.keywords import plain_stems
from articles.models import ArticleType
from authors.models import AuthorPage
from core.words import STOP
from topics.iso import countries
from topics.models import Country, Issue

from .bulk import Description

SEED = 8
KEY = "corpus:"
ISSUES = (
    "Geopolitics",
    "Energy",
    "Security",
    "Economy",
    "Diplomacy",
    "Climate",
    "Trade",
    "Migration",
    "Technology",
    "Governance",
    "Society",
    "Health",
    "Water",
    "Education",
)
_ISSUE_SLUGS = [slugify(name) for name in ISSUES]
TYPES = (("Commentary", "OpinionNewsArticle"), ("Brief", "Article"), ("Report", "Report"))
COUNTRIES, AUTHORS = 60, 80
DAYS, LAST = 12 * 365, datetime.date(2026, 6, 30)
WORDS_MEDIAN, WORDS_LEAST, WORDS_MOST = 800, 200, 4000
PARAGRAPH = 110  # words
VOCABULARY, TOPICAL = 12_000, 80  # words in all, and of one issue or country
_ONSETS = [*"bcdfghjklmnprstvw", "br", "cl", "dr", "gr", "pr", "st", "tr"]
_VOWELS = [*"aeiou", "ai", "ea", "ou"]
_CODAS = ["", "", "l", "m", "n", "r", "s", "t", "nd", "rt"]
_ENDINGS = ["", "", "s", "ed", "ing", "ation", "al", "ity"]
_FIRST = ("Amal", "Basil", "Clara", "Daniel", "Elif", "Farid", "Grace", "Hana", "Leila", "Omar")


class Corpus:
    """The vocabulary, the terms and the authors; `descriptions` are the articles."""

    def __init__(self):
        chance = random.Random(SEED)  # noqa: S311 (nothing here is secret)
        invented = [_invented(chance) for _ in range(VOCABULARY)]
        self._words = list(dict.fromkeys([*sorted(STOP), *sorted(plain_stems()), *invented]))
        self._weights = _zipf(len(self._words))
        self._countries = chance.sample(countries(), COUNTRIES)
        self._people = [
            f"{_FIRST[n % len(_FIRST)]} {_invented(chance).capitalize()}" for n in range(AUTHORS)
        ]
        self._author_slugs = [slugify(name) for name in self._people]
        self._country_slugs = [slugify(one.name) for one in self._countries]

    @property
    def common(self):
        """A word that most articles have, and which is no stop word."""
        return next(word for word in self._words if word not in STOP and len(word) > 5)

    @property
    def rare(self):
        """A word that few articles have."""
        return self._words[-1]

    @cached_property
    def country_slugs(self):
        """Its countries on this site, those with the most articles first."""
        slugs = dict(Country.objects.values_list("iso_code", "slug"))
        return [slugs[one.code] for one in self._countries]

    @cached_property
    def _topical(self):
        """The words that each issue and country is written about in, by slug."""
        found = {}
        for slug in (*_ISSUE_SLUGS, *self._country_slugs):
            chance = random.Random(f"{SEED} {slug}")  # noqa: S311
            found[slug] = [
                slug.split("-")[0].capitalize(),
                *chance.sample(self._words[600:], TOPICAL),
            ]
        return found

    def prepare(self, tree):
        """Make the terms and authors that are missing, the authors as an editor publishes them."""
        locale = Locale.get_default()
        for name in ISSUES:
            Issue.objects.get_or_create(slug=slugify(name), locale=locale, defaults={"name": name})
        for name, kind in TYPES:
            ArticleType.objects.get_or_create(
                slug=slugify(name), locale=locale, defaults={"name": name, "kind": kind}
            )
        for one in self._countries:
            if not Country.objects.filter(locale=locale, iso_code=one.code).exists():
                Country.objects.create(
                    locale=locale,
                    slug=slugify(one.name),
                    name=one.name,
                    iso_code=one.code,
                    region=one.region,
                )
        known = set(AuthorPage.objects.values_list("slug", flat=True))
        for name in self._people:
            if slugify(name) not in known:
                known.add(slugify(name))
                page = AuthorPage(title=name, slug=slugify(name), live=False)
                tree.authors.add_child(instance=page)
                page.save_revision().publish()

    def descriptions(self, start: int, stop: int) -> Iterator[Description]:
        """Articles number `start` to `stop`, the last left out."""
        return map(self._description, range(start, stop))

    def _description(self, number):
        chance = random.Random(f"{SEED}-{number}")  # noqa: S311
        issues = _some(chance, _ISSUE_SLUGS)
        places = _some(chance, range(COUNTRIES))
        about = [self._country_slugs[place] for place in places]
        day = LAST - datetime.timedelta(days=int(DAYS * chance.random() ** 1.5))
        minutes = chance.randrange(24 * 60)
        moment = datetime.datetime.combine(day, datetime.time(), datetime.UTC)
        topical = [word for slug in (*issues, *about) for word in self._topical[slug]]
        title = self._prose(chance, topical, chance.randint(5, 11), often=0.5)
        return Description(
            key=f"{KEY}{number}",
            title=title.rstrip("."),
            slug=f"article-{number}",
            summary=self._prose(chance, topical, chance.randint(18, 32))[:300],
            body=self._body(chance, topical),
            date=day,
            moment=moment + datetime.timedelta(minutes=minutes),
            authors=tuple(_some(chance, self._author_slugs)),
            issues=tuple(issues),
            countries=tuple(dict.fromkeys(self.country_slugs[place] for place in places)),
            type=slugify(chance.choices(TYPES, [80, 15, 5])[0][0]),
        )

    def _body(self, chance, topical):
        length = int(WORDS_MEDIAN * chance.lognormvariate(0, 0.5))
        length = max(WORDS_LEAST, min(length, WORDS_MOST))
        blocks = []
        for part in range(max(1, length // (3 * PARAGRAPH))):
            if part:
                heading = self._prose(chance, topical, 4, often=0.5).rstrip(".")
                blocks.append(_block(chance, "heading", {"text": heading, "level": "h2"}))
            prose = [f"<p>{self._prose(chance, topical, PARAGRAPH)}</p>" for _ in range(3)]
            blocks.append(_block(chance, "paragraph", "".join(prose)))
        return blocks

    def _prose(self, chance, topical, length, often=0.12):
        """So many words in sentences, one in `1 / often` of them of the article's subject."""
        words = chance.choices(self._words, cum_weights=self._weights, k=length)
        throw, choice = chance.random, chance.choice
        for place in range(length):
            if throw() < often:
                words[place] = choice(topical)
        for place in range(0, length, 17):
            words[place] = words[place].capitalize()
            if place:
                words[place - 1] += "."
        return " ".join(words) + "."


@cache
def _zipf(number):
    """Cumulative weights: the second half as often as the first, the third a third."""
    return list(accumulate(1 / place for place in range(1, number + 1)))


def _some(chance, slugs):
    """One or two of `slugs`, the first ones most often."""
    wanted = chance.choices(slugs, cum_weights=_zipf(len(slugs)), k=chance.randint(1, 2))
    return list(dict.fromkeys(wanted))


def _block(chance, kind, value):
    return {
        "type": kind,
        "value": value,
        "id": str(uuid.UUID(int=chance.getrandbits(128), version=4)),
    }


def _invented(chance):
    """A word that could be one."""
    syllables = chance.randint(1, 3)
    stem = "".join(
        chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS)
        for _ in range(syllables)
    )
    return stem + chance.choice(_ENDINGS)
