"""Which links stand in which published articles.

Read when an article is published, and by the command for all that came another way (in bulk, from
a backup), so that writing in bulk costs nothing.
"""

import re
from html import unescape
from urllib.parse import urlsplit

from django.apps import apps
from django.db import transaction
from django.db.models import F, Q
from wagtail.models import Site

from articles.models import ArticlePage
from articles.models.links import Link, LinksRead, LinkUse

AT_ONCE = 200  # articles
_HREF = re.compile(r"<a\b[^>]*?\shref=\"([^\"]+)\"", re.IGNORECASE)


def addresses_in(article, notes=()):
    """The addresses of the web that an article's text and its `notes`, rich text, lead to.

    Its blocks are read as they are stored, whatever they are: an address is the value `url` of
    a block, or a link in rich text. What follows a "#" is for readers, not for hosts.
    """
    found = {*_addresses([article.body.raw_data[n] for n in range(len(article.body))])}
    for note in notes:
        found |= {*_linked(note)}
    return {url.partition("#")[0].strip() for url in found}


def _addresses(value):
    """Those in a stored block."""
    if isinstance(value, dict):
        for key, one in value.items():
            if key == "url" and isinstance(one, str):
                yield from _of_the_web(one)
            else:
                yield from _addresses(one)
    elif isinstance(value, list):
        for one in value:
            yield from _addresses(one)
    elif isinstance(value, str) and "<a " in value:
        yield from _linked(value)


def _linked(html):
    for href in _HREF.findall(html):
        yield from _of_the_web(unescape(href))


def _of_the_web(url):
    if url.strip().lower().startswith(("http://", "https://")):
        yield url


def host_of(url):
    """The host of an address; "" where it is none."""
    try:
        return (urlsplit(url).hostname or "")[:255]
    except ValueError:
        return ""


@transaction.atomic
def read(articles):
    """Keep the links of these published articles, instead of those that were kept before."""
    notes = {article.pk: [] for article in articles}
    footnotes = apps.get_model("wagtail_footnotes", "Footnote").objects.filter(page__in=notes)
    for page, text in footnotes.values_list("page", "text"):
        notes[page].append(text)
    own = {*Site.objects.values_list("hostname", flat=True)}
    uses = {}
    for article in articles:
        for url in addresses_in(article, notes[article.pk]):
            if host_of(url) not in own:
                uses.setdefault(url, []).append(article.pk)
    keys = {Link.key_of(url): url for url in uses}
    Link.objects.bulk_create(
        [Link(key=key, url=url, host=host_of(url)) for key, url in keys.items()],
        ignore_conflicts=True,
    )
    known = Link.objects.in_bulk([*keys], field_name="key") if keys else {}
    LinkUse.objects.filter(article__in=notes).delete()
    LinkUse.objects.bulk_create(
        (LinkUse(link=known[key], article_id=pk) for key, url in keys.items() for pk in uses[url]),
        ignore_conflicts=True,  # published twice at once
    )
    LinksRead.objects.bulk_create(
        [LinksRead(article=one, published_at=one.last_published_at) for one in articles],
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["published_at"],
    )


def sweep(*, anew=False):
    """Read what was published since, forget what is no longer; the number of articles read."""
    LinkUse.objects.filter(article__live=False).delete()
    LinksRead.objects.filter(article__live=False).delete()
    if anew:
        LinksRead.objects.all().delete()
    since = Q(last_published_at__isnull=False) & ~Q(links_read__published_at=F("last_published_at"))
    unread = Q(links_read=None) | since
    live = ArticlePage.objects.live().only("body", "last_published_at")
    keys = [*live.filter(unread).values_list("pk", flat=True)]
    for start in range(0, len(keys), AT_ONCE):
        read([*live.filter(pk__in=keys[start : start + AT_ONCE])])
    Link.objects.filter(uses=None).delete()
    return len(keys)
