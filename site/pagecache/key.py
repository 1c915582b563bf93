"""Which requests ask for a page that may be kept, and under what.

An address is kept by its path and its known parameters, sorted. What is not known is no part of
the key; whatever a reader may write at will, as words, is not kept at all.
"""

from functools import cache
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from django.conf import settings

LONGEST_PATH, LONGEST_QUERY = 500, 500  # characters
KNOWN = ("author", "country", "issue", "map", "p", "page", "sort", "type", "year")
FREE = ("q",)
NEVER = ("admin", "api", "cards", "documents", "footnotes", "healthz", "media", "search/suggest",
    "static", "subscribe", "_util", "theme", "sitemap-news.xml")  # fmt: skip
NEVER_PREFIXES = tuple(f"/{one}" for one in NEVER)
FILES = (".pdf", ".png", ".ico", ".txt")


def key_of(environ):
    """The key of a request that any reader may send and get the same; None for all others."""
    if not is_for_anyone(environ):
        return None
    query = environ.get("QUERY_STRING", "")
    if query:
        query = normalised(query)
        if query is None:
            return None
    host = environ.get("HTTP_HOST", "").lower()
    scheme = environ["wsgi.url_scheme"]
    if settings.SECURE_PROXY_SSL_HEADER:
        header, value = settings.SECURE_PROXY_SSL_HEADER
        scheme = "https" if environ.get(header) == value else "http"
    return f"{scheme}://{host}{environ.get('PATH_INFO', '')}{query}"


def is_for_anyone(environ):
    """Whether it is a page that is asked for, by a reader who is nobody in particular."""
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
        return False
    path = environ.get("PATH_INFO", "")
    if len(path) > LONGEST_PATH or path.startswith(NEVER_PREFIXES) or path.endswith(FILES):
        return False
    if settings.SESSION_COOKIE_NAME in environ.get("HTTP_COOKIE", ""):
        return False
    if "HTTP_AUTHORIZATION" in environ or "HTTP_RANGE" in environ:
        return False
    if "markdown" in environ.get("HTTP_ACCEPT", ""):
        return False
    return environ.get("HTTP_HOST", "").lower() in own_hosts()


@cache
def own_hosts():
    """The names of the site. Others that Django would answer to, as with any port, are endless."""
    return {urlsplit(settings.SITE_URL).netloc.lower(), *map(str.lower, settings.ALLOWED_HOSTS)}


def normalised(query):
    """The known parameters of a query string, sorted, with the `?`, or ""; None if one is free."""
    if len(query) > LONGEST_QUERY:
        return None
    pairs = parse_qsl(query)
    if any(name in FREE for name, _ in pairs):
        return None
    known = sorted({pair for pair in pairs if pair[0] in KNOWN})
    return "?" + urlencode(known, quote_via=quote) if known else ""
