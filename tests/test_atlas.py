"""The countries' page: a map whose countries are links, an index, and the maps themselves."""

import gzip
import re
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.contrib.staticfiles import finders
from django.utils.html import escape
from wagtail.models import Locale

from articles.atlas import Mark, fitting_frame, steps
from articles.models import ArticlePage
from core.frames import Frame
from core.models import SiteSettings
from tests import factories
from tests.test_queries import queries_of
from topics import iso
from topics.models import Country, Region
from topics.regions import Shape, region_map

ISO_CODES = {country.code for country in iso.countries()}
GULF = {"BH", "IQ", "IR", "KW", "OM", "QA", "SA", "AE"}


def write_on(tree, name, code, number, region=Region.WESTERN_ASIA, **fields):
    """A country with so many articles."""
    country = factories.country(name, code, region)
    for _ in range(number):
        factories.article(tree, countries=[country], **fields)
    return country


def map_links(page):
    """The links of the map in their order: address and accessible name."""
    found = re.search(r"<svg class=\"atlas__map\".*?</svg>", page, re.S)
    return re.findall(r'<a [^>]*?href="([^"]+)"\s+aria-label="([^"]+)"', found[0]) if found else []


def countries_page(client, query=""):
    response = client.get(f"/countries/{query}")
    assert response.status_code == 200
    return response.content.decode()


# The page


def test_countries_with_articles_are_links_with_their_numbers(client, tree):
    write_on(tree, "Iran", "IR", 3, Region.SOUTHERN_ASIA)
    write_on(tree, "Iraq", "IQ", 1)
    factories.country("Oman", "OM", Region.WESTERN_ASIA)
    page = countries_page(client)
    assert map_links(page) == [
        ("/countries/iran/", "Iran: 3 articles"),
        ("/countries/iraq/", "Iraq: 1 article"),
    ]
    assert "<title>Iran: 3 articles</title>" in page
    assert re.search(r'<text class="atlas__n atlas__n--narrow"[^>]*>3</text>', page)
    assert "Oman" not in page


@pytest.mark.parametrize("hidden", ["draft", "private", "unwritten"])
def test_what_readers_may_not_see_marks_no_country(client, tree, hidden):
    write_on(tree, "Iran", "IR", 1)
    if hidden != "unwritten":
        write_on(tree, "Yemen", "YE", 2, live=hidden != "draft")
    if hidden == "private":
        for page in ArticlePage.objects.filter(countries__iso_code="YE"):
            page.view_restrictions.create(restriction_type="login")
    page = countries_page(client)
    assert [name for _, name in map_links(page)] == ["Iran: 1 article"]
    assert "Yemen" not in page


def test_the_index_has_every_country_by_region_those_most_written_on_first(client, tree):
    write_on(tree, "France", "FR", 1, Region.WESTERN_EUROPE)
    write_on(tree, "Iraq", "IQ", 1)
    write_on(tree, "Kuwait", "KW", 1)
    write_on(tree, "Iran", "IR", 1, Region.SOUTHERN_ASIA)
    page = countries_page(client)
    headings = re.findall(r'class="atlas__heading">([^<]+)<', page)
    assert headings == ["Western Asia", "Southern Asia", "Western Europe"]
    names = re.findall(r'class="atlas__name">([^<]+)<', page)
    assert names == ["Iraq", "Kuwait", "Iran", "France"]


def test_a_region_stands_once_however_its_countries_are_ordered(client, tree):
    write_on(tree, "Bahrain", "BH", 1)
    write_on(tree, "Iran", "IR", 1, Region.SOUTHERN_ASIA)
    write_on(tree, "Yemen", "YE", 1)
    assert countries_page(client).count(">Western Asia<") == 1


def test_links_of_the_map_keep_the_order_of_the_index_and_dots_come_on_top(client, tree):
    for name, code in {"Bahrain": "BH", "Iraq": "IQ", "Oman": "OM"}.items():
        write_on(tree, name, code, 1)
    links = [name for _, name in map_links(countries_page(client))]
    assert links == ["Iraq: 1 article", "Oman: 1 article", "Bahrain: 1 article"]


def test_a_tiny_country_has_a_dot_and_a_target_but_no_number(client, tree):
    write_on(tree, "Bahrain", "BH", 2)
    page = countries_page(client)
    assert page.count('class="atlas__dot"') == 1
    assert page.count('class="atlas__target"') == 1
    assert "<text" not in page


def test_countries_beyond_the_map_are_named_and_the_world_has_them(client, tree):
    for name, code in {"Iraq": "IQ", "Iran": "IR", "Oman": "OM", "Qatar": "QA"}.items():
        write_on(tree, name, code, 1)
    write_on(tree, "China", "CN", 1, Region.EASTERN_ASIA)
    page = countries_page(client)
    assert "Map: The Middle East" in page
    assert "China: 1 article" not in page
    assert re.search(r'Not on this map:\s+<a href="/countries/china/">China</a>', page)
    world = countries_page(client, "?map=world")
    assert "China: 1 article" in world
    assert '<link rel="canonical" href="http://testserver/countries/">' in world


def test_an_editor_chooses_the_map(client, tree):
    write_on(tree, "Iraq", "IQ", 1)
    settings = SiteSettings.objects.get()
    settings.countries_map = Frame.AFRICA
    settings.save()
    assert "Map: Africa" in countries_page(client)
    assert "Map: Africa" in countries_page(client, "?map=narnia")


def test_without_an_article_the_page_says_so_and_draws_nothing(client, tree):
    factories.country()
    page = countries_page(client)
    assert "Nothing has been published yet." in page
    assert "atlas__map" not in page


