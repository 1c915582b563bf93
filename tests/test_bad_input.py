"""Any query string on any public address answers 200, 400 or 404, never 500."""

import pytest

from tests import factories

PATHS = [
    "/",
    "/commentary/",
    "/commentary/feed/",
    "/commentary/feed/atom/",
    "/commentary/feed/json/",
    "/issues/",
    "/issues/geopolitics/",
    "/countries/",
    "/countries/iran/",
    "/authors/",
    "/authors/ali-abad/",
    "/search/",
    "/search/suggest/",
    "/subscribe/",
    "/commentary/a-piece/",
    "/commentary/a-piece.md",
    "/commentary/a-piece.pdf",
    "/llms.txt",
    "/sitemap.xml",
    "/sitemap-articles.xml",
    "/sitemap-news.xml",
    "/robots.txt",
    "/healthz",
    "/nowhere/",
]
QUERIES = [
    "page=zzz",
    "page=-1",
    "page=9" * 50,
    "issue=nope",
    "issue=%00",
    "q=%00",
    "q=%22",
    "q=%20",
    "q=a%22b",
    "q=*",
    "q=AND",
    "q=NOT",
    "q=(",
    "q=NEAR(",
    "q=-",
    "q='",
    "q=%F0%9F%92%A9",
    "q=%FF%FE",
    "q=" + "a" * 10_000,
    "issue=" + "b" * 10_000,
    "&".join(["country=iran"] * 500),
    "=&&=&?=",
    "q=" + "word " * 2000,
    "q=title:x",
    "q=a&q=b",
    "page=1&page=zzz",
    "p=\u0660",
    "page=%D9%A1",
    "issue[]=1",
    "q[$ne]=1",
    "%=1",
    "q=%E2%80%AE",
]


@pytest.fixture
def site(tree):
    author = factories.author(tree, "Ali Abad")
    factories.article(
        tree,
        "A piece",
        issues=[factories.issue()],
        countries=[factories.country()],
        authors=[author],
    )
    return tree


@pytest.mark.parametrize("path", PATHS)
def test_no_query_string_is_an_error(client, site, path):
    for query in QUERIES:
        status = client.get(f"{path}?{query}").status_code
        assert status in {200, 400, 404}, (path, query[:80], status)


@pytest.mark.parametrize(
    "path",
    [
        "/%00/",
        "/commentary/%00/",
        "/issues/%00/",
        "/countries/a%00b/",
        "/commentary/" + "x" * 5000 + "/",
        "/authors/%FF/",
        "/../etc/",
        "/media/../manage.py",
        "/media/images/%00.png",
        "/media/documents/x",
        "/theme/zzz.css",
        "/theme/%00.css",
        "/documents/9/x.pdf",
    ],
)
def test_no_path_is_an_error(client, site, path):
    assert client.get(path).status_code in {301, 302, 400, 404}


@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
@pytest.mark.parametrize("path", PATHS)
def test_other_methods_are_no_error(client, site, path, method):
    assert getattr(client, method)(path).status_code < 500
