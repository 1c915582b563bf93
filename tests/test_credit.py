"""Whom to thank for a picture: asked for at upload, kept while readers see it, and told to them."""

import json

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from images.models import CustomImage
from tests import factories
from tests.newsroom import client_of, desk_author

CC = {"licence": "cc-by-sa-3.0", "source": "https://archive.example.org/42"}


def send(admin_client, image, credit, **fields):
    data = {
        "title": image.title,
        "credit": credit,
        "description": image.description,
        "caption": "",
        "licence": "",
        "tags": "",
        "collection": image.collection_id,
        **fields,
    }
    return admin_client.post(reverse("wagtailimages:edit", args=[image.pk]), data)


@pytest.mark.parametrize(("live", "kept"), [(True, "AP"), (False, "")])
def test_a_credit_can_go_only_while_no_reader_sees_the_picture(admin_client, tree, live, kept):
    image = factories.image(credit="AP")
    factories.article(tree, "A handshake", lead_image=image, live=live)
    response = send(admin_client, image, "")
    assert CustomImage.objects.get().credit == kept
    if live:
        assert "“A handshake” shows this picture to readers" in response.content.decode()


def test_a_credit_can_be_corrected(admin_client, tree):
    image = factories.image(credit="AP")
    factories.article(tree, lead_image=image)
    send(admin_client, image, "AP / N. Photographer")
    assert CustomImage.objects.get().credit == "AP / N. Photographer"


def test_who_gives_a_picture_its_credit_says_by_what_right_we_show_it(admin_client, tree):
    image = factories.image(credit="")
    assert b"Say by what right we show it." in send(admin_client, image, "AP").content
    assert CustomImage.objects.get().credit == ""
    send(admin_client, image, "AP", **CC)
    assert CustomImage.objects.get().credit == "AP"


# At upload


def upload(client, name, prefix="", **fields):
    file = SimpleUploadedFile("photo.png", factories.picture_file().read())
    data = {"title": "A picture", "file": file, **fields}
    return client.post(reverse(name), {f"{prefix}{key}": value for key, value in data.items()})


FORMS = [("wagtailimages:add", ""), ("wagtailimages_chooser:create", "image-chooser-upload-")]


@pytest.mark.parametrize(("name", "prefix"), FORMS)
@pytest.mark.parametrize("missing", ["credit", "licence"])
def test_who_uploads_says_whom_to_thank_and_by_what_right(desk, name, prefix, missing):
    client = client_of(desk_author())
    told = {"credit": "Leila Haddad", "licence": "own"}
    response = upload(client, name, prefix, **told | {missing: " " if missing == "credit" else ""})
    assert response.status_code == 200 and not CustomImage.objects.exists()
    assert "This field is required." in str(
        response.json()["htmlFragment"] if prefix else response.content.decode()
    )
    upload(client, name, prefix, **told)
    image = CustomImage.objects.get()
    assert (image.credit, image.licence) == ("Leila Haddad", "own")


def test_a_source_is_a_page_of_the_web(desk):
    client, told = client_of(desk_author()), {"credit": "Leila Haddad", "licence": "own"}
    for wrong in ("javascript:alert(1)", "ftp://example.org/a", "an archive"):
        upload(client, "wagtailimages:add", **told, source=wrong)
    assert not CustomImage.objects.exists()


def test_of_many_at_once_each_is_asked_for_after_its_file_is_there(desk, admin_client):
    file = SimpleUploadedFile("photo.png", factories.picture_file().read())
    answer = admin_client.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "A picture", "files[]": file},
        headers={"x-requested-with": "XMLHttpRequest"},
    ).json()
    image = CustomImage.objects.get()
    assert answer["success"] and not image.credit
    form = BeautifulSoup(answer["form"], "html.parser")
    for name in ("credit", "licence", "source"):
        assert form.select_one(f"[name=image-{image.pk}-{name}]")
    address = reverse("wagtailimages:edit_multiple", args=[image.pk])
    told = {f"image-{image.pk}-title": "A picture", f"image-{image.pk}-credit": "AP"}
    assert admin_client.post(address, told).json()["success"] is False
    told[f"image-{image.pk}-licence"] = "agency"
    assert admin_client.post(address, told).json()["success"] is True
    assert CustomImage.objects.get().licence == "agency"


def test_what_came_in_without_a_credit_can_be_edited_without_one(tree, admin_client):
    image = factories.image(credit="")
    send(admin_client, image, "", title="A better title")
    assert CustomImage.objects.get().title == "A better title"


def test_the_list_flags_what_has_no_credit_and_finds_it(tree, admin_client):
    factories.image("With", credit="AP")
    factories.image("Without", credit="")
    address = reverse("wagtailimages:index")

    def flags(**query):
        page = BeautifulSoup(admin_client.get(address, query).content, "html.parser")
        names = [one.get_text(strip=True) for one in page.select("figcaption")]
        return names, len(page.select(".picture-flag"))

    assert flags() == (["Without", "With"], 1)
    assert flags(credit="missing") == (["Without"], 1)
    assert flags(credit="given") == (["With"], 0)
    assert flags(credit="rubbish")[1] == 1
    rows = admin_client.get(address, {"layout": "list"}).content.decode()
    assert "No credit" in rows


# To readers


@pytest.fixture
def pictured(tree):
    image = factories.image(credit="Leila <Haddad>", **CC)
    image.contextual_alt_text, image.decorative = "Two men", False
    return factories.article(
        tree, lead_image=image, body=[("image", {"image": image, "caption": ""})]
    )


def test_readers_see_credit_source_and_open_licence_under_each_picture(client, pictured):
    page = BeautifulSoup(client.get(pictured.url).content, "html.parser")
    credits = page.select("main .figure__credit")
    assert len(credits) == 2
    for credit in credits:
        assert credit.get_text(strip=True) == "Leila <Haddad>,CC BY-SA 3.0"
        source, licence = (link["href"] for link in credit.select("a"))
        assert source == CC["source"]
        assert licence == "https://creativecommons.org/licenses/by-sa/3.0/"
    # The licence of a picture is not that of the page.
    assert not page.select(".figure__credit [rel~=license]")


@pytest.mark.parametrize("licence", ["", "own", "agency", "permission"])
def test_rights_that_readers_do_not_have_are_not_told_to_them(client, tree, licence):
    article = factories.article(tree, lead_image=factories.image(credit="AP", licence=licence))
    page = BeautifulSoup(client.get(article.url).content, "html.parser")
    assert page.select_one("main .figure__credit").get_text(strip=True) == "AP"
    assert not page.select("main .figure__credit a")


def test_markdown_names_the_licence_too(client, pictured):
    text = client.get(f"{pictured.url.rstrip('/')}.md").content.decode()
    assert text.count("Haddad") == text.count("CC BY-SA 3.0") == 2


def test_search_engines_are_told_the_same(client, pictured):
    page = BeautifulSoup(client.get(pictured.url).content, "html.parser")
    (graph,) = [json.loads(one.string) for one in page.select("[type='application/ld+json']")]
    for picture in graph["@graph"][0]["image"]:
        assert picture["creditText"] == "Leila <Haddad>"
        assert picture["license"] == "https://creativecommons.org/licenses/by-sa/3.0/"
        assert picture["acquireLicensePage"] == CC["source"]
