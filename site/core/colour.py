"""The accent colour: chosen by an editor, readable for everyone.

Contrast is WCAG 2.2's relative-luminance ratio, from 1 to 21.
Source: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
"""

import colorsys
import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

PAPER = "#fbfaf7"
DARK_PAPER = "#15171a"
DEFAULT_ACCENT = "#0b5d5e"
READABLE = 4.5
_HEX = re.compile(r"#[0-9a-f]{6}")


def _channels(colour):
    return tuple(int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))


def luminance(colour):
    """Relative luminance of a `#rrggbb` colour, 0 (black) to 1 (white)."""
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """Contrast ratio of two `#rrggbb` colours, 1 to 21."""
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def lightened(colour, ground=DARK_PAPER, ratio=READABLE + 0.5):
    """`colour`, made lighter in small steps until it reads on `ground`."""
    hue, light, saturation = colorsys.rgb_to_hls(*_channels(colour))
    while contrast(colour, ground) < ratio and light < 1:
        light = min(1, light + 0.02)
        channels = colorsys.hls_to_rgb(hue, light, saturation)
        colour = "#" + "".join(f"{round(c * 255):02x}" for c in channels)
    return colour


def mixed(colour, ground, share):
    """`colour` laid over `ground` so that `share` of it (0 to 1) is seen: `#rrggbb`."""
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    return "#" + "".join(f"{round((c * share + g * (1 - share)) * 255):02x}" for c, g in pairs)


def validate_accent(colour):
    """Raise ValidationError unless `colour` is `#rrggbb` and reads on the site's paper."""
    if not _HEX.fullmatch(colour):
        raise ValidationError(_("Write the colour as # and six hexadecimal digits, as #0b5d5e."))
    ratio = contrast(colour, PAPER)
    if ratio < READABLE:
        raise ValidationError(
            _(
                "Too pale to read: its contrast with the page is %(ratio)s to 1, at least 4.5 to 1 "
                "is needed. Choose a darker colour."
            ),
            params={"ratio": f"{ratio:.1f}"},
        )


def stylesheet(accent):
    """The style sheet that puts `accent` in place of the default, for light and dark."""
    return (
        f":root{{--accent:{accent}}}"
        f"@media (prefers-color-scheme:dark){{:root{{--accent:{lightened(accent)}}}}}"
    )
