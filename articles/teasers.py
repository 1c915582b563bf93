"""Articles as lists and rails show them, each finished once for all the pages that it stands on.

Who has a list makes a `Teaser` of each id and lets `fetch` fill them: what `pagecache.parts` holds
is HTML already, and of the rest the articles are read, all in the same few queries. The template
tag `teaser` shows either, and keeps what it has made.
"""

from copy import copy
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from core.places import Text
from pagecache import parts

from .passages import marked, passage_of, plain_text

CARD, RAIL_ITEM, ROW = (f"components/{name}.html" for name in ("card", "rail_item", "row"))

NEWS = 3  # articles that alone are unknown were just published: other pages show them as well
READ_SIZE = 16_384  # bytes that an article takes in memory without its body, about
WHOLE_SIZE = 60_000  # and with it

# Gaps in a kept row. No article has such characters in it (`core.text`).
TITLE, PASSAGE = "\x02", "\x03"


@dataclass
class Teaser:
    """The article `pk` as the template shows it, beside other things that it is told.

    `listed_under` is the id of the country whose list this is, `one_map` whether its map would say
    nothing, `reason` why it stands in a rail.
    """

    pk: int
    template: str
    reason: Any = None
    listed_under: int | None = None
    one_map: bool = False
    article: Any = None
    html: str | None = None

    @property
    def key(self):
        term = self.reason.term if self.reason else ""
        return self.template, self.pk, get_language(), term, self.listed_under, self.one_map

    def find(self):
        """Take the HTML that is kept; whether there is any."""
        self.html = parts.find(self.key)
        return self.html is not None

    def keep(self, html):
        """Keep `html` until the article, its authors or its picture change."""
        parts.keep(self.key, html, self.tags(), size=len(html))

    def tags(self):
        """What it shows."""
        return _shown_by(self.article)

    def context(self):
        """What the template is told."""
        self.article.listed_under, self.article.reason = self.listed_under, self.reason
        return {"article": self.article, "one_map": self.one_map}


@dataclass
class FoundTeaser(Teaser):
    """An article that `words` have found: its row, with the passage in which they stand.

    Kept is the row with two gaps, and the texts from which they are filled.
    """

    words: str = ""

    @property
    def key(self):
        return "found", *super().key

    def find(self):
        kept = parts.find(self.key)
        if kept is not None:
            self.html = self._filled(*kept)
        return self.html is not None

    def keep(self, html):
        article = self.article
        texts = [*map(Text, (article.title, article.excerpt, plain_text(article.body)))]
        size = len(html) + sum(text.size for text in texts)
        parts.keep(self.key, (html, *texts), self.tags(), size=size)
        self.html = self._filled(html, *texts)

    def context(self):
        self.article.marked_title, self.article.passage = TITLE, PASSAGE
        return super().context()

    def _filled(self, html, title, excerpt, text):
        html = html.replace(TITLE, marked(title, self.words))
        return mark_safe(html.replace(PASSAGE, passage_of(excerpt, text, self.words)))


def fetch(teasers, read):
    """Fill `teasers`; those whose article is gone are left out.

    `read` takes ids, perhaps none, and gives articles for cards, with all that cards show.
    """
    wanted = [one for one in teasers if not one.find() and one.article is None]
    for one in wanted:
        one.article = kept_article(one.pk)
    wanted = [one for one in wanted if one.article is None]
    found = {article.pk: article for article in read([one.pk for one in wanted])}
    if len(found) <= NEWS:
        for article in found.values():
            keep_article(article)
    for one in wanted:
        one.article = found.get(one.pk)
    return [one for one in teasers if one.html is not None or one.article is not None]


def articles_of(ids, read):
    """`{id: article}` as `read` gives them, kept for who must know more of one than its HTML."""
    found = {pk: article for pk in ids if (article := kept_article(pk))}
    for article in read([pk for pk in ids if pk not in found]):
        keep_article(article)
        found[article.pk] = article
    return found


def keep_article(article):
    """Keep an article as it was read for cards, with all that they show."""
    key = ("read", article.pk, get_language())
    # A copy: who shows the one that was read writes on it where it is shown.
    parts.keep(key, copy(article), _shown_by(article), size=READ_SIZE)


def keep_whole_article(article, tags):
    """Keep a published one that was read with its text; `tags` are of all that it names."""
    key = ("whole", article.pk, get_language())
    parts.keep(key, copy(article), _shown_by(article).union(tags), size=WHOLE_SIZE)


def kept_article(pk):
    """The article as it is kept, with or without its text, or None."""
    kept = parts.find(("read", pk, get_language()))
    return copy(kept) if kept else kept_whole_article(pk)


def kept_whole_article(pk):
    """The article as it is kept with its text, or None."""
    kept = parts.find(("whole", pk, get_language()))
    return kept and copy(kept)  # nobody changes the one that is kept


def _shown_by(article):
    """The tags of what a card shows."""
    tags = {f"page-{pk}" for pk in (article.pk, *(one.pk for one in article.authors))}
    return tags | ({f"image-{article.lead_image_id}"} if article.lead_image_id else set())
