"""What has moved is found at its old address: pages by Wagtail's redirects, terms by ours."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from home.models import InformationPage
from tests import factories
from topics.models import Country


@pytest.fixture
def rename(django_capture_on_commit_callbacks):
    """A function that gives a page another slug, as the editor's form does."""

    def publish(page, slug):
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()

    return publish


def leads_to(client, old):
    response = client.get(old)
    assert response.status_code == 301
    return response.headers["Location"]


def test_an_article_is_found_at_its_old_address(client, tree, rename):
    article = factories.article(tree, slug="old", publish=True)
    rename(article, "new")
    assert leads_to(client, "/commentary/old/") == "/commentary/new/"


def test_an_author_is_found_at_the_old_address(client, tree, rename):
    person = factories.author(tree, "Jane Doe")
    rename(person, "jane-smith")
    assert leads_to(client, "/authors/jane-doe/") == "/authors/jane-smith/"


def test_with_a_listing_all_its_articles_are_found(client, tree, rename):
    factories.article(tree, slug="a-piece")
    rename(tree.commentary, "analysis")
    assert leads_to(client, "/commentary/a-piece/") == "/analysis/a-piece/"
    assert leads_to(client, "/commentary/") == "/analysis/"


def test_a_page_that_is_moved_is_found(client, tree):
    parent = InformationPage(title="About", slug="about")
    tree.home.add_child(instance=parent)
    child = InformationPage(title="Team", slug="team")
    tree.home.add_child(instance=child)
    child.refresh_from_db()
    child.move(parent, pos="last-child")
    assert leads_to(client, "/team/") == "/about/team/"


@pytest.fixture
def terms(tree):
    issue, country = factories.issue("Energy"), factories.country()
    factories.article(tree, issues=[issue], countries=[country])
    return issue, country


def test_a_term_is_found_at_its_old_address(client, terms):
    for term, slug in zip(terms, ("power", "persia"), strict=True):
        old = term.get_absolute_url()
        term.slug = slug
        term.save()
        assert leads_to(client, old) == term.get_absolute_url()
        assert leads_to(client, f"{old}?page=2") == term.get_absolute_url()
        assert client.get(term.get_absolute_url()).status_code == 200


def test_a_term_renamed_twice_is_found_without_a_detour(client, terms):
    issue = terms[0]
    for slug in ("power", "heat"):
        issue.slug = slug
        issue.save()
    assert leads_to(client, "/issues/energy/") == "/issues/heat/"
    assert leads_to(client, "/issues/power/") == "/issues/heat/"


def test_a_term_that_gets_its_slug_back_leads_in_no_circle(client, terms):
    issue = terms[0]
    for slug in ("power", "energy"):
        issue.slug = slug
        issue.save()
    assert client.get("/issues/energy/").status_code == 200
    assert leads_to(client, "/issues/power/") == "/issues/energy/"
    assert Redirect.objects.count() == 1


def test_an_editor_s_own_redirect_stays(client, terms):
    Redirect.add_redirect("/issues/oil/", "/issues/energy/")
    terms[0].slug = "power"
    terms[0].save()
    assert Redirect.objects.get(old_path="/issues/oil").redirect_link == "/issues/energy/"


def test_saving_without_a_new_slug_keeps_no_redirect(terms):
    Country.objects.get().save()
    terms[0].name = "Energy and water"
    terms[0].save()
    assert not Redirect.objects.exists()


def test_a_slug_in_another_script_is_found_too(client, terms):
    issue = terms[0]
    issue.slug = "انرژی"
    issue.save()
    old = issue.get_absolute_url()
    issue.slug = "power"
    issue.save()
    assert leads_to(client, old) == "/issues/power/"
