"""Text into blocks, and the shapes by which a block is recognised.

A block is what stands between blank lines. Shapes are about form (short, closed by a full stop,
a date), never about the words of a particular document.
"""

import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

BULLETS = "•◦▪‣·"
_HEADING_LENGTH = 120
_TITLE_LENGTH = 300
_LABEL_LENGTH = 60
_LABEL_WORDS = 6
_TYPE_WORDS = 3

# Not str.splitlines(): it also splits at form feeds and U+2028, which editors do not count
# as lines, and the places in our messages would be off.
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
# What XML cannot hold: such a character would be stored and then break every feed.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
# Invisible and, unlike the no-break space, no white space to str.strip().
_ZERO_WIDTH = "\u200b\u2060\ufeff"
_LABELLED = re.compile(r"(?P<label>Issues?|Country|Countries)\s*:(?P<values>.*)")
_MONTH_FIRST = re.compile(
    r"(?P<month>[^\W\d_]{3,12})\.?\s+(?P<day>[0-9]{1,2}),?\s+(?P<year>[0-9]{4})"
)
_DAY_FIRST = re.compile(
    r"(?P<day>[0-9]{1,2})\s+(?P<month>[^\W\d_]{3,12})\.?,?\s+(?P<year>[0-9]{4})"
)
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}$")
_CLOSERS = "”\"'’)]»"
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


@dataclass(frozen=True)
class Block:
    """Consecutive lines as one text. `line` is the first one's number, `height` their count."""

    text: str
    line: int
    height: int = 1


def split_lines(text: str) -> list[str]:
    """The lines of a text, without white space and byte order mark around them."""
    return [line.strip().strip(_ZERO_WIDTH).strip() for line in _LINE_BREAK.split(text)]


def unprintable_line(lines: Sequence[str]) -> int | None:
    """The number of the first line holding characters that plain text never has (NUL, …)."""
    for number, line in enumerate(lines, start=1):
        if _UNPRINTABLE.search(line):
            return number
    return None


def split_blocks(lines: Sequence[str], skip: int, alone: Callable[[str], bool]) -> list[Block]:
    """The blocks of the lines after the first `skip`.

    A line for which `alone` holds is a block by itself even without blank lines around it, and
    a bullet starts a block: the items of a list stay apart. Wrapped lines are joined by a space.
    """
    blocks: list[Block] = []
    gathered: list[str] = []

    def close(before: int) -> None:
        if gathered:
            height = len(gathered)
            blocks.append(Block(" ".join(gathered), before - height, height))
            gathered.clear()

    for number, line in enumerate(lines[skip:], start=skip + 1):
        if not line or line[0] in BULLETS or alone(line):
            close(number)
        if line:
            gathered.append(line)
        if line and alone(line):
            close(number + 1)
    close(len(lines) + 1)
    return blocks


def same(one: str, other: str) -> bool:
    """Whether two titles are the same but for spacing and capitals."""
    return key(one) == key(other)


def key(title: str) -> str:
    """A title as it is compared."""
    return " ".join(title.split()).casefold()


def labelled_values(line: str) -> tuple[str, tuple[str, ...]] | None:
    """("Issue" or "Country", its values) of a line like "Issue: Energy, Trade"; else None."""
    match = _LABELLED.fullmatch(line)
    if not match:
        return None
    label = "Issue" if match["label"].startswith("Issue") else "Country"
    values = (value.strip() for value in re.split("[,،]", match["values"]))
    return label, tuple(dict.fromkeys(value for value in values if value))


def is_date(text: str) -> bool:
    """Whether a text has the shape of a date ("June 10, 2024", "10 June 2024"), real or not."""
    return _date_parts(text) is not None


def _date_parts(text: str) -> re.Match[str] | None:
    return _MONTH_FIRST.fullmatch(text) or _DAY_FIRST.fullmatch(text)


def to_date(text: str) -> datetime.date | None:
    """The day a date line names; None where the calendar has no such day."""
    match = _date_parts(text)
    if not match:
        return None
    # Not strptime(): its month names follow the machine's locale.
    written = match["month"].casefold()
    for number, month in enumerate(_MONTHS, start=1):
        if written in (month, month[:3]) or (written == "sept" and number == 9):
            try:
                return datetime.date(int(match["year"]), number, int(match["day"]))
            except ValueError:
                return None
    return None


def is_cut_off(text: str) -> bool:
    """Whether a text ends in dots, as an excerpt does."""
    return text.rstrip(_CLOSERS).endswith(("...", "…"))


def is_sentence(text: str) -> bool:
    """Whether a text ends in the punctuation that closes or continues a sentence."""
    return text.rstrip(_CLOSERS).endswith(tuple(".!?…:;,。！？؟۔؛،"))


def is_heading(block: Block) -> bool:
    """Whether a block is a section heading: one short line that is not a sentence."""
    text = block.text
    if block.height > 1 or len(text) > _HEADING_LENGTH or text[0] in BULLETS or is_date(text):
        return False
    if not any(map(str.isalpha, text)):
        return False
    if not is_sentence(text):
        return True
    # "What Comes Next?" and "The View from the U.S." are headings; "Will it hold?" is prose.
    return (text[-1] in "?!" or bool(_INITIALS.search(text))) and _has_capitals(text)


def _has_capitals(text: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    return any(map(str.isupper, text)) and not any(word[0].islower() for word in words)


def is_title(block: Block) -> bool:
    """Whether a block can be the title of a card."""
    text = block.text
    return len(text) <= _TITLE_LENGTH and not is_cut_off(text) and not is_date(text)


def is_label(block: Block) -> bool:
    """Whether a block can be the country of a card: one line of few words."""
    return _is_short_line(block, _LABEL_WORDS)


def is_type(block: Block) -> bool:
    """Whether a block can be the type of a card, such as "Commentary" or "Policy Brief"."""
    return _is_short_line(block, _TYPE_WORDS)


def _is_short_line(block: Block, words: int) -> bool:
    text = block.text
    if block.height > 1 or len(text) > _LABEL_LENGTH or len(text.split()) > words or is_date(text):
        return False
    # Initials end in a full stop and are no sentence: "U.S." is a country here.
    return not is_sentence(text) or bool(_INITIALS.search(text))
