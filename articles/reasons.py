"""Why a piece stands among the related ones, in words for editors and labels for readers."""

from dataclasses import dataclass
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
    """Why: its rank and the names of what is shared; words are named to editors alone."""

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
