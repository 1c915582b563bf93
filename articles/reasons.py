"""Why a piece stands among the related ones, in words for editors and labels for readers."""

from dataclasses import dataclass, replace
from enum import IntEnum

from django.utils.translation import gettext as _


class Rank(IntEnum):
    """The kinds of reason, in the order in which they count."""

    PICK = 0
    COUNTRY = 1
    ISSUE = 2
    WORDS = 3


@dataclass(frozen=True)
class Reason:
    """Why: its rank and the names of what is shared, once `explain` has found them."""

    rank: Rank
    names: tuple[str, ...] = ()

    @property
    def label(self):
        """A line for an editor: "Same country: Iran, Iraq"."""
        names = ", ".join(self.names)
        match self.rank:
            case Rank.COUNTRY:
                return _("Same country: %(names)s") % {"names": names}
            case Rank.ISSUE:
                return _("Same issue: %(names)s") % {"names": names}
            case Rank.WORDS:
                return _("Similar words: %(names)s") % {"names": names}
        return _("Your pick")

    @property
    def term(self):
        """The country or issue that a reader finds on both, or ""."""
        shared_term = self.rank in (Rank.COUNTRY, Rank.ISSUE) and self.names
        return self.names[0] if shared_term else ""


def explain(article, related, *, words=None):
    """Name in the reason of each of the `related` what it shares with `article`.

    Terms are read from what is prefetched; `words` are `keywords.shared_words`, for editors alone.
    """
    for other in related:
        match other.reason.rank:
            case Rank.COUNTRY:
                names = _shared(article.countries, other.countries)
            case Rank.ISSUE:
                names = _shared(article.issues, other.issues)
            case Rank.WORDS:
                names = tuple((words or {}).get(other.pk, ()))
            case _:
                continue
        other.reason = replace(other.reason, names=names)


def _shared(ours, theirs):
    wanted = {term.pk for term in ours.all()}
    return tuple(term.name for term in theirs.all() if term.pk in wanted)
