"""The table of countries: complete, and found by whatever English calls them."""

from collections import Counter

import pytest

from topics.iso import _key, countries, find_country
from topics.models import Region


def test_it_has_every_country_of_iso_3166_and_kosovo():
    codes = [country.code for country in countries()]
    assert len(set(codes)) == len(codes) == 250
    assert codes == sorted(codes) and "XK" in codes
    assert all(len(code) == 2 and code.isascii() and code.isupper() for code in codes)


def test_no_name_stands_for_two_countries():
    names = Counter(_key(name) for row in countries() for name in (row.name, *row.aliases))
    assert [name for name, count in names.items() if count > 1] == []
    assert all(len(row.name) <= 80 for row in countries())


def test_every_region_has_countries():
    assert {country.region for country in countries()} == set(Region)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Iran", "IR"), ("Islamic Republic of Iran", "IR"), ("SYRIA", "SY"), ("Palestine", "PS"),
        ("Turkey", "TR"), ("Türkiye", "TR"), ("the U.S.", "US"), ("U.A.E.", "AE"),
        ("Bosnia & Herzegovina", "BA"), ("Cote d'Ivoire", "CI"), ("Ivory  Coast", "CI"),
        ("St. Lucia", "LC"), ("The Gambia", "GM"), ("Guinea-Bissau", "GW"), ("Guinea", "GN"),
        ("Korea", None), ("Atlantis", None), ("", None), ("The", None), ("Middle East", None),
    ],
)  # fmt: skip
def test_a_country_is_found_by_its_name(name, code):
    found = find_country(name)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("code", "region"),
    [("IR", Region.SOUTHERN_ASIA), ("CY", Region.WESTERN_ASIA), ("SD", Region.NORTHERN_AFRICA),
     ("MX", Region.LATIN_AMERICA), ("GL", Region.NORTHERN_AMERICA), ("XK", Region.SOUTHERN_EUROPE)],
)  # fmt: skip
def test_regions_are_those_of_the_united_nations(code, region):
    assert {country.code: country.region for country in countries()}[code] == region
