"""The share card: drawn for articles without a photograph, kept, and never a broken letter."""

import re
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from articles.cards import drawing, typesetting, views
from articles.cards.card import Card
from articles.cards.outlines import lines_of, read_map
from articles.models import ArticlePage
from core.models import SiteSettings
from tests import factories
from tests.test_metadata import graph_of, head_of
from topics.models import Country

ACCENT = "#0b5d5e"


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def article(tree):
    return factories.article(
        tree,
        "Edge of Escalation",
        countries=[factories.country()],
        authors=[factories.author(tree, "Łukasz Erdoğan")],
    )


def address_of(client, article):
    """Where the head of the article's page says that its picture is."""
    return re.search(r'og:image" content="http://testserver([^"]+)"', head_of(client, article.url))[
        1
    ]


def colours(picture):
    return {colour for _, colour in Image.open(BytesIO(picture)).convert("RGB").getcolors(1 << 20)}


def rgb(colour):
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def a_card(**fields):
    told = {"title": "A title", "label": "", "byline": "", "site": "Rostrum", "accent": ACCENT}
    return Card(**{**told, "map_file": "", **fields})


def test_an_article_without_a_photograph_is_shared_with_a_card(client, article):
    address = address_of(client, article)
    assert re.fullmatch(rf"/cards/{article.pk}-[0-9a-f]{{16}}\.png", address)
    response = client.get(address)
    assert response.headers["Content-Type"] == "image/png"
    assert "immutable" in response.headers["Cache-Control"]
    picture = Image.open(BytesIO(response.content))
    assert picture.size == (1200, 630)
    head = head_of(client, article.url)
    assert '<meta property="og:image:height" content="630">' in head
    assert '<meta property="og:image:alt" content="Edge of Escalation">' in head
    entity = graph_of(client, article.url)["OpinionNewsArticle"]
    assert entity["image"] == [f"http://testserver{address}"]


def test_a_photograph_is_shared_in_its_place(client, tree):
    article = factories.article(tree, lead_image=factories.image())
    assert address_of(client, article).startswith("/media/images/")


def test_a_card_is_drawn_once_and_kept(client, article, monkeypatch):
    address = address_of(client, article)
    first = client.get(address).content

    def never(card):
        raise AssertionError("drawn again")

    monkeypatch.setattr(views, "draw", never)
    assert client.get(address).content == first


def test_a_change_has_a_new_address_and_the_old_one_leads_there(client, article):
    old = address_of(client, article)
    client.get(old)
    ArticlePage.objects.filter(pk=article.pk).update(title="Another title")
    new = address_of(client, article)
    assert new != old
    response = client.get(old)
    assert (response.status_code, response.headers["Location"]) == (302, new)
    assert "immutable" not in response.headers["Cache-Control"]
    assert client.get(new).status_code == 200
    assert len(default_storage.listdir(f"cards/{article.pk}")[1]) == 1


@pytest.mark.parametrize("change", ["author", "country", "site", "accent"])
def test_all_that_it_shows_is_in_its_address(client, article, change):
    old = address_of(client, article)
    match change:
        case "author":
            article.bylines.all().delete()
        case "country":
            Country.objects.update(name="Persia")
        case "site":
            SiteSettings.objects.update(name="Gulf Forum")
        case "accent":
            SiteSettings.objects.update(accent="#7a1f2b")
    assert address_of(client, article) != old


def test_what_readers_may_not_see_has_no_card(client, article):
    address = address_of(client, article)
    client.get(address)
    ArticlePage.objects.filter(pk=article.pk).update(live=False)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "address", ["999999999-" + "a" * 16, "1-zz", "x-" + "a" * 16, "9" * 40 + "-" + "a" * 16]
)
def test_a_card_that_is_not_there_is_not_found(client, tree, address):
    assert client.get(f"/cards/{address}.png").status_code == 404


def test_who_has_too_many_drawn_waits(client, article, monkeypatch):
    monkeypatch.setattr(views, "DRAWN_A_MINUTE", 1)
    assert client.get(address_of(client, article)).status_code == 200
    assert client.get(address_of(client, article)).status_code == 200  # kept
    ArticlePage.objects.filter(pk=article.pk).update(title="Another title")
    response = client.get(address_of(client, article))
    assert (response.status_code, response.headers["Retry-After"]) == (429, "60")


def test_a_full_disk_keeps_nobody_waiting(client, article, monkeypatch):
    def full(*args, **kwargs):
        raise OSError("No space left on device")

    monkeypatch.setattr(default_storage, "save", full)
    assert client.get(address_of(client, article)).status_code == 200


@pytest.mark.parametrize("title", ["نفت و گاز", "Oil 🛢 again", "Нефть", "石油"])
def test_a_script_that_the_font_lacks_is_not_drawn(client, tree, title):
    article = factories.article(tree, title, slug="a-piece")
    assert address_of(client, article).startswith("/static/img/share")


def test_a_byline_in_such_a_script_is_left_out(client, tree, rf):
    article = factories.article(tree, "Oil", authors=[factories.author(tree, "سعيد", slug="said")])
    assert Card.of(article, rf.get("/")).byline == ""


@pytest.mark.parametrize("text", ["Łódź, Đorđević, ʿAlī, Erdoğan", "“Quoted” – and – on…", "€ ½"])
def test_latin_names_of_every_kind_can_be_set(text):
    assert typesetting.can_set(text)


def test_the_country_is_drawn_in_the_accent(article):
    with_map = colours(drawing.draw(a_card(map_file="maps/ir.svg", accent="#7a1f2b")))
    assert rgb("#7a1f2b") in with_map
    assert len(with_map) > len(colours(drawing.draw(a_card(accent="#7a1f2b"))))


@pytest.mark.parametrize(
    "title", ["Go", "word " * 80, "Unbreakable" * 20, "A title of a usual length, with a colon: so"]
)
def test_a_title_of_any_length_stays_on_the_card(title):
    face, lines = typesetting.fitted(title.strip(), drawing.TITLE_SIZES, 608, 344, leading=1.14)
    assert len(lines) * face.size * 1.14 <= 344
    assert all(face.getlength(line) <= 608 for line in lines)
    assert "".join(lines).replace(" ", "").startswith(title.replace(" ", "")[:20])


def test_a_path_of_lines_and_half_circles_is_read():
    assert lines_of("M1 2l3 0v4h-3zm10 10L12 13.5-1-2") == [
        [(1, 2), (4, 2), (4, 6), (1, 6)],
        [(11, 12), (12, 13.5), (-1, -2)],
    ]
    (circle,) = lines_of("M0 0a5 5 0 1 1 10 0a5 5 0 1 1 -10 0z")
    assert min(y for _, y in circle) == pytest.approx(-5)
    assert max(y for _, y in circle) == pytest.approx(5)


def test_every_map_can_be_read(settings):
    files = sorted((settings.BASE_DIR / "site/static/maps").glob("??.svg"))
    assert len(files) > 200
    for file in files:
        shapes = read_map(str(file))
        assert shapes.focus and all(len(line) > 1 for line in shapes.focus), file.name
