"""RSS 2.0 of the listing, whatever its filter leads to."""

import datetime
import re
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from django.contrib.syndication.views import Feed
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.feedgenerator import Rss201rev2Feed
from django.views.decorators.http import conditional_page

from core.models import SiteSettings
from core.text import all_printable

ITEMS = 30
NEVER = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
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


class RssWithBylines(Rss201rev2Feed):
    """RSS with the whole text and one `dc:creator` a person.

    Source: https://www.rssboard.org/rss-profile (namespaces content, dc, atom).
    One character that XML forbids would take the feed from everyone: none comes this far.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.feed = all_printable(self.feed)

    def add_item(self, *args, **kwargs):
        super().add_item(*args, **kwargs)
        self.items[-1] = all_printable(self.items[-1])

    def latest_post_date(self):
        """When the newest item was published or changed, and never the moment of asking.

        A date to come says nothing of the past, and a reader's program that was told of it
        would ask for what is newer than that.
        """
        dates = [item[name] for item in self.items for name in ("pubdate", "updateddate")]
        past = [date for date in dates if date and date <= timezone.now()]
        return max(past, default=self.feed["made"])

    def rss_attributes(self):
        return {
            **super().rss_attributes(),
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        }

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for name in item["creators"]:
            handler.addQuickElement("dc:creator", name)
        if item["content"]:
            handler.addQuickElement("content:encoded", item["content"])


class ArticleFeed(Feed):
    """Called with the index page and its `ArticleFilter`; undated articles come last, undated.

    Who asks again is told 304 as long as nothing has changed.
    """

    feed_type = RssWithBylines

    @method_decorator(conditional_page)
    def __call__(self, request, *args, **kwargs):
        return super().__call__(request, *args, **kwargs)

    def get_object(self, request, *, index, filtered):
        self.request, self.index, self.filtered = request, index, filtered
        self.site = SiteSettings.for_request(request)
        return index

    def title(self, index):
        names = ", ".join(option.term.name for option in self.filtered.chips)
        return f"{self.site.name}: {index.title}" + (f" ({names})" if names else "")

    def link(self, index):
        return index.get_url(self.request) + self.filtered.query()

    def feed_url(self, index):
        return self.request.build_absolute_uri(
            f"{index.get_url(self.request)}feed/{self.filtered.query()}"
        )

    def description(self, index):
        return index.introduction or self.site.tagline or self.site.name

    def feed_extra_kwargs(self, index):
        return {"made": index.last_published_at or NEVER}

    def items(self, index):
        articles = self.filtered.matching.for_cards().defer(None)
        return articles.prefetch_related("footnotes")[:ITEMS]

    def item_title(self, article):
        return article.title

    def item_link(self, article):
        return article.get_url(self.request)

    def item_guid(self, article):
        """Never changes, also when the slug does."""
        return f"urn:uuid:{article.translation_key}"

    item_guid_is_permalink = False

    def item_description(self, article):
        return article.excerpt

    def item_pubdate(self, article):
        return article.listed_at if article.date else None

    def item_updateddate(self, article):
        return article.last_published_at

    def item_categories(self, article):
        return [term.name for term in [*article.issues.all(), *article.countries.all()]]

    def item_extra_kwargs(self, article):
        content = ""
        if not article.summary_only:
            html = render_to_string("components/body.html", {"page": article, "elsewhere": True})
            address = self.request.build_absolute_uri(article.get_url(self.request))
            content = readable_elsewhere(html, address)
        return {"creators": [author.title for author in article.authors], "content": content}
