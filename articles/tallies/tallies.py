"""The tallies in memory: sets to intersect, and the order of lists."""

from collections import defaultdict

from django.apps import apps
from django.db import models
from pyroaring import BitMap

from core.tree import few_below
from topics.models import Country, Issue

from .names import names_of
from .packing import EVERYTHING, MONTH, NAMES, WHOLE, Month, empty
from .truth import memberships, names

NOTHING = BitMap()
TERMS = (Issue, Country)
CODES = {Country: ("iso_code",)}  # in the order of the model's fields, as `from_db` wants them


class Tallies:
    """Which articles each value of a facet leads to. Shared by threads, and never changed.

    `rows` is `{(facet, key): value}`, where a value is a `BitMap`, a `Month`, or names.
    """

    def __init__(self, rows):
        self.rows = rows
        self.sets = defaultdict(dict)
        for (facet, key), value in rows.items():
            self.sets[facet][key] = value
        months = self.sets.get(MONTH, {})
        self._newest_first = [months[key] for key in sorted(months, reverse=True)]

    @property
    def everything(self):
        """All articles that readers see."""
        return self.rows.get(EVERYTHING, NOTHING)

    @property
    def whole(self):
        """Those whose full text is here, which search engines may keep."""
        return self.rows.get(WHOLE, NOTHING)

    def of(self, facet, keys):
        """The articles that any of the values leads to."""
        sets = self.sets.get(facet, {})
        found = [sets[key] for key in keys if key in sets]
        return found[0] if len(found) == 1 else BitMap().union(*found)

    def below(self, page):
        """The articles of the listings below `page`."""
        listings = few_below(apps.get_model("articles", "ArticleIndexPage").objects, page)
        return self.everything & self.of("listing", listings.values_list("pk", flat=True))

    def counts(self, facet, among):
        """`{key: number}` of the articles `among` behind each value; none leads nowhere."""
        size = len if among is self.everything else among.intersection_cardinality
        return {key: n for key, one in self.sets.get(facet, {}).items() if (n := size(one))}

    def give_terms(self, articles):
        """Tell `articles` their issues and countries, as prefetching does, but without a query.

        What cards show of a term is there; whatever else is asked of it is fetched then. Of an
        article that readers do not see nothing is known: its terms are prefetched.
        """
        if not articles:
            return
        known = [article for article in articles if article.pk in self.everything]
        others = [article for article in articles if article.pk not in self.everything]
        models.prefetch_related_objects(others, *(model.plural for model in TERMS))
        for model in TERMS:
            named = self._named(model)
            for article in known:
                terms = [
                    named[key] for key in self.keys_of(model.facet, article.pk) if key in named
                ]
                told = getattr(article, model.plural).all()
                told._result_cache = sorted(terms, key=lambda term: (term.sort_order, term.name))
                told._prefetch_done = True
                cache = article.__dict__.setdefault("_prefetched_objects_cache", {})
                cache[model.plural] = told

    def _named(self, model):
        """`{id: term}` of a vocabulary, made for whoever asks, with what cards show of it."""
        columns = ("id", "name", "slug", "sort_order", *CODES.get(model, ()))
        named = {}
        for facet, key, slug, name, place, _language, code in self.rows.get((NAMES, 0), ()):
            if facet == model.facet:
                values = (key, name, slug, place, code)[: len(columns)]
                named[key] = model.from_db(None, columns, values)
        return named

    def keys_of(self, facet, pk):
        """The values that lead to the article."""
        return [key for key, ids in self.sets.get(facet, {}).items() if pk in ids]

    def keys_of_each(self, facet, articles):
        """`{id: the values that lead to it, a set}` of each of the `articles`, a BitMap."""
        found = {pk: set() for pk in articles}
        for key, ids in self.sets.get(facet, {}).items():
            if ids.intersect(articles):
                for pk in ids & articles:
                    found[pk].add(key)
        return found

    def newest(self, among, start=0, stop=None):
        """The ids of `among` at these places of the list that has the newest first."""
        stop = len(among) if stop is None else stop
        ids, passed = [], 0
        for month in self._newest_first:
            if passed >= stop:
                break
            size = among.intersection_cardinality(month.set)
            if size and passed + size > start:
                here = month.among(among, most=stop - passed)
                ids += here[max(start - passed, 0) :]
            passed += size
        return ids

    def names(self, language):
        """The `Names` of a language."""
        return names_of(self.rows.get((NAMES, 0), ()), language)

    def corrected(self, pages):
        """The rows that are otherwise once the `pages` touched have been looked at again."""
        ids = _articles_of(pages)
        sets, months = memberships(ids)
        touched = BitMap(ids)
        changed = {}
        for place in self.rows.keys() | sets.keys():
            if place[0] in (MONTH, NAMES):
                continue
            old, new = self.rows.get(place, NOTHING), sets.get(place, NOTHING)
            if (old & touched) != new:
                changed[place] = (old - touched) | new
        changed |= self._corrected_months(touched, months)
        known = self.everything | sets.get(EVERYTHING, NOTHING)
        if all(page > 0 and page in known for page in pages):
            return changed  # articles alone, which name nothing
        if self.rows.get((NAMES, 0)) != (named := names()):
            changed[NAMES, 0] = named
        return changed

    def _corrected_months(self, touched, months):
        changed = {}
        for key in {*months, *self.sets.get(MONTH, ())}:
            old = self.rows.get((MONTH, key)) or Month.of([])
            new = months.get(key, [])
            if sorted(old.pairs_of(touched)) != sorted(new):
                changed[MONTH, key] = Month.of(old.without(touched) + new)
        return changed

    def differences(self, other):
        """`(facet, key, missing, surplus)` of each value of which `other` knows otherwise."""
        for place in sorted(self.rows.keys() | other.rows.keys()):
            mine = self.rows.get(place) or empty(place[0])
            theirs = other.rows.get(place) or empty(place[0])
            if mine != theirs:
                yield *place, len(_ids(theirs) - _ids(mine)), len(_ids(mine) - _ids(theirs))


def _ids(value):
    """What can be counted of a row."""
    if isinstance(value, Month):
        return {*zip(value.moments, value.ids, strict=True)}
    return {tuple(name) for name in value} if isinstance(value, list) else value


def _articles_of(pages):
    """The ids of the articles that are, or are below, the pages touched."""
    ids = {page for page in pages if page > 0}
    closed = [-page for page in pages if page < 0]
    if closed:
        paths = apps.get_model("wagtailcore", "Page").objects.filter(pk__in=closed)
        for path in paths.values_list("path", flat=True):
            below = apps.get_model("articles", "ArticlePage").objects.filter(path__startswith=path)
            ids.update(below.values_list("pk", flat=True))
    return sorted(ids)
