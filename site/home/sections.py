"""What each section of the front page asks for, and what it holds once it has been given that."""

from dataclasses import dataclass

from wagtail.blocks import StructValue

TERMS = 12


@dataclass(frozen=True)
class Wish:
    """Articles that a section wants, at most `room` of them.

    `picks` are ids in the editor's order. The newest fill what they leave free: those on `term`, an
    Issue or a Country, where there is one; whole pieces before summaries where `whole_first`.
    """

    room: int
    picks: tuple = ()
    filled: bool = True
    term: object = None
    whole_first: bool = False


class Section(StructValue):
    """A section of the front page; `home.front` gives it what it asks for."""

    key = ""  # its id on the page, one of a kind
    given = ()  # a list of articles for each of its wishes
    terms = ()  # what an index lists, each with its number `n`
    people = ()
    source = None  # an article it names without showing it
    seen = frozenset()  # the covers that stand above it on the page

    index_of = None  # the vocabulary that it lists
    room_for_people = 0

    def wishes(self):
        """The articles it wants, as `Wish`es, the most prominent first."""
        return ()

    @property
    def chosen_people(self):
        """The ids of the authors that the editor chose."""
        return ()

    @property
    def refers_to(self):
        """The id of an article that it names."""
        return None

    @property
    def pieces(self):
        """All its articles in their order."""
        return [article for articles in self.given for article in articles]

    @property
    def named(self):
        """The ids of all pages that its editor chose."""
        picks = [pk for wish in self.wishes() for pk in wish.picks]
        return {*picks, *self.chosen_people, self.refers_to} - {None}

    @property
    def covers(self):
        """The covers that it shows, as `cover_of` tells them."""
        return set()


def cover_of(article):
    """What tells the cover of a card from others: its picture, its country, its issue, or none."""
    return article.lead_image or article.main_country or article.main_issue


def picked(value):
    """The ids of the pages that a list of choosers holds, each once; deleted ones are left out."""
    return tuple(dict.fromkeys(page.pk for page in value or () if page))


class LeadSection(Section):
    """The lead and the row below it."""

    def wishes(self):
        lead = self["article"]
        beside = self["beside"]
        return (
            Wish(1, (lead.pk,) if lead else (), whole_first=True),
            Wish(max(self["number"] or 0, len(picked(beside))), picked(beside)),
        )

    @property
    def lead(self):
        return next(iter(self.given[0]), None) if self.given else None

    @property
    def second(self):
        return self.given[1] if self.given else []

    @property
    def covers(self):
        return {cover_of(self.lead)} if self.lead else set()


class LatestSection(Section):
    """The newest of all."""

    IN_CARDS = 3

    def wishes(self):
        return (Wish(self["number"]),)

    @property
    def cards(self):
        """Those that stand at the top with a cover; none where covers would repeat themselves."""
        if self["style"] == "rows":
            return []
        fresh = {}
        for article in self.pieces:
            fresh.setdefault(cover_of(article), article)
        cards = [article for cover, article in fresh.items() if cover not in self.seen]
        return cards[: self.IN_CARDS] if len(cards) >= self.IN_CARDS else []

    @property
    def further(self):
        cards = self.cards
        return [article for article in self.pieces if article not in cards]

    @property
    def is_list(self):
        return self["style"] == "rows"

    @property
    def one_map(self):
        """Whether a list of it shows photographs alone, because the other covers are alike."""
        covers = [cover_of(article) for article in self.pieces]
        return len(set(covers)) < len(covers)

    @property
    def covers(self):
        return {cover_of(article) for article in self.cards}


class PickedSection(Section):
    """What the editor chose, and nothing else."""

    def wishes(self):
        picks = picked(self["articles"])
        return (Wish(len(picks), picks, filled=False),)


class TermSection(Section):
    """The newest on one issue or country."""

    @property
    def term(self):
        return self["term"]

    def wishes(self):
        return (Wish(self["number"], term=self.term),) if self.term else ()


class IndexSection(Section):
    """A vocabulary with its numbers."""

    @property
    def index_of(self):
        return self.block.meta.index_of

    @property
    def index_heading(self):
        """What stands over it where the editor has written nothing."""
        return self.block.meta.index_heading


class AuthorsSection(Section):
    """People who write."""

    @property
    def room_for_people(self):
        return max(self["number"] or 0, len(self.chosen_people))

    @property
    def chosen_people(self):
        return picked(self["authors"])


class QuotationSection(Section):
    """Words that deserve to be seen from afar, and where they stand."""

    @property
    def refers_to(self):
        return self["article"].pk if self["article"] else None
