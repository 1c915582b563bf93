"""Pictures in light formats and several widths; the space for each is known beforehand."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from articles import tallies
from images.templatetags import picture_tags
from tests import factories


def picture_block(image):
    image.contextual_alt_text, image.decorative = "Two men", False
    return ("image", {"image": image, "caption": ""})


@pytest.fixture
def article(tree):
    return factories.article(
        tree,
        lead_image=factories.image(size=(1000, 700)),
        body=[picture_block(factories.image("Second", size=(1000, 700)))],
    )


def pictures_of(client, url):
    page = BeautifulSoup(client.get(url).content, "html.parser")
    return page.select("main picture")


def test_a_picture_comes_in_avif_and_webp_with_a_jpeg_behind(client, article):
    lead, body, *_ = pictures_of(client, article.url)
    for picture in (lead, body):
        kinds = [source["type"] for source in picture.select("source")]
        assert kinds == ["image/avif", "image/webp"]
        assert picture.img["src"].endswith(".jpg")
        assert all(source["sizes"] for source in picture.select("source"))


def test_every_picture_says_its_size(client, article):
    for url in (article.url, "/", "/commentary/"):
        pictures = pictures_of(client, url)
        assert pictures
        for picture in pictures:
            assert int(picture.img["width"]) > 0 < int(picture.img["height"])


def test_the_lead_is_fetched_first_and_others_when_a_reader_comes_near(client, article):
    lead, body, *_ = (picture.img for picture in pictures_of(client, article.url))
    assert lead["fetchpriority"] == "high" and "loading" not in lead.attrs
    assert body["loading"] == "lazy" and body["decoding"] == "async"
    assert (lead["alt"], body["alt"]) == ("Two men", "Two men")


def test_a_card_has_the_light_formats_alone(client, article):
    (cover,) = pictures_of(client, "/commentary/")
    assert cover.source["type"] == "image/avif"
    assert cover.img["src"].endswith(".webp")
    assert cover.img["alt"] == "" and "9rem" in cover.img["sizes"]


@pytest.mark.parametrize(
    ("width", "widths"), [(48, []), (500, [480, 500]), (960, [480, 960]), (1700, [480, 960, 1600])]
)
def test_no_width_is_offered_twice(client, tree, width, widths):
    person = factories.author(tree, photo=factories.image(size=(width, width)))
    article = factories.article(
        tree, lead_image=factories.image(size=(width, 400)), authors=[person]
    )
    lead = pictures_of(client, article.url)[0]
    for source in lead.select("source"):
        assert [int(w) for w in re.findall(r" (\d+)w", source["srcset"])] == widths
        assert source.has_attr("sizes") == bool(widths)
    page = BeautifulSoup(client.get(article.url).content, "html.parser")
    for img in page.select("main img"):
        offered = re.findall(r" (\d+)w", img.get("srcset", ""))
        assert len(offered) == len(set(offered)) != 1
        assert img.has_attr("sizes") == bool(offered)


def test_without_avif_there_is_none(client, article, monkeypatch):
    monkeypatch.setattr(picture_tags, "LIGHT", ("webp",))
    lead = pictures_of(client, article.url)[0]
    assert [source["type"] for source in lead.select("source")] == ["image/webp"]


def test_crops_keep_what_an_editor_marked_as_what_matters(client, tree):
    stream = BytesIO()
    wide = Image.new("RGB", (3000, 400), "red")
    wide.paste("blue", (2700, 0, 3000, 400))
    wide.save(stream, "PNG")
    picture = factories.image()
    picture.file.save("wide.png", ContentFile(stream.getvalue()), save=False)
    mark = {"x": 2850, "y": 200, "width": 300, "height": 400}
    for name, value in mark.items():
        setattr(picture, f"focal_point_{name}", value)
    picture.width, picture.height = wide.size
    picture.save()
    article = factories.article(tree, lead_image=picture)

    def colour_at_the_edge(url):
        with Image.open(Path(settings.MEDIA_ROOT) / url.split("/media/")[1]) as made:
            return made.convert("RGB").getpixel((made.width - 5, made.height // 2))

    (card,) = pictures_of(client, "/commentary/")
    shared = BeautifulSoup(client.get(article.url).content, "html.parser")
    shared = shared.select_one("[property='og:image']")["content"]
    for url in (card.img["src"], shared):
        red, _green, blue = colour_at_the_edge(url)
        assert blue > 200 > 60 > red


def test_missing_files_cost_no_reader_the_page(client, article):
    for image in type(article.lead_image).objects.all():
        image.file.storage.delete(image.file.name)
    for url in (article.url, "/", "/commentary/", "/commentary/feed/"):
        assert client.get(url).status_code == 200


def test_ten_pictures_in_a_text_take_as_many_queries_as_one(client, tree):
    def queries(number):
        body = [picture_block(factories.image(f"Picture {n}")) for n in range(number)]
        url = factories.article(tree, body=body).url
        tallies.fold()
        client.get(url)
        cache.clear()
        client.get("/subscribe/")
        with CaptureQueriesContext(connection) as captured:
            client.get(url)
        return len(captured)

    factories.article(tree)
    assert queries(10) == queries(1)
