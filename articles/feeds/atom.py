"""Atom 1.0. Source: RFC 4287; pages by RFC 5005."""

from django.utils.feedgenerator import Atom1Feed

from .rss import page_links


class AtomWithBylines(Atom1Feed):
    """Atom with the whole text and one `<author>` a person."""

    def latest_post_date(self):
        return self.feed["updated"]

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        for relation, url in self.feed["pages"]:
            handler.addQuickElement("link", "", {"rel": relation, "href": url})

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for person in item["people"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", person.name)
            if person.url:
                handler.addQuickElement("uri", person.url)
            handler.endElement("author")
        if item["summary"]:
            handler.addQuickElement("summary", item["summary"], {"type": "text"})
        if item["content"]:
            handler.addQuickElement("content", item["content"], {"type": "html"})


def write(channel):
    """`channel` as Atom: a str. An entry without authors is the publisher's, as the feed is."""
    feed = AtomWithBylines(
        title=channel.title,
        link=channel.home,
        description=None,
        subtitle=channel.description,
        language=channel.language,
        feed_url=channel.address,
        feed_guid=channel.id,
        author_name=channel.publisher,
        updated=channel.updated,
        pages=page_links(channel),
    )
    for item in channel.items:
        feed.add_item(
            title=item.title,
            link=item.url,
            description=None,
            pubdate=item.published,
            updateddate=item.updated,
            unique_id=item.id,
            categories=item.terms,
            people=item.people,
            summary=item.summary,
            content=item.content,
        )
    return feed.writeString("utf-8")
