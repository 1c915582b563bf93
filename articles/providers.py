"""Who serves an embedded video or sound, and what plays it: told from its address alone."""

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

_NAMES = {
    "youtube.com": "YouTube",
    "youtu.be": "YouTube",
    "vimeo.com": "Vimeo",
    "soundcloud.com": "SoundCloud",
    "spotify.com": "Spotify",
    "podcasts.apple.com": "Apple Podcasts",
    "x.com": "X",
    "twitter.com": "X",
    "bsky.app": "Bluesky",
}


@dataclass(frozen=True)
class Provider:
    """A host and the name that readers know it by."""

    name: str
    host: str

    @classmethod
    def of(cls, url):
        """The provider of `url`; an unknown one is called by its host."""
        host = (urlsplit(url).hostname or "").removeprefix("www.")
        for known, name in _NAMES.items():
            if host == known or host.endswith(f".{known}"):
                return cls(name, host)
        return cls(host, host)


VIDEO, SOUND, LIST = "video", "sound", "list"
_ID = r"(?P<id>[A-Za-z0-9_-]{11})(?![A-Za-z0-9_-])"

# What an address looks like, what plays it, and in which shape: its own parts, or all of it, are
# filled in. Only what is named here is ever framed, and from no other host.
# Source: each provider's page on embedding.
_PLAYERS = tuple(
    (re.compile(r"https?://(?:www\.|m\.)?" + pattern), player, shape)
    for pattern, player, shape in (
        (
            rf"(?:youtube(?:-nocookie)?\.com/(?:watch\?(?:[^#]*&)?v=|embed/|live/|shorts/)|youtu\.be/){_ID}",
            "https://www.youtube-nocookie.com/embed/{id}?autoplay=1&rel=0",
            VIDEO,
        ),
        (
            r"vimeo\.com/(?P<id>[0-9]+)/(?P<key>[0-9a-f]+)",
            "https://player.vimeo.com/video/{id}?h={key}&dnt=1&autoplay=1",
            VIDEO,
        ),
        (
            r"(?:player\.)?vimeo\.com/(?:video/|channels/[\w-]+/)?(?P<id>[0-9]+)",
            "https://player.vimeo.com/video/{id}?dnt=1&autoplay=1",
            VIDEO,
        ),
        (
            r"soundcloud\.com/[\w-]+/[\w-]+",
            "https://w.soundcloud.com/player/?url={url}&auto_play=true&show_comments=false",
            SOUND,
        ),
        (
            r"open\.spotify\.com/(?:intl-[a-z]+/)?(?P<kind>episode|track)/(?P<id>[A-Za-z0-9]+)",
            "https://open.spotify.com/embed/{kind}/{id}",
            SOUND,
        ),
        (
            r"open\.spotify\.com/(?:intl-[a-z]+/)?(?P<kind>show|album|playlist)/(?P<id>[A-Za-z0-9]+)",
            "https://open.spotify.com/embed/{kind}/{id}",
            LIST,
        ),
        (
            r"podcasts\.apple\.com/(?P<path>[a-z]{2}/podcast/[^/?#]+/id[0-9]+)\?i=(?P<id>[0-9]+)",
            "https://embed.podcasts.apple.com/{path}?i={id}",
            SOUND,
        ),
        (
            r"podcasts\.apple\.com/(?P<path>[a-z]{2}/podcast/[^/?#]+/id[0-9]+)",
            "https://embed.podcasts.apple.com/{path}",
            LIST,
        ),
    )
)


@dataclass(frozen=True)
class Player:
    """The address of a provider's player for one video or sound; `shape` is how it is laid out."""

    url: str
    shape: str

    @classmethod
    def of(cls, url):
        """The player of `url`; None when it is nobody's whom we know."""
        for pattern, player, shape in _PLAYERS:
            if found := pattern.match(url):
                parts = {name: quote(part, safe="/%") for name, part in found.groupdict().items()}
                return cls(player.format(url=quote(url, safe=""), **parts), shape)
        return None

    @property
    def origin(self):
        """Its scheme and host, as a policy names them."""
        return "https://" + urlsplit(self.url).hostname
