"""Setting lines of type on a card: what can be set, how it breaks, how large it may be."""

from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

_FONTS = Path(__file__).with_name("fonts")
_ABSENT = "\U0010fffd"  # a character that no font has


@lru_cache(maxsize=64)
def font(name, size):
    """Our serif, "title" or "text", at `size` pixels."""
    return ImageFont.truetype(_FONTS / f"{name}.ttf", size)


@lru_cache(maxsize=4096)
def _has(character):
    face = font("title", 24)
    return character.isspace() or bytes(face.getmask(character)) != bytes(face.getmask(_ABSENT))


def can_set(text):
    """Whether the font has every character: other scripts would come out as boxes."""
    return all(map(_has, text))


def wrapped(text, face, width):
    """`text` in lines at most `width` pixels wide, about equally long."""
    lines = _broken(text, face, width)
    while len(lines) > 1 and len(_broken(text, face, width - 8)) == len(lines):
        width -= 8
    return _broken(text, face, width)


def _broken(text, face, width):
    lines = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and face.getlength(joined) <= width:
            lines[-1] = joined
        else:
            lines += _pieces(word, face, width)
    return lines


def _pieces(word, face, width):
    """`word`, cut where it is wider than a line."""
    pieces = [""]
    for character in word:
        if pieces[-1] and face.getlength(pieces[-1] + character) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces


def shortened(text, face, width):
    """`text` in one line of `width` pixels, its end cut off where it is longer."""
    if face.getlength(text) <= width:
        return text
    while text and face.getlength(f"{text}…") > width:
        text = text[:-1].rstrip(" ,;")
    return f"{text}…"


def fitted(text, sizes, width, height, *, leading):
    """The largest of `sizes` at which `text` fits, and its lines there: `(font, lines)`.

    Where none is small enough, the last line says that there is more.
    """
    for size in sizes:
        face = font("title", size)
        lines = wrapped(text, face, width)
        if len(lines) * size * leading <= height:
            return face, lines
    lines = _broken(text, face, width)[: int(height / (size * leading))]
    lines[-1] = shortened(f"{lines[-1]} …", face, width).replace(" …", "…")
    return face, lines
