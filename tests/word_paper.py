"""A paper as think tanks get them: some 3,000 words, notes, pictures, a table, lists."""

import random
from dataclasses import dataclass, field

from tests import docx
from tests.docx import drawing, mark, p, picture, run, table

TITLE = "What the Strait Teaches"
_WORDS = [
    *("ministers", "trade", "sanctions", "the", "of", "and", "in", "Tehran", "Baghdad", "Riyadh"),
    *("détente", "energy", "border", "water", "militia", "parliament", "oil", "dinar", "quiet"),
    *("‘resilience’", "2024", "12%", "U.S.", "shipping", "insurance", "عقوبات"),
]
_COLOURS = ("teal", "navy", "maroon")


@dataclass
class Paper:
    """The file `data`, and what a reader of it has to find."""

    data: bytes = b""
    title: str = TITLE
    words: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    pictures: list = field(default_factory=list)
    table: list = field(default_factory=list)


def paper(seed=7, *, described=3):
    """A `Paper`: 8 headings, 20 notes of both kinds, 3 pictures, a table, 2 lists, a quotation.

    Of the pictures the first `described` say what they show.
    """
    return _Writer(random.Random(seed), described).written()


class _Writer:
    def __init__(self, rng, described):
        self.rng, self.described = rng, described
        self.paper = Paper()
        self.body, self.media = [], {}
        self.footnotes, self.endnotes = {}, {}

    def words(self, number):
        text = " ".join(self.rng.choices(_WORDS, k=number))
        self.paper.words += text.split()
        return text

    def note(self):
        place = len(self.paper.notes) + 1
        kind = "endnote" if place % 5 == 0 else "footnote"
        text = f"{place}. See " + " ".join(self.rng.choices(_WORDS, k=9))
        self.paper.notes.append(text)
        notes = self.endnotes if kind == "endnote" else self.footnotes
        reference = f'<w:r><w:{kind}Ref/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>'
        notes[place] = p(reference, run(text))
        return mark(place, kind)

    def paragraph(self, *, noted=False, linked=False):
        parts = [run(self.words(40) + " "), run(self.words(3), bold=True), run(" ")]
        if linked:
            parts.append(f'<w:hyperlink r:id="rL">{run(self.words(2))}</w:hyperlink>')
            parts.append(run(" "))
        parts.append(run(self.words(30), italic=True))
        if noted:
            parts.append(self.note())
        self.body.append(p(*parts))

    def figure(self, number):
        data = picture((60 + number, 40), colour=_COLOURS[number])
        self.media[f"rP{number}"] = (f"image{number}.png", data)
        alt = f"Ship {number}" if number < self.described else ""
        self.body.append(p(drawing(f"rP{number}", alt=alt)))
        caption = f"Figure {number}. " + " ".join(self.rng.choices(_WORDS, k=5))
        self.paper.words += caption.split()
        self.body.append(p(caption, style="Caption"))
        self.paper.pictures.append((data, alt, caption))

    def section(self, number):
        self.body.append(p(self.words(4), style="Heading1" if number % 2 == 0 else "Heading2"))
        for one in range(5):
            self.paragraph(noted=one in (1, 3), linked=one == 2 and number % 2 == 0)
        if number % 3 == 0:
            self.figure(number // 3)
        if number == 1:
            self.paragraph(noted=True)
        if number in (2, 5):
            kind = docx.BULLETS if number == 2 else docx.NUMBERS
            self.body += [p(self.words(9), num=kind) for _one in range(3)]
        if number == 3:
            self.body.append(p(run(self.words(30)), self.note(), style="Quote"))
        if number == 4:
            self.body.append(p("Table 1. " + self.caption(), style="Caption"))
            self.paper.table = [[self.words(1) for _c in range(3)] for _r in range(5)]
            self.body.append(table(self.paper.table))

    def caption(self):
        self.paper.words += ["Table", "1."]
        return self.words(4)

    def written(self):
        for number in range(8):
            self.section(number)
        while len(self.paper.notes) < 20:
            self.body.append(p(run(self.words(20)), self.note()))
        self.paper.data = docx.docx(
            p(TITLE, style="Title"),
            p("By Leila Haddad and Jörg Müller"),
            *self.body,
            footnotes=self.footnotes,
            endnotes=self.endnotes,
            media=self.media,
            links={"rL": "https://example.org/report"},
            creator="office pc",
        )
        return self.paper
