"""Which countries there are: ISO 3166-1 codes, the names English gives them, M49 regions.

The table is `data/countries.csv`: code, common English name, region, aliases between semicolons.
Codes and formal names are ISO 3166-1's, regions the United Nations' M49
(https://unstats.un.org/unsd/methodology/m49/) at the level of `Region`. Where M49 is silent we are
not: Taiwan and Kosovo (XK, by custom) stand with their neighbours, Antarctica under Oceania.
"""

import csv
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .models import Region

_TABLE = Path(__file__).resolve().parent / "data" / "countries.csv"


@dataclass(frozen=True)
class IsoCountry:
    """A row of the table. `code` is two capital letters, as "IR"."""

    code: str
    name: str
    region: Region
    aliases: tuple[str, ...]


@cache
def countries() -> tuple[IsoCountry, ...]:
    """All 249 countries and territories of ISO 3166-1, and Kosovo, in the order of their codes."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(
            IsoCountry(
                row["code"],
                row["name"],
                Region(row["region"]),
                tuple(alias.strip() for alias in row["aliases"].split(";") if alias.strip()),
            )
            for row in csv.DictReader(file)
        )


def find_country(name: str) -> IsoCountry | None:
    """The country an English text calls so ("Iran", "the U.S.", "Turkey"), or None."""
    return _by_name().get(_key(name))


@cache
def _by_name() -> dict[str, IsoCountry]:
    return {_key(name): row for row in countries() for name in (row.name, *row.aliases)}


def _key(name: str) -> str:
    """A name as it is compared: "St. Lucia" is "saint lucia", "the U.K." is "uk"."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("&", " and "))
    letters = "".join(c if c.isalnum() else " " if c in " -\u2010\u2013" else "" for c in plain)
    words = ("saint" if word == "st" else word for word in letters.split() if word != "the")
    return " ".join(words)
