"""JSON Feed 1.1. Source: https://www.jsonfeed.org/version/1.1/"""

import json

VERSION = "https://jsonfeed.org/version/1.1"


def write(channel):
    """`channel` as JSON Feed: a str."""
    feed = {
        "version": VERSION,
        "title": channel.title,
        "home_page_url": channel.home,
        "feed_url": channel.address,
        "description": channel.description,
        "language": channel.language,
        "authors": [{"name": channel.publisher}],
        "next_url": channel.next,
    }
    feed = {name: value for name, value in feed.items() if value}
    return json.dumps(feed | {"items": [_item(i) for i in channel.items]}, ensure_ascii=False)


def _item(item):
    told = {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "summary": item.summary,
        "date_published": item.published and item.published.isoformat(),
        "date_modified": item.updated.isoformat(),
        "authors": [_person(person) for person in item.people],
        "tags": item.terms,
    }
    # One of the two must be there.
    text = {"content_html": item.content} if item.content else {"content_text": item.summary}
    return {name: value for name, value in told.items() if value} | text


def _person(person):
    return {"name": person.name} | ({"url": person.url} if person.url else {})
