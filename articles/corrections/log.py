"""The public log: every correction of what readers see, newest first, and its feeds."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Paginator
from django.db.models import Value
from django.db.models.functions import Left
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.feeds.items import ITEMS, NEVER, Channel
from articles.feeds.views import answer
from articles.models import ArticlePage, Correction
from core.facts import Crumb, facts_of_view, site_url
from core.feeds import feed_links
from core.models import SiteSettings
from core.sites import home_of
from core.text import printable

PER_PAGE = 20
LINKED = ("title", "url_path", "path", "depth", "slug", "translation_key")


def entries_below(root):
    """The corrections of the articles that readers see below the page `root`."""
    # Their places are asked about one by one: a corrected article is rare among all of them.
    above = Left("path", Value(len(root.path)))
    articles = ArticlePage.objects.published().alias(above=above).filter(above=root.path)
    entries = Correction.objects.among(articles).select_related("article")
    own = ("kind", "date", "text", "published_at", "version", "revision")
    return entries.only(*own, *(f"article__{field}" for field in LINKED))


def _entries(request):
    home = home_of(request)
    if home is None:
        raise Http404
    return entries_below(home)


@require_safe
def corrections_log(request):
    """All of them, in pages."""
    title, address = _("Corrections"), reverse("corrections")
    page = Paginator(_entries(request), PER_PAGE).get_page(request.GET.get("page"))
    if page.number > 1:
        request.canonical_query = f"?page={page.number}"
    facts = facts_of_view(
        request,
        title,
        [Crumb(title, address)],
        description=_("What we have corrected, clarified or updated since it was published."),
        noindex=not page.paginator.count,
        page=page,
    )
    facts.schema_type = "CollectionPage"
    facts.feeds = feed_links(title, site_url(request) + address)
    return render(request, "pages/corrections.html", {"facts": facts, "page_of_entries": page})


def corrections_feed(request, step=""):
    """The newest, as RSS; at `feed/atom/` and `feed/json/` as those."""
    return answer(request, step, lambda kind: _channel(kind, request))


@dataclass(frozen=True)
class Entry:
    """A correction as a feed tells it: as `articles.feeds.items.Item`."""

    id: str
    url: str
    title: str
    summary: str
    published: datetime
    updated: datetime
    terms: tuple = ()
    people: tuple = ()
    content: str = ""

    @classmethod
    def of(cls, correction, request):
        article = correction.article
        words = {"kind": correction.get_kind_display(), "title": article.title}
        return cls(
            id=f"urn:uuid:{uuid.uuid5(article.translation_key, correction.anchor)}",
            url=f"{article.get_full_url(request)}#{correction.anchor}",
            title=printable(_("%(kind)s: %(title)s") % words),
            summary=printable(correction.text),
            published=correction.moment,
            updated=correction.published_at,
        )

    @property
    def stamp(self):
        return repr(self)

    @property
    def moments(self):
        return self.published, self.updated


def _channel(kind, request):
    site, log = SiteSettings.for_request(request), site_url(request) + reverse("corrections")
    newest = _entries(request).order_by("-published_at", "-pk")[:ITEMS]
    return Channel(
        id=f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, log)}",
        title=printable(f"{site.name}: {_('Corrections')}"),
        description=_("What we have corrected, clarified or updated since it was published."),
        language=get_language(),
        publisher=printable(site.name),
        home=log,
        address=kind.address(log),
        first=kind.address(log),
        previous="",
        next="",
        made=NEVER,
        items=[Entry.of(one, request) for one in newest],
    )
