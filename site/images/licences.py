"""The rights under which pictures are shown, and which of them are open to readers too.

Source of the open ones: https://creativecommons.org/share-your-work/cclicenses/
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

DEEDS = "https://creativecommons.org"


@dataclass(frozen=True)
class OpenLicence:
    """A licence that whoever sees the picture has as well: its name, and where it is written."""

    name: str
    url: str


def _creative_commons(version, kinds):
    return {
        f"cc-{kind}-{version}": OpenLicence(
            f"CC {kind.upper()} {version}", f"{DEEDS}/licenses/{kind}/{version}/"
        )
        for kind in kinds
    }


NEWEST = _creative_commons("4.0", ("by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd"))
# Most pictures of public archives still have these.
EARLIER = _creative_commons("3.0", ("by", "by-sa")) | _creative_commons("2.0", ("by", "by-sa"))
OPEN = {
    **NEWEST,
    **EARLIER,
    "cc0-1.0": OpenLicence("CC0 1.0", f"{DEEDS}/publicdomain/zero/1.0/"),
    "public-domain": OpenLicence(_("Public domain"), f"{DEEDS}/publicdomain/mark/1.0/"),
}


def _named(codes):
    return [(code, OPEN[code].name) for code in codes]


CHOICES = [
    (
        _("Ours, or by agreement"),
        [
            ("own", _("Our own")),
            ("agency", _("Agency licence")),
            ("permission", _("Used with permission")),
        ],
    ),
    (_("Free of rights"), _named(("public-domain", "cc0-1.0"))),
    (_("Creative Commons"), _named(NEWEST)),
    (_("Creative Commons, earlier versions"), _named(EARLIER)),
]
