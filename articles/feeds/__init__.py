"""Feeds of the listing, whatever its filter leads to: RSS, Atom, JSON Feed, with the whole text.

`items` describes a feed and its items once; `rss`, `atom` and `json_feed` write that down. The
addresses are `core.feeds`'.
"""

from .views import feed_response

__all__ = ["feed_response"]
