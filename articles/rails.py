"""What to read next: the latest articles, and commentary that goes with this one.

Both rails come from one query, by ids from the tallies. Candidates are the editor's picks, the
newest on the same countries, the newest on the same issues, those most alike in their words, and
the newest of all; the rest is sorting a few rows.
"""

from dataclasses import dataclass

from django.apps import apps
from django.db.models import Aggregate, OuterRef, Q, Subquery, TextField

from . import tallies
from .keywords import alike
from .reasons import Rank, Reason

LATEST = 4
RELATED = 6
CANDIDATES = 2 * RELATED  # for each reason: some give way to another piece by the same author


@dataclass(frozen=True)
class Rails:
    """Two lists of articles; each of the `related` has its `reason`. `fill_cards` fills them."""

    latest: list
    related: list
    kept: tallies.Tallies

    @property
    def articles(self):
        """Every article of both rails, once."""
        return list({article.pk: article for article in [*self.latest, *self.related]}.values())


class Ids(Aggregate):
    """Ids as one text, "3,14", the same on every database."""

    function = "GROUP_CONCAT"
    output_field = TextField()

    def as_postgresql(self, compiler, connection, **extra):
        template = "STRING_AGG(%(expressions)s::text, ',')"
        return self.as_sql(compiler, connection, template=template, **extra)


def rails_for(article, articles, *, terms=None, picks=(), excluded=(), keywords=None):
    """The `Rails` of `article`.

    `articles` is a queryset of published articles; `terms` are the ids of a draft's countries and
    issues, `{"country": [3], "issue": []}`, and its `keywords`: None takes those that are kept.
    `picks` are ids in the editor's order, `excluded` those never to be shown.

    Never the article itself, nor another twice; nothing irrelevant rather than a full rail; the
    same country before the same issue, newest first, before the same words, most alike first.
    """
    others = articles.exclude(pk__in=[article.pk, *excluded] if article.pk else excluded)
    kept = tallies.read()
    on_same = {
        facet: kept.everything & kept.of(facet, _terms(article, kept, facet, terms))
        for facet in ("country", "issue")
    }
    like_it = alike(article, keywords)
    room = CANDIDATES + 1 + len(excluded)
    ids = {*picks, *kept.newest(kept.everything, stop=room)}
    for same in on_same.values():
        ids.update(kept.newest(same, stop=room))
    candidates = (
        others.filter(Q(pk__in=ids) | Q(pk__in=like_it.values("article")[:CANDIDATES]))
        .annotate(
            likeness=Subquery(like_it.filter(article=OuterRef("pk")).values("likeness")),
            author_ids=_author_ids(),
        )
        .bare_cards()
        .order_by()  # or SQLite walks all articles in order, asking of each whether it is wanted
    )
    newest_first = sorted(candidates, key=lambda c: (c.listed_at, c.pk), reverse=True)
    related = _related(newest_first, picks, on_same)
    latest = [candidate for candidate in newest_first if candidate not in related]
    return Rails(latest=latest[:LATEST], related=related, kept=kept)


def _terms(article, kept, facet, terms):
    """The ids of the article's countries or issues."""
    if terms is not None:
        return terms[facet]
    if article.pk in kept.everything:
        return kept.keys_of(facet, article.pk)
    relation = article.countries if facet == "country" else article.issues
    return [term.pk for term in relation.all()]


def _author_ids():
    bylines = apps.get_model("articles", "Byline").objects.filter(article=OuterRef("pk"))
    return Subquery(bylines.order_by().values("article").annotate(ids=Ids("author")).values("ids"))


def _related(candidates, picks, on_same):
    """The picks in their order, then the rest by reason; of these, one an author."""
    place = {pk: position for position, pk in enumerate(picks)}
    for candidate in candidates:
        candidate.reason = _reason(candidate, place, on_same)
    relevant = [candidate for candidate in candidates if candidate.reason]
    # Sorting is stable: within a rank the newest stay first, but for what only words make alike.
    relevant.sort(key=lambda c: (c.reason.rank, place.get(c.pk, 0), _unlikeness(c)))
    related, heard = [], set()
    for candidate in relevant:
        authors = set(filter(None, (candidate.author_ids or "").split(",")))
        if candidate.pk not in place:
            if authors & heard:
                continue
            heard |= authors
        related.append(candidate)
    return related[:RELATED]


def _reason(candidate, place, on_same):
    if candidate.pk in place:
        return Reason(Rank.PICK)
    if candidate.pk in on_same["country"]:
        return Reason(Rank.COUNTRY)
    if candidate.pk in on_same["issue"]:
        return Reason(Rank.ISSUE)
    return Reason(Rank.WORDS) if candidate.likeness else None


def _unlikeness(candidate):
    return -candidate.likeness if candidate.reason.rank == Rank.WORDS else 0
