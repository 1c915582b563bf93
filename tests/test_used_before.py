"""Where a picture stood before is said beside its chooser."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission

from tests import factories
from tests.newsroom import client_of, desk_author, editor

ADDRESS = reverse("pictures_used_before")


def article(tree, title, day=1, **fields):
    return factories.article(tree, title, date=datetime.date(2026, 5, day), **fields)


def block(image):
    return [("image", {"image": image, "caption": ""})]


def said(client, *images, **query):
    """`{image: its notice}` as text; the links of a notice are under ("links", image)."""
    response = client.get(ADDRESS, {"id": [image.pk for image in images], **query})
    assert response.status_code == 200
    found = {}
    for image in images:
        html = BeautifulSoup(response.json().get(str(image.pk), ""), "html.parser")
        found[image] = " ".join(html.get_text().split())
        found["links", image] = [link["href"] for link in html.select("a")]
    return found


@pytest.fixture
def image(desk):
    return factories.image()


def test_the_newest_piece_is_named_and_the_others_are_counted(desk, image):
    article(desk, "First", 1, lead_image=image)
    newest = article(desk, "The <strait>", 3, body=block(image))
    article(desk, "Second", 2, lead_image=image, body=block(image))
    client = client_of(editor())
    found = said(client, image)
    assert found[image] == "Used before: “The <strait>”, 3 May 2026 (and 2 more)"
    usage = reverse("wagtailimages:image_usage", args=[image.pk])
    assert found["links", image] == [newest.full_url, usage]


def test_drafts_other_pictures_and_the_article_itself_do_not_count(desk, image):
    client, other = client_of(editor()), factories.image("Another")
    article(desk, "A draft", lead_image=image, live=False)
    article(desk, "Another", lead_image=other)
    this = article(desk, "This one", lead_image=image)
    assert said(client, image, but=this.pk)[image] == ""
    assert "This one" in said(client, image)[image]
    this.unpublish()
    assert said(client, image)[image] == ""


def test_a_picture_without_credit_is_told_at_once(desk):
    image = factories.image(credit="")
    found = said(client_of(editor()), image)
    assert found[image] == "Without a credit it cannot be published. Say whom to thank"
    assert found["links", image] == [reverse("wagtailimages:edit", args=[image.pk])]
    # The desk may not edit a picture of others, and is led nowhere.
    assert said(client_of(desk_author()), image)["links", image] == []


def test_only_who_may_choose_a_picture_is_told_of_it(desk, image):
    article(desk, "First", lead_image=image)
    assert Client().get(ADDRESS, {"id": image.pk}).status_code == 302
    writer = desk_author()
    assert "First" in said(client_of(writer), image)[image]
    image.collection = Collection.get_first_root_node().add_child(name="Closed")
    image.save()
    allowed = GroupCollectionPermission.objects.filter(group__in=writer.groups.all())
    allowed.filter(permission__codename__in=["choose_image", "add_image"]).delete()
    assert said(client_of(writer), image)[image] == ""


@pytest.mark.parametrize("query", ["", "id=", "id=x", "id=²", f"id={'9' * 40}", "id=-1&but=x"])
def test_rubbish_finds_nothing(desk, query):
    response = client_of(editor()).get(f"{ADDRESS}?{query}")
    assert response.status_code == 200 and response.json() == {}


def test_it_only_answers_to_reading(desk):
    assert client_of(editor()).post(ADDRESS).status_code == 405


def test_many_pictures_and_articles_take_as_many_queries_as_one(desk):
    client = client_of(editor())
    images = [factories.image(f"Picture {number}") for number in range(8)]

    def queries(shown):
        with CaptureQueriesContext(connection) as captured:
            assert len(client.get(ADDRESS, {"id": [one.pk for one in shown]}).json()) == len(shown)
        return len(captured)

    article(desk, "First", lead_image=images[0])
    queries(images[:1])
    few = queries(images[:1])
    for number, one in enumerate(images):
        article(desk, f"Piece {number}", lead_image=one, body=block(images[0]))
    assert queries(images) == few


def test_the_form_asks_for_it_and_names_the_article(desk, image):
    this = article(desk, "This one", lead_image=image)
    form = client_of(editor()).get(reverse("wagtailadmin_pages:edit", args=[this.pk]))
    page = BeautifulSoup(form.content, "html.parser")
    panel = page.select_one("[data-used-before]")
    assert (panel["data-used-before"], panel["data-but"]) == (ADDRESS, str(this.pk))
    assert page.select_one("script[src*='admin-used-before']")
