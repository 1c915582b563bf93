"""Every public address, under parameters that nobody meant: an answer, and never more work."""

from urllib.parse import quote, quote_from_bytes, unquote, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import URLResolver, get_resolver, resolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import pages

FINE = {200, 301, 302, 304, 400, 404, 405, 429}
GOOD = {
    "q": "iran",
    "issue": "geopolitics",
    "country": "iran",
    "author": "plato",
    "type": "commentary",
    "year": "2024",
    "from": "2024-01-01",
    "to": "2024-12-31",
    "page": "1",
    "p": "1",
    "sort": "date",
    "x": "é",
}
HARD = (
    "",
    "\0",
    '"',
    "'; --",
    "%",
    "_",
    "*",
    "a" * 5_000,
    "-1",
    "0",
    "9" * 400,
    "1e999",
    "NaN",
    "٣",
    "2024-02-30",
    "0000",
    "10000-01-01",
    "2024-13",
    "../..",
    "{{ 7 }}",
    "<script>",
    "\u202e\u200d\ufeff",
    "مضيق",
    "😀",
    "AND OR NOT NEAR(",
    "iran geopolitics " * 500,
)
LONGEST = 4_000  # characters; the server refuses a longer address
SLACK = 20_000  # characters of SQL that many chosen values may add
FORMER = 1  # the query that looks for unknown slugs among those that were given up


@pytest.fixture
def site(tree):
    """The paths of the pages, and of what answers programs."""
    return [*pages.build().values(), *pages.MACHINES]


def routes(patterns, prefix=""):
    """The routes of `patterns` and of all that they include, the admin's left out."""
    for pattern in patterns:
        route = prefix + str(pattern.pattern).removeprefix("^" if prefix else "")
        if isinstance(pattern, URLResolver):
            if route != "admin/":
                yield from routes(pattern.url_patterns, route)
        else:
            yield route


def test_no_public_address_is_left_out(site):
    tried = {resolve(unquote(urlsplit(path).path)).route for path in site}
    assert sorted(set(routes(get_resolver().url_patterns)) - tried) == []


values = st.one_of(
    st.sampled_from(HARD).map(quote),
    st.sampled_from(sorted(GOOD.values())),
    st.text(max_size=40).map(lambda text: quote(text.encode("utf-8", "surrogatepass"))),
    st.binary(max_size=20).map(quote_from_bytes),
)
names = st.one_of(
    st.sampled_from(sorted(GOOD)),
    st.text(max_size=5).map(lambda text: quote(text, errors="replace")),
)
queries = st.lists(st.tuples(names, values), max_size=8).map(
    lambda pairs: "&".join(f"{name}={value}" for name, value in pairs)
)
headers = st.dictionaries(
    st.sampled_from(["If-Modified-Since", "If-None-Match", "Accept", "Accept-Encoding", "Range"]),
    st.sampled_from(["", "*", '"x"', "text/markdown", "Thu, 32 Foo 2099", "bytes=9-1"]),
    max_size=2,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data(), query=queries, headers=headers)
def test_no_address_fails_whatever_it_is_asked(client, site, data, query, headers):
    path = data.draw(st.sampled_from(site))
    address = f"{path}{'&' if '?' in path else '?'}{query}"
    assert client.get(address, headers=headers).status_code in FINE, address


def work(client, address):
    """The number of queries that `address` takes, and the length of their SQL."""
    with CaptureQueriesContext(connection) as captured:
        status = client.get(address).status_code
    assert status in FINE, address
    return status, len(captured), sum(len(query["sql"]) for query in captured.captured_queries)


def test_a_longer_query_string_is_no_more_work(client, site):
    short = "&".join(f"{name}={quote(value)}" for name, value in GOOD.items())
    longer = [
        f"{short}&" + "&".join(f"issue=i{n}&country=c{n}&author={n}&q=w{n}" for n in range(100)),
        f"{short}&q={'word+' * LONGEST}",
        "&".join(f"{name}={quote('9' * 99 + 'é' * 99)}" for name in GOOD),
    ]
    unknown = "&".join(f"{name}={quote('9é9é')}" for name in GOOD)
    _, missing, _ = work(client, f"/nowhere/?{short}")
    for path in {urlsplit(path).path for path in site}:
        client.get(path)  # what the first reader of a page makes
        usual = [work(client, f"{path}?{query}") for query in ("", "q=iran", unknown, short)]
        queries = max(queries for _, queries, _ in usual)
        length = max(length for *_, length in usual)
        for query in longer:
            status, more, much = work(client, f"{path}?{query[:LONGEST]}")
            queries_at_most = queries + FORMER + (missing if status == 404 else 0)
            assert more <= queries_at_most, (path, query, more, queries)
            assert much <= length + SLACK, (path, query, much, length)
