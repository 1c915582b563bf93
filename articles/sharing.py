"""Links that hand an article on. Plain addresses: nothing of theirs is loaded or told before."""

from dataclasses import dataclass
from urllib.parse import quote

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class ShareLink:
    """A way to share: its `name` as its users know it, its address, its icon's template."""

    name: str
    url: str
    icon: str


def share_links(title, url):
    """The `ShareLink`s of the page `title` at the absolute address `url`."""
    title, address, both = (quote(text, safe="") for text in (title, url, f"{title}\n{url}"))
    targets = (
        ("email", _("E-mail"), f"mailto:?subject={title}&body={both.replace('%0A', '%0D%0A')}"),
        ("whatsapp", "WhatsApp", f"https://wa.me/?text={both}"),
        ("x", "X", f"https://x.com/intent/post?text={title}&url={address}"),
        ("bluesky", "Bluesky", f"https://bsky.app/intent/compose?text={both}"),
        ("linkedin", "LinkedIn", f"https://www.linkedin.com/sharing/share-offsite/?url={address}"),
    )
    return [ShareLink(name, link, f"components/icons/{slug}.html") for slug, name, link in targets]
