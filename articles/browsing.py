"""A page with a filtered list: the listing, an issue, a country, an author, the search.

One filter, one form, one way to tell machines which address is whose; `components/browse.html`
shows it.
"""

from django.apps import apps
from django.urls import reverse
from django.utils.translation import gettext as _

from core.facts import Crumb
from core.feeds import FEED_SLUG, feed_links
from pagecache import parts
from pagecache.shown import PAGES

from .teasers import ROW

CSV_SLUG, BIBTEX_SLUG = "csv", "bibtex"
ROUTES = {FEED_SLUG, CSV_SLUG, BIBTEX_SLUG}  # below the listing, and so no article's slug


def browse(request, facts, articles, *, listing=None, fixed=()):
    """The context of `components/browse.html`, and `facts` told of what is shown.

    `articles` is a queryset of published articles; `listing` the ArticleIndexPage whose they are,
    where they are one's; `fixed` what the page itself stands for.
    """
    index = listing or parts.kept(("listing",), _a_listing, tags=[PAGES])
    filtered = articles.filtered(request.GET, fixed=fixed, listing=listing)
    listing = index.get_full_url(request) if index else ""
    page = filtered.page_of_teasers(request.GET.get("page"), ROW)
    _tell(facts, filtered, page)
    request.canonical_query = filtered.query(page=page.number)
    if listing:
        facts.feeds = feed_links(facts.title, listing, filtered.whole_query)
    return {
        "filtered": filtered,
        "page_of_articles": page,
        "listing": listing,
        "exports": exports(listing, filtered) if listing else [],
    }


def _a_listing():
    return apps.get_model("articles", "ArticleIndexPage").objects.live().first()


def exports(listing, filtered):
    """The list as files and for programs, as `Crumb`s."""
    query = filtered.whole_query
    return [
        Crumb(_("CSV"), f"{listing}{CSV_SLUG}/{query}"),
        Crumb(_("BibTeX"), f"{listing}{BIBTEX_SLUG}/{query}"),
        Crumb(_("API"), f"{reverse('api:articles')}{query}"),
    ]


def _tell(facts, filtered, page):
    """Title, address, neighbours, and whether search engines may keep it."""
    base = facts.url
    facts.schema_type = "CollectionPage" if facts.schema_type == "WebPage" else facts.schema_type
    facts.url = base + filtered.query(page=page.number)
    facts.noindex = facts.noindex or not filtered.is_indexable
    if filtered.names:
        facts.title = f"{facts.title}: {', '.join(filtered.names)}"
    if page.has_previous():
        facts.prev_url = base + filtered.query(page=page.previous_page_number())
    if page.has_next():
        facts.next_url = base + filtered.query(page=page.next_page_number())
