"""An article's parts: headings with an anchor each, paragraphs with the notes they refer to."""

from dataclasses import dataclass

from .notes import Reference, Referrer

CONTENTS_FROM = 3  # section headings that make a table of contents worth its space
# Anchors of the article's page itself.
TAKEN = ("main", "contents", "related", "latest", "subscribe")


@dataclass(frozen=True)
class Part:
    """One block of the body; `anchor` is set for headings, `references` where notes are."""

    block: object
    anchor: str = ""
    references: tuple[Reference | None, ...] = ()


@dataclass(frozen=True)
class Outline:
    """The body as parts, and the section headings among them as contents."""

    parts: tuple[Part, ...]

    @classmethod
    def of(cls, body, *, anchors=None, notes=()):
        """The outline of a StreamValue with the `Note`s it refers to.

        `anchors` are those that headings keep, by the block's id, whatever they say by now.
        """
        anchors = anchors_of(body, kept=anchors or {})
        referrer = Referrer(notes)
        return cls(
            tuple(
                Part(block, anchors.get(place, ""), referrer.references(block))
                for place, block in enumerate(body)
            )
        )

    @property
    def contents(self):
        """The section headings, when there are enough of them to need a table; else nothing."""
        sections = [p for p in self.parts if p.anchor and p.block.value["level"] == "h2"]
        return sections if len(sections) >= CONTENTS_FROM else []


def anchors_of(body, *, kept):
    """The anchor of every heading in `body`, by its place.

    A heading keeps what `kept` has for its id; another is called by its words, and equal ones get
    -2, -3 … to tell them apart.
    """
    headings = {place: block for place, block in enumerate(body) if block.block_type == "heading"}
    anchors = {place: kept[b.id] for place, b in headings.items() if b.id in kept}
    taken = {*TAKEN, *anchors.values()}
    for place, block in headings.items():
        if place not in anchors:
            anchors[place] = _free(block.value.slug, taken)
            taken.add(anchors[place])
    return anchors


def _free(slug, taken):
    """`slug`, or the first of slug-2, slug-3 … that is not `taken`."""
    number, anchor = 1, slug
    while anchor in taken:
        number += 1
        anchor = f"{slug}-{number}"
    return anchor


def kept_anchors(body, kept):
    """What to keep for readers' links: the anchor of each heading of `body` by its id.

    Headings that are gone keep theirs, so that no other takes it and an undone deletion finds it.
    """
    return kept | {body[place].id: anchor for place, anchor in anchors_of(body, kept=kept).items()}
