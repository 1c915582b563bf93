"""A picture that was pasted is kept as one that was uploaded, without its credit, or refused."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from home.bootstrap.desk import ensure_desk
from images.models import CustomImage
from tests.newsroom import PASSWORD, client_of, desk_author, editor
from tests.test_admin_uploads import REFUSED, nothing_is_left

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def desk(tree):
    ensure_desk()


def photo():
    stream = BytesIO()
    Image.new("RGB", (320, 200), "teal").save(stream, "PNG")
    return SimpleUploadedFile("pasted.png", stream.getvalue(), "image/png")


def send(client, file, **data):
    return client.post(reverse("pasted_picture"), {"file": file, "title": "A dam", **data})


@pytest.mark.parametrize("who", [editor, desk_author])
def test_it_is_kept_and_answered_as_a_chooser_shows_it(desk, who):
    user = who()
    answer = send(client_of(user), photo(), description="A dam at dusk").json()
    image = CustomImage.objects.get()
    assert answer["id"] == str(image.pk)
    assert answer["title"] == "A dam"
    assert answer["preview"]["url"].endswith(".png")
    assert (image.description, image.credit, image.uploaded_by_user) == ("A dam at dusk", "", user)
    assert (image.width, image.height) == (320, 200)


@pytest.mark.parametrize("title", ["", "  "])
def test_in_a_page_without_a_title_it_is_called_what_it_is(desk, title):
    assert send(client_of(editor()), photo(), title=title).json()["title"] == "Pasted picture"


def test_one_that_is_here_is_not_kept_twice(desk):
    client = client_of(editor())
    first = send(client, photo()).json()
    assert send(client, photo(), title="Another").json()["id"] == first["id"]
    assert CustomImage.objects.count() == 1


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_picture_or_too_much_of_one_is_refused_with_a_sentence(desk, kind):
    name, content = REFUSED[kind]
    response = send(client_of(editor()), SimpleUploadedFile(name, content()))
    assert response.status_code == 400
    assert len(response.json()["error"].split()) > 3
    assert nothing_is_left()


def test_without_a_file_there_is_nothing_to_keep(desk):
    client = client_of(editor())
    assert client.post(reverse("pasted_picture")).status_code == 400
    assert client.get(reverse("pasted_picture")).status_code == 405


def test_who_may_add_no_pictures_adds_none(desk):
    user = editor()
    for group in user.groups.all():
        group.collection_permissions.all().delete()
    client = client_of(user)
    data = {"file": photo(), "title": "A dam"}
    headers = {"X-Requested-With": "XMLHttpRequest"}
    assert client.post(reverse("pasted_picture"), data, headers=headers).status_code == 403
    assert send(Client(), photo()).status_code == 302
    assert nothing_is_left()


def test_another_site_cannot_send_one(desk):
    user = editor()
    client = Client(enforce_csrf_checks=True)
    assert client.login(username=user.username, password=PASSWORD)
    assert send(client, photo()).status_code == 403
    assert nothing_is_left()
