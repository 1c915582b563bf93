"""A picture that readers see cannot lose its credit."""

import pytest
from django.urls import reverse

from images.models import CustomImage
from tests import factories


def send(admin_client, image, credit):
    data = {
        "title": image.title,
        "credit": credit,
        "description": image.description,
        "caption": "",
        "licence": "",
        "tags": "",
        "collection": image.collection_id,
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
