"""Text as it can be shown far from its page."""

import re
from urllib.parse import urljoin

from bs4 import BeautifulSoup

# Source: https://html.spec.whatwg.org/multipage/images.html#srcset-attributes
SRCSET_ADDRESS = re.compile(r"(^\s*|,\s+)([^\s,]\S*)")


def readable_elsewhere(html, base):
    """`html` as it can be shown far from its page, whose address is `base`.

    Every address is absolute, and the links that headings have to themselves are gone.
    """
    soup = BeautifulSoup(html, "html.parser")
    for link in soup.select(".section-heading__link"):
        link.decompose()
    for name in ("href", "src"):
        for tag in soup.find_all(attrs={name: True}):
            tag[name] = _absolute(base, tag[name])
    for tag in soup.find_all(srcset=True):
        tag["srcset"] = SRCSET_ADDRESS.sub(
            lambda found: found[1] + _absolute(base, found[2]), tag["srcset"]
        )
    return str(soup).strip()


def _absolute(base, url):
    try:
        return urljoin(base, url)
    except ValueError:  # as "http://[x": no address, whatever it stands beside
        return url
