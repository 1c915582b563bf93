"""Which way a text runs: Arabic or Hebrew within an English page, and the other way round."""

import re
import unicodedata

from bs4 import BeautifulSoup

_FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_BLOCKS = ("p", "li", "blockquote", "h2", "h3")


def direction_of(text):
    """ "rtl" where most letters of `text` run from the right, else "ltr".

    Most, and not the first, as browsers have it: an English sentence may begin with a name.
    """
    kinds = [unicodedata.bidirectional(letter) for letter in text]
    return "rtl" if sum(k in ("R", "AL") for k in kinds) > kinds.count("L") else "ltr"


def directed(html):
    """`html` with `dir="rtl"` on each block whose letters mostly run from the right."""
    html = str(html)
    if not _FROM_THE_RIGHT.search(html):
        return html  # as nearly always, and at no cost
    soup = BeautifulSoup(html, "html.parser")
    for block in soup.find_all(_BLOCKS):
        if direction_of(block.get_text()) == "rtl":
            block["dir"] = "rtl"
    return str(soup)
