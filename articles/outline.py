"""An article's headings, each with an anchor of its own, for links and a table of contents."""

from dataclasses import dataclass

CONTENTS_FROM = 3  # section headings that make a table of contents worth its space


@dataclass(frozen=True)
class Part:
    """One block of the body; `anchor` is set for headings."""

    block: object
    anchor: str = ""


@dataclass(frozen=True)
class Outline:
    """The body as parts, and the section headings among them as contents."""

    parts: tuple[Part, ...]

    @classmethod
    def of(cls, body):
        """The outline of a StreamValue; equal headings get -2, -3 … to tell them apart."""
        seen, parts = {}, []
        for block in body:
            if block.block_type != "heading":
                parts.append(Part(block))
                continue
            slug = block.value.slug
            seen[slug] = seen.get(slug, 0) + 1
            parts.append(Part(block, slug if seen[slug] == 1 else f"{slug}-{seen[slug]}"))
        return cls(tuple(parts))

    @property
    def contents(self):
        """The section headings, when there are enough of them to need a table; else nothing."""
        sections = [p for p in self.parts if p.anchor and p.block.value["level"] == "h2"]
        return sections if len(sections) >= CONTENTS_FROM else []
