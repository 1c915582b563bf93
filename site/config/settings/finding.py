"""Who answers Wagtail's `.search()`: the database, or the server that SEARCH_URL names."""

import re
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ImproperlyConfigured

# Wagtail's own back ends for servers; the client's version is the server's.
CLIENTS = {"elasticsearch": "elasticsearch", "opensearch": "opensearch-py"}
SERVERS = {
    f"{name}{major}": (CLIENTS[name], major)
    for name, majors in {"elasticsearch": (7, 8, 9), "opensearch": (2, 3)}.items()
    for major in majors
}
FORM = re.compile(rf"({'|'.join(SERVERS)})\+(https?://.+)")
DATABASE = {"BACKEND": "core.search_backend"}


def search_backends(url):
    """WAGTAILSEARCH_BACKENDS for `url`, `opensearch3+https://user:password@host:9200`, or "".

    The database's index is kept beside the server's, for readers' search asks it. `?prefix=` goes
    before the names of the server's indexes. Raises ImproperlyConfigured in a sentence.
    """
    if not url:
        return {"default": DATABASE}
    found = FORM.fullmatch(url)
    if not found or not urlsplit(found[2]).hostname:
        raise ImproperlyConfigured(
            "SEARCH_URL names a kind of server and its address, "
            f"opensearch3+https://user:password@host:9200; the kinds are {', '.join(SERVERS)}."
        )
    _need_client(found[1])
    address = urlsplit(found[2])
    server = {
        "BACKEND": f"wagtail.search.backends.{found[1]}",
        "URLS": [address._replace(query="", fragment="").geturl()],
        "INDEX_PREFIX": parse_qs(address.query).get("prefix", [""])[0],
    }
    return {"default": server, "database": DATABASE}


def _need_client(kind):
    package, major = SERVERS[kind]
    try:
        installed = version(package)
    except PackageNotFoundError:
        installed = ""
    if installed.partition(".")[0] != str(major):
        raise ImproperlyConfigured(
            f"SEARCH_URL asks for {kind}, whose client is not installed: "
            f'pip install "{package}>={major},<{major + 1}".'
        )
