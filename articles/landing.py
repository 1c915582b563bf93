"""What makes an issue's or a country's page a place to land: leads, authors, crossings, years."""

from copy import copy
from dataclasses import dataclass

from django.apps import apps
from django.utils.functional import cached_property

from authors.models import AuthorPage
from pagecache import parts

from .teasers import CARD, Teaser, fetch, keep_article

LEADS = 3
AUTHORS = 6
CROSSINGS = 12
LONGEST_TIMELINE = 40  # years; a longer archive shows the last of them


@dataclass(frozen=True)
class Year:
    """A year of the timeline; `share` is its part of the busiest year, in per cent."""

    year: int
    count: int
    query: str
    share: int


class Landing:
    """The upper part of the page of `term`, an Issue or a Country.

    `filtered` is its list with nothing chosen, `newest` the first page of it as teasers.
    """

    def __init__(self, term, filtered, newest):
        self.term, self.filtered, self.newest = term, filtered, newest

    @cached_property
    def leads(self):
        """The editor's picks that readers may see, topped up by the newest whole pieces.

        Without a pick, none where the list below is hardly longer than they would be.
        """
        if not self._picks and self.filtered.count <= 2 * LEADS:
            return []
        known = self._known
        picked = [pk for pk in self._picks if pk in known]
        whole = [pk for pk in known if pk not in picked and not known[pk].summary_only]
        leads = [*picked, *(one.pk for one in self.newest if one.pk in whole)][:LEADS]
        if not picked and len(leads) < LEADS:
            return []
        pictured = any(known[pk].lead_image_id for pk in leads)
        return self._teasers(leads, one_map=self.filtered.one_map and not pictured)

    @cached_property
    def _picks(self):
        wanted = dict.fromkeys(piece["value"] for piece in self.term.lead_pieces.raw_data)
        return list(wanted)[:LEADS]

    @cached_property
    def _known(self):
        """`{id: article}` of what may be a lead: whether its text is here, and its picture's id.

        Only what the list below has not read is asked for.
        """
        known = {one.pk: one.article for one in self.newest if one.article}
        missing = [pk for pk in (*self._picks, *(one.pk for one in self.newest)) if pk not in known]
        if missing:
            articles = apps.get_model("articles", "ArticlePage").objects.published().order_by()
            rows = articles.filter(pk__in=missing)
            rows = rows.values_list("pk", "summary_only", "lead_image_id", named=True)
            known |= {row.pk: row for row in rows}
        return known

    def _teasers(self, leads, *, one_map):
        """The leads as cards; what the list below has read is not read again."""
        read = {one.pk: one.article for one in self.newest}
        for pk in leads:
            if read.get(pk):  # it is not in the list below, which would keep it
                keep_article(read[pk])
        under = self.filtered.one_country
        teasers = [
            Teaser(pk, CARD, one_map=one_map, listed_under=under, article=read.get(pk))
            for pk in leads
        ]
        return fetch(teasers, self.filtered.by_date.for_cards().read)

    @cached_property
    def authors(self):
        """Those who know the subject: who names it as an expertise, then who has written most."""
        state = self.filtered.state("author")
        wrote = {option.value.key: option.count for option in state.options} if state else {}
        experts = set(self.term.experts.values_list("pk", flat=True))
        ranked = sorted(
            {*wrote, *experts}, key=lambda pk: (pk not in experts, -wrote.get(pk, 0), pk)
        )
        people = _people(tuple(ranked[: AUTHORS * 2]))
        known = [people[pk] for pk in ranked if pk in people][:AUTHORS]
        for author in known:
            author.n, author.is_expert = wrote.get(author.pk, 0), author.pk in experts
        return known

    @cached_property
    def crossings(self):
        """What goes with it: a country's issues, an issue's countries, the most frequent first."""
        state = self.filtered.state("country" if self.term.facet == "issue" else "issue")
        options = state.options if state else []
        return sorted(options, key=lambda option: -option.count)[:CROSSINGS]

    @cached_property
    def years(self):
        """The timeline, oldest year first, empty years included; nothing for a single year."""
        state = self.filtered.state("year")
        counted = {option.value.key: option for option in state.options} if state else {}
        if len(counted) < 2:
            return []
        last, most = max(counted), max(option.count for option in counted.values())
        first = max(min(counted), last - LONGEST_TIMELINE + 1)
        return [self._year(year, counted.get(year), most) for year in range(first, last + 1)]

    @property
    def undated(self):
        """How many of the articles are in no year."""
        state = self.filtered.state("year")
        dated = sum(option.count for option in state.options) if state else 0
        return self.filtered.count - dated

    @property
    def rows(self):
        """The first page of the list without what stands above it."""
        leads = {one.pk for one in self.leads}
        return [one for one in self.newest if one.pk not in leads]

    @property
    def last_year(self):
        return self.years[-1].year if self.years else None

    @staticmethod
    def _year(year, option, most):
        if option is None:
            return Year(year, 0, "", 0)
        return Year(year, option.count, option.query, max(1, round(100 * option.count / most)))


def _people(ids):
    """`{id: author}` of those that readers may see."""
    people = parts.kept(
        ("people", ids),
        lambda: AuthorPage.objects.published().for_cards().in_bulk(ids),
        tags=[f"page-{pk}" for pk in ids],
    )
    return {pk: copy(author) for pk, author in people.items()}
