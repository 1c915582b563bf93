"""Several authors in a row, as each style wants them: tuples of strings and `Run`s."""

import re

from .runs import Run

ET_AL = "et al."


def listed(names, *, two, several):
    """`names`, strings, joined by commas, and the last by `two` or `several`."""
    runs = [Run(name, foreign=True) for name in names]
    if len(runs) < 2:
        return tuple(runs)
    between = two if len(runs) == 2 else several
    row = [part for run in runs[:-1] for part in (run, ", ")]
    return (*row[:-1], between, runs[-1])


def first_inverted(names, *, most, shown):
    """ "Ali, Syed, and Jane Doe": of more than `most` only the first `shown`, "et al."."""
    texts = [names[0].inverted, *(name.whole for name in names[1:])]
    if len(names) > most:
        return (*listed(texts[:shown], two=", ", several=", "), f", {ET_AL}")
    return listed(texts, two=", and " if names[0].family else " and ", several=", and ")


def in_note(names):
    """ "Syed Ali and Jane Doe"; of three or more the first, "et al."."""
    if len(names) > 2:
        return (Run(names[0].whole, foreign=True), f" {ET_AL}")
    return listed([name.whole for name in names], two=" and ", several=", ")


def for_apa(names):
    """ "Ali, S. M., & Doe, J.": up to 20; of more the first 19 and the last."""
    texts = [_with_initials(name, " ") for name in names]
    if len(texts) > 20:
        first = listed(texts[:19], two=", ", several=", ")
        return (*first, ", . . . ", Run(texts[-1], foreign=True))
    return listed(texts, two=", & ", several=", & ")


def for_harvard(names):
    """ "Ali, S.M. and Doe, J."; of four or more the first, "et al."."""
    texts = [_with_initials(name, "") for name in names]
    if len(texts) > 3:
        return (Run(texts[0], foreign=True), " ", Run(ET_AL, italic=True))
    return listed(texts, two=" and ", several=" and ")


def _with_initials(name, space):
    if not name.family:
        return name.whole
    return f"{name.family}, {initials(name.given, space)}"


def initials(given, space):
    """The initials of `given` with `space` between: "Jean-Paul" is "J.-P.", "de" stays.

    A script without capitals, as Arabic, does not abbreviate names: they stay whole.
    """
    if given.lower() == given.upper():
        return given
    words = [_initial(word) for word in re.split(r"\s+|(?<=\.)(?=\w)", given)]
    text = ""
    for before, word in zip(["", *words], words, strict=False):
        joint = space if before.endswith(".") and word.endswith(".") else " "
        text += (joint if text else "") + word
    return text


def _initial(word):
    """ "S." of "Syed", "J.-P." of "Jean-Paul"; particles in lower case stay."""
    parts = [f"{part[0]}." if part[:1].isupper() else part for part in word.split("-") if part]
    return "-".join(parts)
