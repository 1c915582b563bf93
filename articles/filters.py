"""The listing's filter: issue and country, several of each, from the query string.

OR within a facet, AND between facets. Input is lenient: unknown facets, unknown slugs and repeated
ones are ignored, so that no address is an error. Every address that this module writes is
canonical: known parameters only, sorted.
"""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count, F, IntegerField, Value
from django.utils.translation import gettext_lazy as _

from topics.models import Country, Issue, Term

PER_PAGE = 20
MOST_CHOSEN = 20  # of one facet; more is no reader's doing


@dataclass(frozen=True)
class Facet:
    """A vocabulary to filter by: its parameter, its label, and the article's relation to it."""

    name: str
    label: str
    model: type[Term]
    relation: str


FACETS = (
    Facet("issue", _("Issue"), Issue, "issues"),
    Facet("country", _("Country"), Country, "countries"),
)


@dataclass(frozen=True)
class Option:
    """A term on offer: the articles it leads to, and the address that adds or removes it."""

    term: Term
    count: int
    chosen: bool
    query: str


@dataclass(frozen=True)
class FacetState:
    """A facet as it stands: what is on offer and what is chosen."""

    facet: Facet
    options: list[Option]

    @property
    def chosen(self):
        return [option for option in self.options if option.chosen]


class ArticleFilter:
    """What a reader asked for, and what that leads to.

    `params` is a QueryDict; `articles` a queryset of published articles; `words` an extra
    parameter kept in every address (the search's `q`).
    """

    def __init__(self, params, articles, *, language, words=""):
        self.articles = articles
        self.words = words
        self._vocabulary = {
            facet.name: list(facet.model.objects.in_language(language)) for facet in FACETS
        }
        self.chosen = {facet.name: self._known(facet, params) for facet in FACETS}

    def _known(self, facet, params):
        asked = set(params.getlist(facet.name)[: MOST_CHOSEN * 5])
        return [term for term in self._vocabulary[facet.name] if term.slug in asked][:MOST_CHOSEN]

    def _narrowed(self, *, without=None):
        articles = self.articles
        for facet in FACETS:
            chosen = self.chosen[facet.name]
            if chosen and facet.name != without:
                through = getattr(articles.model, facet.relation).through.objects
                ids = through.filter(
                    **{f"{facet.model._meta.model_name}__in": [term.pk for term in chosen]}
                ).values("articlepage")
                articles = articles.filter(pk__in=ids)
        return articles

    @cached_property
    def matching(self):
        """The articles that the whole choice leads to, newest first."""
        return self._narrowed()

    @cached_property
    def _counts(self):
        """`{(facet, term id): articles}`, and the total under `("", 0)`: one query for all."""
        parts = []
        for facet in FACETS:
            narrowed = self._narrowed(without=facet.name).order_by()
            through = getattr(self.articles.model, facet.relation).through.objects
            parts.append(
                through.filter(articlepage__in=narrowed.values("pk"))
                .values_list(Value(facet.name), F(f"{facet.model._meta.model_name}_id"))
                .annotate(n=Count("pk"))
                .order_by()
            )
        total = (
            self.matching.order_by()
            .annotate(kind=Value(""), zero=Value(0, IntegerField()))
            .values("kind", "zero")
            .annotate(n=Count("pk"))
            .values_list("kind", "zero", "n")
        )
        rows = parts[0].union(*parts[1:], total, all=True)
        return {(kind, pk): n for kind, pk, n in rows}

    @cached_property
    def count(self):
        """How many articles the choice leads to."""
        return self._counts.get(("", 0), 0)

    @cached_property
    def facets(self):
        """A `FacetState` a facet; an option that leads nowhere is not offered unless chosen."""
        return [FacetState(facet, self._options(facet)) for facet in FACETS]

    def _options(self, facet):
        chosen = self.chosen[facet.name]
        options = []
        for term in self._vocabulary[facet.name]:
            count, is_chosen = self._counts.get((facet.name, term.pk), 0), term in chosen
            if count or is_chosen:
                query = self._query_toggling(facet, term)
                options.append(Option(term, count, is_chosen, query))
        return options

    @property
    def chips(self):
        """Every chosen option, in the order of the facets."""
        return [option for state in self.facets for option in state.chosen]

    @property
    def one_map(self):
        """Whether all results share a country, so that a map beside each would say nothing."""
        return len(self.chosen["country"]) == 1

    @property
    def is_narrow(self):
        return any(self.chosen.values())

    @property
    def is_indexable(self):
        """None or one value: a page of its own. More, or words: one of endlessly many."""
        return not self.words and sum(map(len, self.chosen.values())) <= 1

    def query(self, *, page=1, chosen=None):
        """The canonical query string of this choice, with its `?`, or ""."""
        chosen = chosen or self.chosen
        pairs = [(name, term.slug) for name, terms in chosen.items() for term in terms]
        if self.words:
            pairs.append(("q", self.words))
        if page > 1:
            pairs.append(("page", page))
        return (
            "?" + urlencode(sorted(pairs, key=lambda p: (p[0] == "page", p[0], str(p[1]))))
            if pairs
            else ""
        )

    def _query_toggling(self, facet, term):
        terms = self.chosen[facet.name]
        toggled = [t for t in terms if t != term] if term in terms else [*terms, term]
        return self.query(chosen={**self.chosen, facet.name: toggled})

    @property
    def query_without_choice(self):
        """The address with nothing chosen; the words of a search stay."""
        return self.query(chosen={facet.name: [] for facet in FACETS})

    def page(self, number, per_page=PER_PAGE):
        """The page `number` (anything: rubbish is page 1, too high is the last)."""
        paginator = Paginator(self.matching.for_cards(), per_page)
        paginator.count = self.count
        return paginator.get_page(number)
