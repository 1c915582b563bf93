"""Who serves an embedded video or sound, told from its address alone."""

from dataclasses import dataclass
from urllib.parse import urlsplit

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
