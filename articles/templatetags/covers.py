"""Covers of words: how large they are set, and which letter stands for a title."""

from django import template

register = template.Library()

# The longest word and the length of the whole, in characters, up to which a size is chosen.
SIZES = (("large", 8, 16), ("middle", 12, 30))


@register.filter
def cover_size(words):
    """The size at which `words` fill a cover and no word is wider than it."""
    longest = max(map(len, words.split()), default=0)
    for size, word, whole in SIZES:
        if longest <= word and len(words) <= whole:
            return size
    return "small"


@register.filter
def initial(title):
    """The first letter or digit of a title, past quotation marks; "" where it has none."""
    return next((character for character in title if character.isalnum()), "")
