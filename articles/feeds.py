"""RSS 2.0 of the listing, whatever its filter leads to."""

from django.contrib.syndication.views import Feed
from django.template.loader import render_to_string
from django.utils.feedgenerator import Rss201rev2Feed

from core.models import SiteSettings

ITEMS = 30


class RssWithBylines(Rss201rev2Feed):
    """RSS with the whole text and one `dc:creator` a person.

    Source: https://www.rssboard.org/rss-profile (namespaces content, dc, atom).
    """

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
    """Called with the index page and its `ArticleFilter`; undated articles come last, undated."""

    feed_type = RssWithBylines

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

    def items(self, index):
        return self.filtered.matching.for_cards().defer(None)[:ITEMS]

    def item_title(self, article):
        return article.title

    def item_link(self, article):
        return article.get_url(self.request)

    def item_guid(self, article):
        """Never changes, also when the slug does."""
        return f"urn:uuid:{article.translation_key}"

    item_guid_is_permalink = False

    def item_description(self, article):
        return article.summary

    def item_pubdate(self, article):
        return article.listed_at if article.date else None

    def item_categories(self, article):
        return [term.name for term in [*article.issues.all(), *article.countries.all()]]

    def item_extra_kwargs(self, article):
        content = ""
        if not article.summary_only:
            content = render_to_string("components/body.html", {"page": article})
        return {"creators": [author.title for author in article.authors], "content": content}
