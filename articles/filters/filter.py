"""What a reader asked for, and what that leads to."""

from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from articles import tallies
from articles.found import clean_words, ids_holding

from .chosen import chosen_in
from .facets import FACETS, Chosen, Facet
from .listed import Listed
from .query import NEWEST, Toggles, query_string

PER_PAGE = 20
MOST_OFFERED = 60  # options of one facet; whoever wants the hundredth author searches by name


@dataclass(frozen=True)
class Option:
    """A value on offer: the articles it leads to, and the address that adds or removes it."""

    value: Chosen
    count: int
    chosen: bool
    query: str

    @property
    def name(self):
        return self.value.name


@dataclass(frozen=True)
class FacetState:
    """A facet as it stands: what is on offer and what is chosen, the chosen never out of sight."""

    facet: Facet
    options: list[Option]

    @property
    def chosen(self):
        return [option for option in self.options if option.chosen]

    @cached_property
    def in_sight(self):
        """The options that are shown at once, in their order."""
        first = self.facet.in_sight
        return [one for place, one in enumerate(self.options) if one.chosen or place < first]

    @cached_property
    def further(self):
        """The options that are shown on request."""
        return [option for option in self.options[self.facet.in_sight :] if not option.chosen]


class ArticleFilter:
    """What a reader asked for, and what that leads to.

    `params` is a QueryDict; `articles` the queryset of all published articles, or those of
    `listing`, an ArticleIndexPage, or none; `fixed` is what the page itself stands for, as Iran on
    Iran's page: a Country, an Issue or an AuthorPage. It narrows, and is no choice.
    """

    def __init__(self, params, articles, *, language, fixed=(), listing=None):
        self.words = clean_words(params.get("q", ""))
        self.newest = params.get("sort") == NEWEST
        self.fixed = {thing.facet: [Chosen.of(thing)] for thing in fixed}
        self.articles, self.listing = articles, listing
        self.tallies = tallies.read()
        self.names_known = self.tallies.names(language)
        self.chosen = chosen_in(params, self.names_known, omit=self.fixed)

    @cached_property
    def _whole(self):
        """What is chosen from: the ids of the articles, and with words of those that hold them."""
        if self.articles.query.is_empty():
            return self.tallies.of("all", ())
        whole = self.tallies.everything
        if self.listing:
            whole = whole & self.tallies.of("listing", [self.listing.pk])
        if self.words:
            whole = whole & ids_holding(self.words)
        return whole

    @cached_property
    def _sets(self):
        """The ids behind the choice within each facet in which there is one."""
        chosen = {facet.name: self._values(facet) for facet in FACETS}
        return {
            name: self.tallies.of(name, [value.key for value in values])
            for name, values in chosen.items()
            if values
        }

    def _values(self, facet):
        return self.fixed.get(facet.name) or self.chosen[facet.name]

    def _among(self, without=None):
        """The ids that the choice leads to, or the choice without one facet."""
        among = self._whole
        for name, ids in self._sets.items():
            if name != without:
                among = among & ids
        return among

    @cached_property
    def ids(self):
        """The ids of all articles that the choice leads to."""
        return self._among()

    @property
    def by_date(self):
        """The articles that the whole choice leads to, newest first: a `Listed`."""
        return Listed(self.articles, self.tallies, self.ids)

    @property
    def matching(self):
        """The articles as a reader wants them: with words, the best first."""
        words = "" if self.newest else self.words
        return Listed(self.articles, self.tallies, self.ids, words)

    @property
    def held_elsewhere(self):
        """Whether articles that the choice does not lead to hold the words."""
        return bool(self._whole)

    @property
    def seen(self):
        """The ids of all articles that readers see."""
        return self.tallies.everything

    @property
    def names(self):
        """What was chosen, in words: `["Iran", "2024", "“sanctions”"]`. Counts nothing."""
        words = [_("“%(words)s”") % {"words": self.words}] if self.words else []
        chosen = (self.chosen.get(facet.name, ()) for facet in FACETS)
        values = (sorted(values, key=lambda one: (one.place, one.name)) for values in chosen)
        return [value.name for value in chain.from_iterable(values)] + words

    @cached_property
    def count(self):
        """How many articles the choice leads to."""
        return len(self.ids)

    @cached_property
    def facets(self):
        """A `FacetState` a facet; an option that leads nowhere is not offered unless chosen.

        Within a facet more choices mean more articles: each is counted without its own.
        """
        states = (self._state(facet) for facet in FACETS if facet.name not in self.fixed)
        return [state for state in states if state.options]

    def _state(self, facet):
        chosen = {value.key: value for value in self.chosen[facet.name]}
        among = self._among(without=facet.name) if chosen else self.ids
        counts = dict.fromkeys(chosen, 0) | self.tallies.counts(facet.name, among)
        rows = [(chosen.get(k) or facet.value(k, self.names_known), n) for k, n in counts.items()]
        rows = sorted((row for row in rows if row[0]), key=lambda row: facet.order(*row))
        kept = rows[:MOST_OFFERED] + [row for row in rows[MOST_OFFERED:] if row[0].key in chosen]
        return FacetState(facet, [self._option(one, n, one.key in chosen) for one, n in kept])

    def _option(self, value, count, chosen):
        return Option(value, count, chosen, self._toggles.query(value))

    @cached_property
    def _toggles(self):
        return Toggles(self.chosen, words=self.words, newest=self.newest)

    def state(self, name):
        """The `FacetState` of one facet, or None where it offers nothing."""
        return next((state for state in self.facets if state.facet.name == name), None)

    @cached_property
    def chips(self):
        """Every chosen option, in the order of the facets."""
        return [option for state in self.facets for option in state.chosen]

    @property
    def one_country(self):
        """The id of the country that all results share, or None."""
        countries = self.fixed.get("country") or self.chosen["country"]
        return countries[0].key if len(countries) == 1 else None

    @property
    def one_map(self):
        """Whether a map beside each result would say nothing, because it is always the same."""
        return self.one_country is not None

    @property
    def is_narrow(self):
        """Whether any value has been chosen; words are asked for beside."""
        return any(self.chosen.values())

    @property
    def is_indexable(self):
        """None or one value: a page of its own. More, or words: one of endlessly many.

        Nor is a choice that leads nowhere.
        """
        values = sum(map(len, [*self.fixed.values(), *self.chosen.values()]))
        return not self.words and values <= 1 and not (self.is_narrow and not self.count)

    def query(self, *, page=1, chosen=None):
        """The canonical query string of this choice, with its `?`, or ""."""
        return query_string(
            self.chosen if chosen is None else chosen,
            words=self.words,
            newest=self.newest,
            page=page,
        )

    @property
    def whole_query(self):
        """The same choice on the listing, whose filter has to be told what the page stands for."""
        return self.query(chosen={**self.chosen, **self.fixed})

    @property
    def query_without_choice(self):
        """The address with nothing chosen; the words of a search stay."""
        return self.query(chosen={})

    @property
    def query_without_words(self):
        return query_string(self.chosen)

    @property
    def query_in_other_order(self):
        """The same by date where it is by rank now, and by rank where it is by date."""
        return query_string(self.chosen, words=self.words, newest=not self.newest)

    @property
    def hidden(self):
        """`(name, slug)` of the choice, for a form that asks for words beside it."""
        return [(name, value.slug) for name, values in self.chosen.items() for value in values]

    def page(self, number, per_page=PER_PAGE):
        """The page `number` of articles (anything: rubbish is page 1, too high is the last)."""
        return self._page(self.matching.for_cards(), number, per_page)

    def page_of_teasers(self, number, template):
        """The same of `Teaser`s as this list shows them; what holds words shows their passages."""
        look = {"listed_under": self.one_country, "one_map": self.one_map}
        teasers = self.matching.teasers(template, words=self.words, **look)
        return self._page(teasers, number)

    def _page(self, listed, number, per_page=PER_PAGE):
        paginator = Paginator(listed, per_page)
        paginator.count = self.count
        return paginator.get_page(number)
