"""RSS 2.0. Source: https://www.rssboard.org/rss-profile (namespaces content, dc, atom)."""

from django.utils.feedgenerator import Rss201rev2Feed


class RssWithBylines(Rss201rev2Feed):
    """RSS with the whole text, one `dc:creator` a person, and links to its further pages."""

    def latest_post_date(self):
        return self.feed["updated"]

    def rss_attributes(self):
        return {
            **super().rss_attributes(),
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        }

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        for relation, url in self.feed["pages"]:
            handler.addQuickElement("atom:link", None, {"rel": relation, "href": url})

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for name in item["creators"]:
            handler.addQuickElement("dc:creator", name)
        if item["content"]:
            handler.addQuickElement("content:encoded", item["content"])


def write(channel):
    """`channel` as RSS: a str."""
    feed = RssWithBylines(
        title=channel.title,
        link=channel.home,
        description=channel.description,
        language=channel.language,
        feed_url=channel.address,
        updated=channel.updated,
        pages=page_links(channel),
    )
    for item in channel.items:
        feed.add_item(
            title=item.title,
            link=item.url,
            description=item.summary,
            pubdate=item.published,
            unique_id=item.id,
            unique_id_is_permalink=False,
            categories=item.terms,
            creators=[person.name for person in item.people],
            content=item.content,
        )
    return feed.writeString("utf-8")


def page_links(channel):
    """`[(relation, address)]` of the feed's other pages. Source: RFC 5005, section 3."""
    pages = {"first": channel.first, "previous": channel.previous, "next": channel.next}
    if not (channel.previous or channel.next):
        return []
    return [(relation, url) for relation, url in pages.items() if url]
