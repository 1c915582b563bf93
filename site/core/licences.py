"""The licences that a site can publish under: Creative Commons 4.0.

Source: https://creativecommons.org/share-your-work/cclicenses/
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Licence:
    """A licence by its name, as people write it, and its canonical address."""

    name: str
    url: str


def _creative_commons(code):
    name = f"CC {code.upper()} 4.0"
    return Licence(name, f"https://creativecommons.org/licenses/{code}/4.0/")


LICENCES = {
    code: _creative_commons(code)
    for code in ("by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd")
}
CHOICES = [(code, licence.name) for code, licence in LICENCES.items()]
