"""What fonts for symbols show: Word keeps the place in the font, and not the letter.

The places of Symbol are Adobe's (https://www.unicode.org/Public/MAPPINGS/VENDORS/ADOBE/symbol.txt);
of Wingdings these are the ones that AutoCorrect makes of "-->" and ":)", and ticks and boxes.
"""

import re

_PRIVATE = re.compile("[\ue000-\uf8ff]")  # what a font makes of it, nobody else knows
_SYMBOL = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾"
    "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪",
    "〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
)
_FONTS = {
    "symbol": {
        start + place: letter
        for start, letters in zip((0x20, 0xA0, 0xF1), _SYMBOL, strict=True)
        for place, letter in enumerate(letters)
    },
    "wingdings": {
        **{0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "☐"},
        **{0x76: "❖", 0xA7: "▪", 0xA8: "☐", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE7: "⇐"},
        **{0xE8: "⇒", 0xF3: "⇔", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
    },
}


def letter_at(code: int, font: str) -> str:
    """The letter that a font shows for a code; "" where nobody but the font knows."""
    places = _FONTS.get(font.casefold(), {})
    if 0xF000 <= code < 0xF100 or (places and code < 0x100):
        return places.get(code % 0x100, "")
    letter = chr(code)
    return "" if _PRIVATE.match(letter) or not letter.isprintable() else letter


def readable(text: str, font: str) -> tuple[str, bool]:
    """`text` in letters that every font has, and whether there were others, which are left out."""
    if not _PRIVATE.search(text):
        return text, False
    unknown = [one for one in _PRIVATE.findall(text) if not letter_at(ord(one), font)]
    return _PRIVATE.sub(lambda match: letter_at(ord(match[0]), font), text), bool(unknown)