def test_a_name_is_escaped_wherever_the_map_says_it(client, tree):
    name = '<b>"Iran" & co</b>'
    country = write_on(tree, "Iran", "IR", 1)
    country.name = name
    country.save()
    page = countries_page(client)
    assert "<b>" not in page
    assert page.count(escape(f"{name}: 1 article")) == 2


def all_countries():
    """Every country of the table, as a term."""
    return Country.objects.bulk_create(
        Country(
            name=row.name,
            slug=row.code.lower(),
            iso_code=row.code,
            region=row.region,
            locale=Locale.get_default(),
        )
        for row in iso.countries()
    )


def test_the_page_takes_the_same_queries_with_3_and_30_articles_on_every_country(client, tree):
    iran, *others = all_countries()
    for _ in range(3):
        factories.article(tree, countries=[iran])
    few = queries_of(client, "/countries/")
    for number in range(27):
        factories.article(tree, countries=others[number::27])
    assert len(queries_of(client, "/countries/")) == len(few)


def test_the_page_stays_light_with_the_whole_world_written_on(client, tree):
    factories.article(tree, countries=all_countries())
    page = client.get("/countries/").content
    assert b"Map: The world" in page
    assert len(gzip.compress(page)) < 30_000


def test_no_parameter_breaks_the_page(client, tree):
    write_on(tree, "Iran", "IR", 1)
    for value in ("", "middle-east", "../../x", "world&map=africa", "a" * 5000):
        countries_page(client, f"?map={value}")
    assert client.get("/countries/?map=%00").status_code in (200, 400)


# The scale and the choice of the map


@pytest.mark.parametrize(
    ("most", "words"),
    [
        (0, []),
        (1, ["1 article"]),
        (2, ["1 article", "2 articles"]),
        (4, ["1 article", "2 articles", "3 articles or more"]),
        (21, ["1 article", "2 to 4 articles", "5 to 9 articles", "10 articles or more"]),
        (300, ["1 to 4 articles", "5 to 19 articles", "20 to 99 articles", "100 articles or more"]),
    ],
)
def test_the_scale_is_told_in_words(most, words):
    assert [str(step) for step in steps(most)] == words


def test_every_number_has_one_step_and_the_last_step_is_reached():
    for most in range(1, 400):
        scale = steps(most)
        assert scale[0].low == 1
        assert scale[-1].low <= most
        assert [step.shade for step in scale] == sorted({step.shade for step in scale})
        assert all(step.high == after.low - 1 for step, after in pairwise(scale))


@pytest.mark.parametrize(
    ("codes", "frame"),
    [
        (GULF, Frame.MIDDLE_EAST),
        (GULF | {"US", "CN"}, Frame.MIDDLE_EAST),
        (GULF | {"MA", "DZ", "TN", "LY", "EG"}, Frame.MENA),
        ({"FR", "DE", "PL", "UA", "RU"}, Frame.EUROPE),
        ({"KE", "ZA", "NG", "EG"}, Frame.AFRICA),
        ({"CN", "JP", "IN", "VN"}, Frame.ASIA),
        ({"US", "BR", "MX", "CL"}, Frame.AMERICAS),
        ({"US", "CN", "FR", "AU"}, Frame.WORLD),
        (set(), Frame.MIDDLE_EAST),
    ],
)
def test_the_smallest_map_with_four_in_five_countries_is_chosen(codes, frame):
    assert fitting_frame(codes) == frame


@pytest.mark.parametrize(
    ("room", "n", "fits"),
    [(30, 999, "narrow"), (10, 21, "middle"), (6, 21, "wide"), (5, 21, ""), (2, 1, "")],
)
def test_a_number_shows_where_it_fits(room, n, fits):
    assert Mark(None, n, 1, Shape("", 0, 0, room)).number_fits == fits


# The files


def test_there_is_one_file_for_each_map():
    folder = Path(finders.find("maps/regions"))
    assert {file.stem for file in folder.iterdir()} == set(Frame.values)


@pytest.mark.parametrize("frame", Frame)
def test_a_map_is_plain_small_and_knows_its_countries(frame):
    file = Path(finders.find(f"maps/regions/{frame}.svg"))
    assert file.stat().st_size <= 40_000
    elements = list(ElementTree.parse(file).iter())  # noqa: S314  (our own file)
    assert {element.tag.rpartition("}")[2] for element in elements} == {"svg", "path"}
    allowed = {"id", "d", "class", "data-x", "data-y", "data-r", "viewBox", "fill", "stroke"}
    allowed |= {"stroke-width", "stroke-linejoin"}
    assert {name for element in elements for name in element.attrib} <= allowed
    ids = [element.get("id") for element in elements if element.get("id")]
    assert len(ids) == len(set(ids))
    assert {code.upper() for code in ids} <= ISO_CODES


@pytest.mark.parametrize("frame", Frame)
def test_the_place_for_a_number_is_inside_the_map(frame):
    found = region_map(frame)
    for shape in found.shapes.values():
        for place, end in ((shape.x, found.width), (shape.y, found.height)):
            assert shape.room - 0.1 <= place <= end - shape.room + 0.1
        assert shape.path.startswith("M")


def test_the_world_has_every_country_that_has_a_map_of_its_own():
    own = {code for code in ISO_CODES if finders.find(f"maps/{code.lower()}.svg")}
    assert own - region_map(Frame.WORLD).shapes.keys() == set()


def test_the_maps_hold_what_they_are_for():
    assert region_map(Frame.MIDDLE_EAST).shapes.keys() >= GULF | {"YE", "TR", "EG", "PS", "PK"}
    assert region_map(Frame.MENA).shapes.keys() >= GULF | {"MA", "EH", "PK", "TR", "SD"}
