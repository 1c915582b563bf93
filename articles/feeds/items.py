"""One description of a feed and its items, from which all three kinds are written.

One character that XML forbids would take a feed from everyone: none comes as far as this.
"""

import datetime
import hashlib
import json
import uuid
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.http import Http404
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language

from articles.models import ArticlePage
from articles.teasers import kept_whole_article
from core.facts import Person, instant
from core.models import SiteSettings
from core.text import all_printable, printable
from pagecache import parts
from pagecache.shown import note_all, noting

from .elsewhere import readable_elsewhere

ITEMS = 30
LAST_PAGE = 10_000
NEVER = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


def lasting_id(page, language):
    """A URN that never changes, also when the slug does; each language's version has its own."""
    key = page.translation_key
    return f"urn:uuid:{key if language == settings.LANGUAGE_CODE else uuid.uuid5(key, language)}"


@dataclass(frozen=True)
class Item:
    """An article as a feed tells it. `published` may be None; `updated` never is."""

    id: str
    url: str
    title: str
    summary: str
    people: list[Person]
    terms: list[str]
    published: datetime.datetime | None
    updated: datetime.datetime
    released: datetime.datetime | None  # when it was last published
    article: ArticlePage | None = field(repr=False)

    @classmethod
    def of(cls, article, request):
        """The item of `article`, which has come with all that a card shows, and with its body."""
        return cls(
            id=lasting_id(article, get_language()),
            url=article.get_full_url(request),
            title=printable(article.title),
            summary=printable(article.excerpt),
            people=[replace(p, name=printable(p.name)) for p in article.people(request)],
            terms=all_printable(
                [term.name for term in [*article.issues.all(), *article.countries.all()]]
            ),
            published=instant(article.publication_moment),
            updated=instant(article.modification_moment) or article.last_published_at or NEVER,
            released=article.last_published_at,
            article=article,
        )

    @property
    def moments(self):
        """When it may have changed; some may be None."""
        return self.published, self.updated, self.released

    @cached_property
    def content(self):
        """The whole text as HTML with its corrections, or "" where only a summary is here."""
        if self.article.summary_only:
            return ""
        context = {"page": self.article, "elsewhere": True}
        html = render_to_string("components/feed_text.html", context)
        return printable(readable_elsewhere(html, self.url))

    @cached_property
    def stamp(self):
        """All that the item says, without the work of rendering it."""
        body = ArticlePage.body.field.get_prep_value(self.article.body)
        # Databases, and blocks that have been read, differ in the order of keys.
        corrected = [(one.kind, one.date, one.text) for one in self.article.published_corrections]
        return f"{self!r}{json.dumps(body, sort_keys=True, default=str)}{corrected}"

    def finished(self):
        """The same with everything done that takes time, and without the article: to be kept."""
        done = replace(self, article=None)
        vars(done).update(stamp=self.stamp, content=self.content)
        return done


@dataclass(frozen=True)
class Channel:
    """A feed: one page of it, and where the others are. Every address is absolute."""

    id: str
    title: str
    description: str
    language: str
    publisher: str
    home: str
    address: str
    first: str
    previous: str
    next: str
    made: datetime.datetime
    items: list[Item]

    @property
    def updated(self):
        """When an item was last published, also again, and never the moment of asking.

        A date to come says nothing of the past, and a reader's program that was told of it
        would ask for what is newer than that.
        """
        dates = [date for item in self.items for date in item.moments]
        past = [date for date in dates if date and NEVER < date <= timezone.now()]
        return max(past, default=self.made)

    @property
    def etag(self):
        """Weak, because it stands for what is said, not for each byte: nothing is rendered."""
        said = "".join([repr(replace(self, items=[])), *(item.stamp for item in self.items)])
        digest = hashlib.blake2s(said.encode("utf-8", "surrogatepass"), digest_size=16)
        return f'W/"{digest.hexdigest()}"'


def channel_of(kind, index, filtered, request):
    """The `Channel` of the `FeedKind` asked for; 404 for a page after the last.

    `index` is the listing's page, `filtered` its `ArticleFilter`.
    """
    number = _page_number(request)
    start = (number - 1) * ITEMS
    ids = filtered.by_date.ids(slice(start, start + ITEMS + 1))
    if not ids and number > 1:
        raise Http404
    site, listing = SiteSettings.for_request(request), index.get_full_url(request)
    names = ", ".join(filtered.names)

    def address(page):
        return kind.address(listing, filtered.query(page=page))

    return Channel(
        id=f"urn:uuid:{uuid.uuid5(index.translation_key, get_language() + filtered.query())}",
        title=printable(f"{site.name}: {index.title}" + (f" ({names})" if names else "")),
        description=printable(index.introduction or site.tagline or site.name),
        language=get_language(),
        publisher=printable(site.name),
        home=listing + filtered.query(),
        address=address(number),
        first=address(1),
        previous=address(number - 1) if number > 1 else "",
        next=address(number + 1) if len(ids) > ITEMS else "",
        made=index.last_published_at or NEVER,
        items=_items(ids[:ITEMS], filtered.by_date.whole().read, request),
    )


def _items(ids, read, request):
    """The `Item`s of these articles, in this order: of those that are kept none is read."""
    keys = {pk: ("item", pk, request.get_host(), get_language()) for pk in ids}
    items = {pk: item for pk, key in keys.items() if (item := parts.find(key))}
    missing = [pk for pk in ids if pk not in items]
    for article, known in _whole(missing, read):
        items[article.pk] = item = Item.of(article, request)
        if parts.in_use():
            with noting() as shown:
                items[article.pk] = item = item.finished()
            size = 2 * len(item.stamp) + len(item.content)
            people = (f"page-{author.pk}" for author in article.authors)
            tags = {f"page-{article.pk}", *people, *known, *shown}
            parts.keep(keys[article.pk], item, tags, size=size)
            note_all(shown)
    return [items[pk] for pk in ids if pk in items]


def _whole(ids, read):
    """Each of the articles with these ids, and the tags of what was known of it already."""
    known = set()
    for pk in ids:
        with noting() as tags:
            article = kept_whole_article(pk)
        note_all(tags)
        if article:
            known.add(pk)
            yield article, tags
    articles = read([pk for pk in ids if pk not in known])
    prefetch_related_objects([one for one in articles if one.corrected_at], "corrections")
    for article in articles:
        yield article, set()


def _page_number(request):
    """The page asked for, from 1; rubbish is the first."""
    asked = request.GET.get("page", "")
    number = int(asked) if asked.isdecimal() and len(asked) <= len(str(LAST_PAGE)) else 1
    return min(max(number, 1), LAST_PAGE)
