"""Read a new site as a visitor does: python read_site.py http://127.0.0.1:8000"""

import re
import sys
from urllib.request import urlopen


def read(address):
    with urlopen(address, timeout=30) as response:  # noqa: S310
        text = response.read().decode()
    print(f"{response.status} {len(text):7,} characters  {address}")
    return text


site = sys.argv[1]
if read(f"{site}/healthz") != "ok\n":
    sys.exit("/healthz does not say ok.")
home = read(f"{site}/")
listing = read(f"{site}/commentary/")
article = re.search(r'href="(/commentary/[^"?#]*edge-of-escalation[^"?#]*)"', listing)
if not article:
    sys.exit("The article that comes along is not on /commentary/.")
text = read(site + article[1])
if "Split Focus" not in text or "cooler heads seem to have prevailed" not in text:
    sys.exit("The article's words are missing from its page.")
stylesheet = re.search(r'href="(/static/[^"]+\.css)"', home)
if not stylesheet or "{" not in read(site + stylesheet[1]):
    sys.exit("The home page's style sheet is not served.")
