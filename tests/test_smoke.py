import pytest


@pytest.mark.parametrize(
    "url",
    [
        "/",
        "/commentary/",
        "/authors/",
        "/issues/",
        "/countries/",
        "/search/",
        "/healthz",
        "/robots.txt",
        "/sitemap.xml",
        "/sitemap-topics.xml",
    ],
)
def test_an_empty_site_answers(client, tree, url):
    assert client.get(url).status_code == 200
