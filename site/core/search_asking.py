"""Wagtail's `.search()` and `.autocomplete()`, put to the database's full-text index directly.

What matches is listed from the index alone and narrows the queryset; it is ranked afterwards, by
keys. A word that very many hold tells them apart by little, so of many only some are ranked: the
newest, and the newest with the words in the title. The others follow, the newest first.
"""

from django.db.models.expressions import RawSQL
from django.utils.functional import cached_property
from modelsearch.query import Fuzzy

from .search_query import expression
from .search_tables import Index

RANKED = 500  # of what matches, at most; and as many that match in the title
READ = 5000  # objects by one query


class Asking:
    """Mixin for a query compiler: what matches, and how well."""

    columns = ("title", "body")

    @property
    def _columns(self):
        """The index tells the title from all the rest, but not the other fields from each other."""
        if self.fields is None or len(self.columns) == 1:
            return self.columns
        parts = {"title" if field == "title" else "body" for field in self.fields}
        return tuple(column for column in self.columns if column in parts)

    @property
    def is_left_alone(self):
        """Whether modelsearch answers by itself: what is like a word goes by no index of words."""
        return isinstance(self.query, Fuzzy)

    @cached_property
    def index(self):
        return Index.of(self.queryset)

    @cached_property
    def asked(self):
        """The `Expression` that is looked for."""
        completes = self.LAST_TERM_IS_PREFIX
        return expression(self.query, self.index.language, completes=completes)

    def search(self, config, start, stop, **options):
        """A queryset of what matches, in its own order: for counts, facets and so on."""
        if self.is_left_alone:
            return super().search(config, start, stop, **options)
        found = self.matching()
        return (found if found.query.order_by else found.order_by("-pk"))[start:stop]

    def matching(self, columns=None):
        """Those of the queryset that hold what was asked for."""
        if not self.asked.text:
            return self.queryset if self.asked.negated else self.queryset.none()
        sql, params = self.index.found(self.asked.text, columns or self._columns)
        matches = {"pk__in": RawSQL(sql, params)}  # noqa: S611 (parameters are passed apart)
        if self.asked.negated:
            return self.queryset.exclude(**matches)
        return self.queryset.filter(**matches)

    def newest(self, most):
        """The keys, as a subquery, of no more than `most` of what matches in the whole index."""
        if self.asked.negated or not self.asked.text:
            return []
        sql, params = self.index.newest(self.asked.text, self._columns, most)
        return RawSQL(sql, params)  # noqa: S611 (parameters are passed apart)

    @property
    def is_ranked(self):
        """Whether the answers differ in how well they match."""
        return self.order_by_relevance and self._is_scored

    @property
    def _is_scored(self):
        return bool(self.asked.text and not self.asked.negated)

    def best(self, start, stop):
        """`{key: score}` of the places from `start` to `stop`, the best first."""
        candidates = self._newest(self.matching())
        many = len(candidates) == RANKED
        if many and len(self._columns) > 1:
            candidates += self._newest(self.matching(columns=("title",)))
        scores = self.scores(candidates)
        order = sorted(scores, key=lambda key: (scores[key], key), reverse=True)
        found = order[start:stop]
        if many and (stop is None or stop > len(order)):
            until = None if stop is None else stop - len(order)
            rest = self.matching().exclude(pk__in=order).order_by("-pk")
            found += rest.values_list("pk", flat=True)[max(0, start - len(order)) : until]
        return {key: scores.get(key, 0.0) for key in found}

    def read(self, keys):
        """The objects with these keys, in their order."""
        keys, found = list(keys), {}
        for first in range(0, len(keys), READ):
            rows = self.queryset.order_by().filter(pk__in=keys[first : first + READ])
            found |= {one.pk: one for one in rows}
        return [found[key] for key in keys if key in found]

    def scores(self, keys):
        """`{key: score}` of those `keys` that match: at least 1 where the title holds all of it."""
        if not self._is_scored:
            return {}
        columns = self._columns
        scores = self.index.scores(self.asked.text, columns, keys)
        scores = {key: score / (1 + score) for key, score in scores.items()}
        if len(columns) > 1:
            for key in self.index.scores(self.asked.text, ("title",), keys):
                scores[key] += 1
        return scores

    @staticmethod
    def _newest(found):
        return list(found.order_by("-pk").values_list("pk", flat=True)[:RANKED])


class Completing(Asking):
    """Mixin for the compiler that completes what was typed: one column, no rank within a title."""

    columns = ("autocomplete",)


class Answers:
    """Mixin for the results of a search: what is ranked is ranked by keys, and only then read."""

    def newest(self, most):
        """The keys of the newest that match, whatever the queryset: a subquery of bounded cost."""
        return self.query_compiler.newest(most)

    def _do_search(self):
        compiler = self.query_compiler
        if compiler.is_left_alone:
            return super()._do_search()
        if compiler.is_ranked:
            scores = compiler.best(self.start, self.stop)
            found = compiler.read(scores)
        else:
            found = list(self.get_queryset())
            scores = compiler.scores([one.pk for one in found]) if self._score_field else {}
        if self._score_field:
            for one in found:
                setattr(one, self._score_field, scores.get(one.pk, 0.0))
        return found
