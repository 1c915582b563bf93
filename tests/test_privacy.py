"""What is not open to everyone is on no public surface."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from wagtail.models import PageViewRestriction, Site

from tests import factories


@pytest.fixture
def secretive(tree):
    """An author whose page is behind a login, with one public article."""
    author = factories.author(
        tree, "Ali Abad", biography="<p>Writes under a private biography.</p>"
    )
    PageViewRestriction.objects.create(page=author, restriction_type=PageViewRestriction.LOGIN)
    article = factories.article(tree, authors=[author], issues=[factories.issue()])
    call_command("update_index", verbosity=0)
    return author, article


@pytest.mark.parametrize("url", ["/authors/", "/search/?q=abad", "/issues/geopolitics/"])
def test_a_private_author_is_on_no_list(client, secretive, url):
    author, _ = secretive
    assert author.url not in client.get(url).content.decode()


def test_a_private_author_is_named_on_a_byline_and_no_more(client, secretive):
    author, article = secretive
    page = client.get(article.url).content.decode()
    assert "Ali Abad" in page
    assert "private biography" not in page
    assert author.url not in page


def test_a_term_without_a_published_article_tells_of_nothing(client, tree):
    term = factories.issue("Hostage Deal")
    factories.article(tree, issues=[term], live=False)
    assert client.get("/issues/hostage-deal/").status_code == 404
    assert "Hostage Deal" not in client.get("/search/?q=hostage").content.decode()
    assert "Hostage Deal" not in client.get("/issues/").content.decode()


@pytest.mark.parametrize(
    "path", ["images/../documents/s.txt", "images/%2e%2e/documents/s.txt", "documents/s.txt"]
)
def test_a_document_is_not_to_be_had_among_the_pictures(client, db, path):
    name = default_storage.save("documents/s.txt", ContentFile(b"private"))
    assert name == "documents/s.txt"
    try:
        assert client.get(f"/media/{path}").status_code == 404
    finally:
        default_storage.delete(name)


def test_a_host_that_no_site_knows_is_no_error(client, tree):
    Site.objects.update(is_default_site=False, hostname="elsewhere.example")
    for url in ("/", "/issues/", "/nowhere/"):
        assert client.get(url).status_code in {200, 404}
