"""Reading a seed document: breadcrumb, caption, title, body, terms, then the tail.

    • Home                            breadcrumb; its last crumb is the article's title
      • Title
    Caption of the lead photograph    (may be absent)

    Title

    Paragraphs, and section headings: short lines that are not sentences

    The views and opinions expressed… (may be absent)

    Issue: Energy, Trade              at least one of the two; they end the article
    Country: Iran

    Cards, the biography, the subscribe line

What follows the article is read in tail.py.
"""

from pathlib import Path

from .blocks import (
    BULLETS,
    Block,
    is_date,
    is_heading,
    labelled_values,
    same,
    split_blocks,
    split_lines,
    unprintable_line,
)
from .document import Problem, Section, SeedArticle, SeedDocument, SeedError, shorten
from .tail import Reading, Tail, is_country_card, is_dated

# A commentary is some ten kilobytes; what is far larger is another kind of file.
MAX_BYTES = 5 * 1024 * 1024


def read(path: Path) -> SeedDocument:
    """The document in a UTF-8 file of at most `MAX_BYTES` bytes.

    Raises SeedError when the file cannot be read, is too large, is not UTF-8 or does not parse.
    """
    path = Path(path)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or str(error)
        raise SeedError(Problem(path.name, 1, "a file that can be read", reason)) from error
    if len(data) > MAX_BYTES:
        limit = f"at most {MAX_BYTES // 1024 // 1024} MB of text"
        raise SeedError(Problem(path.name, 1, limit, "a larger file"))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = len(split_lines(data[: error.start].decode("utf-8")))
        byte = f"byte 0x{data[error.start]:02X}"
        raise SeedError(Problem(path.name, line, "text in UTF-8", byte)) from error
    return parse(text, path.name)


def parse(text: str, source: str) -> SeedDocument:
    """The document in a text. `source` is the name that messages give to it.

    The text stays word for word; only white space around blocks, line ends and a byte order
    mark go. Raises SeedError listing every problem with its line.
    """
    lines = split_lines(text)
    if line := unprintable_line(lines):
        raise SeedError(Problem(source, line, "plain text", "a control character"))
    crumbs, skip = _breadcrumb(lines)
    crumb = crumbs[-1] if crumbs else ""
    blocks = split_blocks(
        lines,
        skip,
        # These stand for themselves even where a blank line was lost.
        lambda line: is_date(line) or labelled_values(line) is not None or same(line, crumb),
    )
    reading = Reading(source, blocks, len(lines))
    if not crumbs:
        reading.expected("a breadcrumb: lines starting with “•”, the last one the title", 0)
        if not blocks:
            raise SeedError(*reading.problems)
    caption, title, start = _opening(reading, crumb)
    end = _article_end(reading, start)
    sections, disclaimer = _body(reading, start, end)
    issues, countries, after = _terms(reading, end)
    tail = Tail(reading, after)
    if reading.problems:
        raise SeedError(*reading.problems)
    lines_of = (blocks[start - 1].line, tuple(issues.values()), tuple(countries.values()))
    article = SeedArticle(
        title, crumbs, caption, sections, disclaimer, tuple(issues), tuple(countries), *lines_of
    )
    closing = (tail.biography, tail.subscribe, tail.subscribe_line)
    return SeedDocument(source, article, tail.latest, tail.related, *closing)


def _breadcrumb(lines: list[str]) -> tuple[tuple[str, ...], int]:
    """The crumbs at the top, and how many lines they take."""
    crumbs: list[str] = []
    taken = 0
    for number, line in enumerate(lines, start=1):
        if line and line[0] not in BULLETS:
            break
        if line:
            taken = number
            crumbs.append(line.lstrip(BULLETS).strip())
    return tuple(crumb for crumb in crumbs if crumb), taken


def _opening(reading: Reading, crumb: str) -> tuple[str, str, int]:
    """Caption ("" if none), title, and the index of the body's first block."""
    blocks = reading.blocks
    for at, block in enumerate(blocks[:2]):
        if crumb and same(block.text, crumb):
            caption = blocks[0].text if at else ""
            return caption, block.text, at + 1
    # What looks like a title after the first block was meant as one; the first is the caption.
    at = 1 if len(blocks) > 1 and is_heading(blocks[1]) else 0
    if crumb:
        reading.expected(f"the title “{shorten(crumb)}”, as in the breadcrumb", at)
    return "", "", at + 1


def _article_end(reading: Reading, start: int) -> int:
    """The index of the first Issue or Country line, or of the first card where there is none."""
    blocks = reading.blocks
    for at in range(start, len(blocks)):
        if labelled_values(blocks[at].text):
            return at
    cards = (
        at
        for at in range(start, len(blocks))
        if is_dated(blocks, at) or is_country_card(blocks, at)
    )
    end = next(cards, len(blocks))
    reading.expected("the end of the article: a line “Issue: …” or “Country: …”", end)
    return end


def _body(reading: Reading, start: int, end: int) -> tuple[tuple[Section, ...], str]:
    """The sections between two blocks, and the disclaimer that closes them ("" if none)."""
    blocks = reading.blocks[start:end]
    disclaimer = blocks.pop().text if blocks and _is_disclaimer(blocks[-1]) else ""
    parts: list[tuple[str | None, list[str]]] = [(None, [])]
    for block in blocks:
        if is_heading(block):
            parts.append((block.text, []))
        else:
            parts[-1][1].append(block.text)
    if not any(paragraphs for _, paragraphs in parts):
        reading.expected("at least one paragraph of the article", end)
    elif not parts[-1][1]:
        what = f"a paragraph under the heading “{shorten(parts[-1][0] or '')}”"
        reading.expected(what, start + len(blocks))
    return tuple(
        Section(heading, tuple(paragraphs))
        for heading, paragraphs in parts
        if heading is not None or paragraphs
    ), disclaimer


def _is_disclaimer(block: Block) -> bool:
    text = " ".join(block.text.casefold().split())
    if text.startswith("the views and opinions expressed"):
        return True
    return "views" in text and "not necessarily re" in text  # reflect, represent


def _terms(reading: Reading, at: int) -> tuple[dict[str, int], dict[str, int], int]:
    """Issues and countries with the lines that name them, and the index of the block after."""
    named: dict[str, dict[str, int]] = {"Issue": {}, "Country": {}}
    while at < len(reading.blocks) and (line := labelled_values(reading.blocks[at].text)):
        label, values = line
        if not values:
            reading.expected(f"a value after “{label}:”", at)
        for value in values:
            named[label].setdefault(value, reading.blocks[at].line)
        at += 1
    return named["Issue"], named["Country"], at
