"""What a reader asked for, and what that leads to."""

from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from articles.found import clean_words, holding

from .facets import FACETS, Chosen, Facet
from .query import NEWEST, query_string, toggled
from .tally import chosen_in, tally

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
        first = self.options[: self.facet.in_sight]
        return [option for option in self.options if option.chosen or option in first]

    @cached_property
    def further(self):
        """The options that are shown on request."""
        return [option for option in self.options if option not in self.in_sight]


class ArticleFilter:
    """What a reader asked for, and what that leads to.

    `params` is a QueryDict; `articles` a queryset of published articles, newest first; `fixed` is
    what the page itself stands for, as Iran on Iran's page: a Country, an Issue or an AuthorPage.
    It narrows, and is no choice.
    """

    def __init__(self, params, articles, *, language, fixed=()):
        self.language = language
        self.words = clean_words(params.get("q", ""))
        self.newest = params.get("sort") == NEWEST
        self.fixed = {thing.facet: [Chosen.of(thing)] for thing in fixed}
        self.chosen = chosen_in(params, language, omit=self.fixed)
        self.articles = holding(articles, self.words) if self.words else articles

    def _narrowed(self, *, without=None):
        articles = self.articles
        for facet in FACETS:
            values = self.fixed.get(facet.name) or self.chosen[facet.name]
            if values and facet.name != without:
                articles = facet.narrowed(articles, [value.key for value in values])
        return articles

    @cached_property
    def by_date(self):
        """The articles that the whole choice leads to, newest first."""
        return self._narrowed()

    @cached_property
    def matching(self):
        """The same as a reader wants them: with words, the best first."""
        if self.words and not self.newest:
            return self.by_date.order_by("-rank", *self.by_date.query.order_by)
        return self.by_date

    @property
    def names(self):
        """What was chosen, in words: `["Iran", "2024", "“sanctions”"]`. Counts nothing."""
        words = [_("“%(words)s”") % {"words": self.words}] if self.words else []
        chosen = (self.chosen.get(facet.name, ()) for facet in FACETS)
        values = (sorted(values, key=lambda one: (one.place, one.name)) for values in chosen)
        return [value.name for value in chain.from_iterable(values)] + words

    @cached_property
    def _tally(self):
        return tally(self._narrowed, self.language, omit=self.fixed)

    @cached_property
    def count(self):
        """How many articles the choice leads to."""
        return self._tally.count

    @cached_property
    def facets(self):
        """A `FacetState` a facet; an option that leads nowhere is not offered unless chosen."""
        states = (self._state(facet) for facet in FACETS if facet.name not in self.fixed)
        return [state for state in states if state.options]

    def _state(self, facet):
        counts = dict(self._tally.values[facet.name])
        chosen = self.chosen[facet.name]
        options = [self._option(value, n, value in chosen) for value, n in counts.items()]
        options += [self._option(value, 0, True) for value in chosen if value not in counts]
        options.sort(key=facet.order)
        kept = options[:MOST_OFFERED] + [o for o in options[MOST_OFFERED:] if o.chosen]
        return FacetState(facet, kept)

    def _option(self, value, count, chosen):
        return Option(value, count, chosen, self.query(chosen=toggled(self.chosen, value)))

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
        """The page `number` (anything: rubbish is page 1, too high is the last)."""
        paginator = Paginator(self.matching.for_cards(), per_page)
        paginator.count = self.count
        return paginator.get_page(number)
