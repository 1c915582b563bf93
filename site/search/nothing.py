"""What helps a reader whose words no article holds."""

from dataclasses import dataclass

from articles.found import counts_alone, did_you_mean
from articles.models import ArticlePage

from . import beside

NEWEST = 3


@dataclass(frozen=True)
class Help:
    """Where to go from an empty result."""

    choice_alone: bool  # the words are held, though by nothing on this choice of filters
    meant: str | None
    words: list[tuple[str, int]]  # each word that some article holds, and how many do
    near: list[beside.Pointer]
    newest: list[ArticlePage]


def help_for(words, filtered):
    """The `Help` for `words`, to which `filtered` leads nowhere."""
    if filtered.is_narrow and filtered.held_elsewhere:
        return Help(True, None, [], [], [])
    alone = counts_alone(filtered.seen, words)
    meant = did_you_mean(words, filtered.seen, alone)
    near = [
        *beside.terms(filtered.tallies, meant or words, matches=any),
        *beside.authors(filtered.names_known, meant or words, matches=set.union),
    ]
    held = [(word, number) for word, number in alone.items() if number]
    fewer = held if len(alone) > 1 else []
    newest = ArticlePage.objects.published().bare_cards()[:NEWEST]
    return Help(False, meant, fewer, near, list(newest))
