"""Every page type renders, can be edited and previewed, and stands where it belongs."""

import pytest
from django.core.management import call_command
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page, get_page_models
from wagtail.test.utils import WagtailPageTestCase

from articles.models import ArticleIndexPage, ArticlePage, SeriesIndexPage, SeriesPage
from authors.models import AuthorIndexPage, AuthorPage
from home.bootstrap import ensure_tree
from home.models import HomePage, InformationPage
from tests import factories
from tests.newsroom import article_data, front_data


class PageTypes(WagtailPageTestCase):
    """Wagtail's own assertions, on one page of each type."""

    @classmethod
    def setUpTestData(cls):
        tree = ensure_tree()
        about = InformationPage(title="About", slug="about", body="<p>We write.</p>")
        tree.home.add_child(instance=about)
        author = factories.author(tree, photo=factories.image())
        article = factories.article(tree, authors=[author], lead_image=factories.image())
        series = factories.series(tree, articles=[article])
        indexes = [tree.home, tree.commentary, tree.series, tree.authors]
        cls.pages = [*indexes, about, author, article, series]

    def setUp(self):
        self.login()

    def form_data(self, page):
        """What the page's form sends; None where Wagtail can read it from the form's HTML."""
        if isinstance(page, ArticlePage):
            return article_data(slug=page.slug)
        return front_data(page) if isinstance(page, HomePage) else None

    def test_there_is_a_page_of_every_type_of_ours(self):
        ours = {m for m in get_page_models() if not m.__module__.startswith("wagtail")}
        self.assertEqual({type(page) for page in self.pages}, ours)

    def test_each_can_be_reached_and_rendered(self):
        for page in self.pages:
            with self.subTest(page=page):
                self.assertPageIsRoutable(page)
                self.assertPageIsRenderable(page)

    def test_each_can_be_edited(self):
        for page in self.pages:
            with self.subTest(page=page):
                self.assertPageIsEditable(page, post_data=self.form_data(page))

    def test_each_can_be_previewed(self):
        for page in self.pages:
            with self.subTest(page=page):
                self.assertPageIsPreviewable(page, post_data=self.form_data(page))

    def test_each_stands_where_it_belongs(self):
        self.assertAllowedParentPageTypes(ArticlePage, {ArticleIndexPage})
        self.assertAllowedParentPageTypes(AuthorPage, {AuthorIndexPage})
        self.assertAllowedParentPageTypes(SeriesPage, {SeriesIndexPage})
        self.assertAllowedParentPageTypes(HomePage, {Page})
        self.assertAllowedSubpageTypes(ArticlePage, {})


@pytest.mark.django_db
def test_the_conventions_hold():
    call_command("check", "--fail-level", "WARNING")


@pytest.mark.django_db
def test_a_page_type_without_a_template_is_told_of(monkeypatch):
    from core.checks import page_types_are_complete

    monkeypatch.setattr(InformationPage, "template", "pages/nowhere.html")
    problems = page_types_are_complete(None)
    assert [problem.id for problem in problems] == ["rostrum.E002"]
    assert "site/templates/pages/nowhere.html" in problems[0].hint


@pytest.mark.django_db
def test_a_page_type_whose_form_asks_no_house_rules_is_told_of(monkeypatch):
    from core.checks import page_types_are_complete

    monkeypatch.setattr(InformationPage, "base_form_class", WagtailAdminPageForm)
    assert [problem.id for problem in page_types_are_complete(None)] == ["rostrum.E003"]


@pytest.mark.django_db
def test_an_author_with_bylines_cannot_be_deleted_from_under_them(tree, admin_client):
    author = factories.author(tree, "Ali Abad")
    factories.article(tree, authors=[author])
    response = admin_client.post(f"/admin/pages/{author.pk}/delete/", follow=True)
    assert response.status_code < 500
    assert AuthorPage.objects.filter(pk=author.pk).exists()
