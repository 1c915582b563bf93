"""Reading the sitemap as a search engine does: the index, then each map that it names."""

import re


def locations(response):
    """The addresses that a sitemap or a sitemap index names."""
    return re.findall(r"<loc>([^<]+)</loc>", response.content.decode())


def sitemap_urls(client, **extra):
    """Every address in the sitemap; `extra` is for the requests, as `headers`."""
    maps = locations(client.get("/sitemap.xml", **extra))
    return [url for address in maps for url in locations(client.get(address, **extra))]
