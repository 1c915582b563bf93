"""The editor's view of the rail: what stands below the article, and why."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import streamfield

from tests import factories
from tests.newsroom import add_url, article_data, edit_url

STRAIT = "<p>Tankers cross the strait. Tankers and drones: pilots dread drones over the strait.</p>"


@pytest.fixture
def article(tree):
    return factories.article(
        tree, "The strait", body=STRAIT, countries=[factories.country()], publish=True
    )


def suggestions(admin_client, article):
    page = admin_client.get(edit_url(article)).content.decode()
    start = page.index("As it stands now")
    return page[start : page.index("</section>", start)]


def test_an_editor_sees_each_suggestion_with_its_reason(admin_client, tree, article):
    energy = factories.issue("Energy")
    factories.article(tree, "Same country", countries=[factories.country()])
    factories.article(tree, "Same words", body=STRAIT, publish=True)
    factories.article(tree, "Elsewhere", issues=[energy])
    pick = factories.article(tree, "My choice")
    article.picks = [("article", pick)]
    article.issues = [energy]
    article.save_revision()  # a draft: readers see none of it yet
    shown = suggestions(admin_client, article)
    for title, why in (
        ("My choice", "Your pick"),
        ("Same country", "Same country: Iran"),
        ("Elsewhere", "Same issue: Energy"),
        ("Same words", "Similar words: "),
    ):
        assert title in shown
        assert why in shown
    assert "strait" in shown[shown.index("Similar words") :]
    assert shown.index("My choice") < shown.index("Same country")


def test_where_nothing_is_related_the_panel_says_so(admin_client, article):
    assert "Nothing yet" in suggestions(admin_client, article)


def test_a_title_is_escaped(admin_client, tree, article):
    factories.article(tree, "<script>alert(1)</script>", countries=[factories.country()])
    assert "<script>alert(1)" not in suggestions(admin_client, article)


def test_the_form_of_a_new_article_has_no_suggestions(admin_client, tree):
    response = admin_client.get(add_url(tree))
    assert response.status_code == 200
    assert "As it stands now" not in response.content.decode()


def test_an_article_of_a_series_says_so_in_its_form(admin_client, tree, article):
    series = factories.series(tree, "The Gulf at sea", [article])
    shown = suggestions(admin_client, article)
    assert "Part 1 of 1 in" in shown
    assert reverse("wagtailadmin_pages:edit", args=[series.pk]) in shown


def test_the_form_keeps_what_is_never_to_be_shown(admin_client, tree, article):
    other = factories.article(tree, "Not here", countries=[factories.country()])
    data = article_data(action="action-publish", excluded=streamfield([("article", other.pk)]))
    admin_client.post(edit_url(article), data)
    article.refresh_from_db()
    assert [block.value.pk for block in article.excluded] == [other.pk]


def test_an_excluded_article_that_is_deleted_breaks_nothing(admin_client, client, tree, article):
    other = factories.article(tree)
    article.excluded = article.picks = [("article", other)]
    article.save_revision().publish()
    other.delete()
    assert admin_client.get(edit_url(article)).status_code == 200
    assert client.get(article.url).status_code == 200
