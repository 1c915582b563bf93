"""Where the feeds of a list are: three kinds, each at its own address below the list.

Said here, because lists of every room link to them; `articles.feeds` writes them.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

FEED_SLUG = "feed"


@dataclass(frozen=True)
class FeedKind:
    """A format of feeds: its last step in the address ("" for RSS), its name, its media type."""

    step: str
    name: str
    media_type: str

    def address(self, listing_url, query=""):
        """Where this kind of feed is, of the list at `listing_url` narrowed by `query`."""
        step = f"{self.step}/" if self.step else ""
        return f"{listing_url}{FEED_SLUG}/{step}{query}"


KINDS = (
    FeedKind("", "RSS", "application/rss+xml"),
    FeedKind("atom", "Atom", "application/atom+xml"),
    FeedKind("json", "JSON Feed", "application/feed+json"),
)


@dataclass(frozen=True)
class FeedLink:
    """A feed as a page links to it."""

    title: str
    url: str
    kind: FeedKind


def feed_links(title, listing_url, query=""):
    """The feeds of the list `title` at `listing_url`; `query` ("?issue=energy") narrows it."""
    return [
        FeedLink(
            _("%(title)s (%(kind)s)") % {"title": title, "kind": kind.name},
            kind.address(listing_url, query),
            kind,
        )
        for kind in KINDS
    ]
