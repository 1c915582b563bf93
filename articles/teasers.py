"""Articles as lists and rails show them, each finished once for all the pages that it stands on.

Who has a list makes a `Teaser` of each id and lets `fetch` fill them: what `pagecache.parts` holds
is HTML already, and of the rest the articles are read, all in the same few queries. The template
tag `teaser` shows either, and keeps what it has made.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from pagecache import parts

CARD, RAIL_ITEM, ROW = (f"components/{name}.html" for name in ("card", "rail_item", "row"))


@dataclass
class Teaser:
    """The article `pk` as the template shows it, beside other things that it is told.

    `listed_under` is the id of the country whose list this is, `one_map` whether its map would say
    nothing, `reason` why it stands in a rail. `lasting` says that it looks the same on every page.
    """

    pk: int
    template: str
    reason: Any = None
    listed_under: int | None = None
    one_map: bool = False
    lasting: bool = True
    article: Any = None
    html: str | None = None

    @property
    def key(self):
        term = self.reason.term if self.reason else ""
        return self.template, self.pk, get_language(), term, self.listed_under, self.one_map

    def find(self):
        """Take the HTML that is kept; whether there is any."""
        self.html = parts.find(self.key) if self.lasting else None
        return self.html is not None

    def keep(self, html):
        """Keep `html` until the article, its authors or its picture change."""
        if not self.lasting:
            return
        article = self.article
        tags = {f"page-{pk}" for pk in (article.pk, *(one.pk for one in article.authors))}
        if article.lead_image_id:
            tags.add(f"image-{article.lead_image_id}")
        parts.keep(self.key, html, tags, size=len(html))

    def context(self):
        """What the template is told."""
        self.article.listed_under, self.article.reason = self.listed_under, self.reason
        return {"article": self.article, "one_map": self.one_map}


def fetch(teasers, read):
    """Fill `teasers`; those whose article is gone are left out.

    `read` takes ids, perhaps none, and gives articles for cards, with all that cards show.
    """
    wanted = [one for one in teasers if not one.find() and one.article is None]
    found = {article.pk: article for article in read([one.pk for one in wanted])}
    for one in wanted:
        one.article = found.get(one.pk)
    return [one for one in teasers if one.html is not None or one.article is not None]
