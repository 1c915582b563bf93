"""Links to this site that lead readers to nothing."""

import re
from dataclasses import dataclass

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision
from wagtail.rich_text.rewriters import extract_attrs

from core.gate import Problem
from core.visibility import restricted

from .addresses import dead_addresses, is_ours
from .files import dead_documents, possible

LINK = re.compile(r"<a(\b[^>]*)>(.*?)</a>", re.DOTALL)


@dataclass(frozen=True)
class Link:
    """A link in a text: `kind` is "page", "document" or "address", `target` its id or itself."""

    field: str
    at: tuple
    words: str
    kind: str
    target: int | str


def no_link_is_dead(page):
    """Pages that are gone, not published or closed; documents; addresses of this site.

    What a page is scheduled with, a page that goes out by then is as good as published: two may
    come out at one hour. A few queries, however many links there are; none without a link.
    """
    links = list(_links_of(page))
    dead = {
        "page": _dead_pages(_targets(links, "page") - {page.pk}, page.go_live_at),
        "document": dead_documents(_targets(links, "document")),
        "address": dead_addresses(_targets(links, "address"), page),
    }
    for link in links:
        if link.target in dead[link.kind]:
            words = _("The link “%(words)s” leads to nothing that readers can see.")
            yield Problem(link.field, words % {"words": link.words}, link.at)


def _targets(links, kind):
    return {link.target for link in links if link.kind == kind}


def _links_of(page):
    for field, at, html in page.rich_texts():
        for attributes, words in LINK.findall(html):
            if target := _target(extract_attrs(attributes)):
                yield Link(field, at, strip_tags(words).strip() or str(target[1]), *target)


def _target(attributes):
    """`(kind, target)` of a link within this site; None of any other."""
    kind, number = attributes.get("linktype"), attributes.get("id", "")
    if kind in {"page", "document"} and number.isdecimal():
        return kind, int(number)
    address = attributes.get("href", "")
    return ("address", address) if is_ours(address) else None


def _dead_pages(ids, hour):
    """Those of `ids` that readers cannot open, nor will by the `hour`, if one is set."""
    if not ids:
        return set()
    unrestricted = Page.objects.filter(~restricted(), pk__in=possible(ids))
    dead = ids - {*unrestricted.live().values_list("pk", flat=True)}
    if dead and hour:
        scheduled = Revision.page_revisions.filter(
            approved_go_live_at__lte=hour, object_id__in=[str(pk) for pk in dead]
        )
        due = [int(pk) for pk in scheduled.values_list("object_id", flat=True)]
        dead -= {*unrestricted.filter(pk__in=due).values_list("pk", flat=True)}
    return dead
