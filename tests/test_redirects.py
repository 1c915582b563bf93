"""What has moved is found at its old address: pages by redirects, terms by their slugs."""

import pytest
from django.http import QueryDict
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale

from articles import tallies
from articles.filters.chosen import chosen_in
from articles.models import ArticlePage, ArticleType
from home.models import InformationPage
from tests import factories
from topics.models import Country, FormerSlug


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


SUFFIXES = [".md", ".pdf", ".bib", ".ris", ".csl.json"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_so_is_each_of_its_forms(client, tree, rename, suffix):
    article = factories.article(tree, slug="old", publish=True)
    rename(article, "new")
    new = leads_to(client, f"/commentary/old{suffix}?x=1")
    assert new == f"/commentary/new{suffix}?x=1"
    assert client.get(new).status_code == 200


@pytest.mark.parametrize("hide", [factories.closed, ArticlePage.unpublish])
def test_a_form_leads_to_nothing_that_readers_may_not_see(client, tree, rename, hide):
    article = factories.article(tree, slug="old", publish=True)
    rename(article, "new")
    hide(ArticlePage.objects.get(slug="new"))
    for suffix in SUFFIXES:
        assert client.get(f"/commentary/old{suffix}").status_code == 404


def test_a_form_of_what_is_no_article_or_has_no_such_form_is_not_found(client, tree, rename):
    rename(factories.author(tree, "Jane Doe"), "jane-smith")
    assert client.get("/authors/jane-doe.md").status_code == 404
    rename(factories.article(tree, slug="old", body=None, publish=True), "new")
    assert client.get("/commentary/old.pdf").status_code == 404
    assert client.get("/commentary/old.zip").status_code == 404


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
        assert leads_to(client, f"{old}?page=2") == f"{term.get_absolute_url()}?page=2"
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


def test_a_slug_belongs_to_who_has_it_and_then_to_who_had_it_last(client, tree, terms):
    terms[0].slug = "power"
    terms[0].save()
    heir = factories.issue("Energy")
    factories.article(tree, issues=[heir])
    assert client.get("/issues/energy/").status_code == 200
    heir.slug = "heat"
    heir.save()
    assert leads_to(client, "/issues/energy/") == "/issues/heat/"


def test_an_editor_s_own_redirect_stays(client, terms):
    Redirect.add_redirect("/issues/oil/", "/issues/energy/")
    Redirect.add_redirect("/issues/energy/", "/issues/oil/")
    terms[0].slug = "power"
    terms[0].save()
    assert leads_to(client, "/issues/oil/") == "/issues/energy/"
    assert leads_to(client, "/issues/energy/") == "/issues/power/"


def test_saving_without_a_new_slug_keeps_none(terms):
    Country.objects.get().save()
    terms[0].name = "Energy and water"
    terms[0].save()
    assert not FormerSlug.objects.exists()


def test_what_was_chosen_at_the_old_address_is_chosen_at_the_new(client, tree, rename, terms):
    terms[0].slug = "power"
    terms[0].save()
    assert leads_to(client, "/issues/energy/?country=iran") == "/issues/power/?country=iran"
    rename(factories.author(tree, "Jane Doe"), "jane-smith")
    new = "/authors/jane-smith/?issue=power&q=%D9%86"
    assert leads_to(client, "/authors/jane-doe/?issue=power&q=%D9%86") == new


def test_a_redirect_of_an_address_with_its_query_has_answered_the_query(client, tree):
    Redirect.add_redirect("/old/?id=5", "/commentary/")
    assert leads_to(client, "/old/?id=5") == "/commentary/"


@pytest.fixture
def renamed(tree, terms, rename):
    """Two articles; everything that the first can be filtered by has been renamed."""
    issue, country = terms
    author = factories.author(tree, "Jane Doe")
    kind = ArticleType.objects.create(
        name="Report", slug="report", kind="Report", locale=Locale.get_default()
    )
    factories.article(
        tree, "wanted", issues=[issue], countries=[country], authors=[author], article_type=kind
    )
    tree.commentary.get_children().exclude(title="wanted").delete()
    factories.article(tree, "other")
    for term, slug in ((issue, "power"), (country, "persia"), (kind, "study")):
        term.slug = slug
        term.save()
    rename(author, "jane-smith")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("issue=energy", "issue=power"),
        ("country=iran", "country=persia"),
        ("type=report", "type=study"),
        ("author=jane-doe", "author=jane-smith"),
        ("issue=energy&issue=power", "issue=power"),
        ("issue=energy&issue=never&year=2024", "issue=power&year=2024"),
    ],
)
def test_a_filter_by_an_old_slug_does_not_widen(client, renamed, old, new):
    page = client.get(f"/commentary/?{old}")
    assert [one.article.title for one in page.context["page_of_articles"]] == ["wanted"]
    assert page.context["filtered"].query() == f"?{new}"
    assert page.context["facts"].url.endswith(f"/commentary/?{new}")
    assert client.get(f"/api/articles/?{old}").json()["count"] == 1
    assert client.get(f"/commentary/feed/?{old}").content.count(b"<item>") == 1


def test_a_slug_that_nothing_ever_had_is_ignored(client, renamed):
    assert client.get("/api/articles/?issue=never").json()["count"] == 2


def test_old_slugs_are_looked_for_only_where_one_is_unknown(renamed, django_assert_num_queries):
    names = tallies.read().names("en")
    with django_assert_num_queries(0):
        chosen_in(QueryDict("issue=power&country=persia&year=2024"), names)
    with django_assert_num_queries(1):
        chosen_in(QueryDict("issue=energy&country=persia&year=2024"), names)


def test_a_slug_in_another_script_is_found_too(client, terms):
    issue = terms[0]
    issue.slug = "انرژی"
    issue.save()
    old = issue.get_absolute_url()
    issue.slug = "power"
    issue.save()
    assert leads_to(client, old) == "/issues/power/"
