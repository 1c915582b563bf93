"""What a style means, whoever wrote the file and in which language.

Word keeps the English name of a built-in style whatever its id; LibreOffice, pandoc and Google Docs
have names of their own; other programs write the name that their user sees. A style that is none of
these means what the one means that it is based on.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from xml.etree.ElementTree import Element

from .names import child, is_on, number, value


class Role(StrEnum):
    TITLE = "title"
    SUBTITLE = "subtitle"
    AUTHOR = "author"
    DATE = "date"
    HEADING = "heading"
    QUOTATION = "quotation"
    CAPTION = "caption"
    BULLETS = "bullets"
    NUMBERS = "numbers"
    CONTINUES = "continues"
    CONTENTS = "contents"
    TEXT = "text"


_NAMES = {
    Role.TITLE: "title|titel|titre|título|titolo|otsikko|العنوان|عنوان",
    Role.SUBTITLE: "subtitle|untertitel|sous-titre|subtítulo|sottotitolo|ondertitel|العنوان الفرعي",
    Role.AUTHOR: "author|authors|byline|autor|auteur|autore|verfasser",
    Role.DATE: "date|datum|fecha|data",
    Role.QUOTATION: "quote|intense quote|block text|block quote|blockquote|quotations|quotation"
    "|zitat|intensives zitat|citation|citation intense|cita|cita destacada|citazione|citaat|اقتباس",
    Role.CAPTION: "caption|image caption|table caption|beschriftung|légende|descripción|epígrafe"
    "|leyenda|didascalia|bijschrift|تسمية توضيحية"
    "|illustration|table|figure|drawing|abbildung|tabelle|zeichnung",  # LibreOffice's, by kind
    Role.BULLETS: r"list bullet(?: \d)?|aufzählungszeichen(?: \d)?|liste à puces(?: \d)?",
    Role.NUMBERS: r"list number(?: \d)?|listennummer(?: \d)?|liste à numéros(?: \d)?",
    Role.CONTINUES: r"list continue(?: \d)?|listenfortsetzung(?: \d)?|liste continue(?: \d)?",
    Role.CONTENTS: r"toc \d|toc heading|contents(?: heading| \d)|table of figures"
    r"|verzeichnis \d|inhaltsverzeichnisüberschrift|tm \d",
    Role.TEXT: "normal|standard|body text|first paragraph|compact|text body|list paragraph",
}
_ROLES = {role: re.compile(names) for role, names in _NAMES.items()}
_HEADING = re.compile(
    r"(?:heading|überschrift|berschrift|titre|título|titolo|kop|rubrik|otsikko|العنوان|عنوان)"
    r" ?([1-9])"
)


@dataclass(frozen=True)
class Style:
    """A style with all that it takes over from those it is based on.

    `level` is a heading's or a list's, 1 the highest; `numbering` is the `w:numPr` it brings.
    """

    role: Role | None = None
    level: int = 0
    bold: bool | None = None
    italic: bool | None = None
    is_hidden: bool | None = None
    superscript: bool = False
    numbering: Element | None = None


class Styles:
    """The styles of a document; an unknown one means nothing."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else [one for one in root if one.tag == "w:style"]
        self._raw = {one.get("w:styleId", ""): one for one in found}
        self._known: dict[str, Style] = {}
        self._default = next(
            (
                one.get("w:styleId", "")
                for one in found
                if one.get("w:type") == "paragraph" and one.get("w:default") in {"1", "true"}
            ),
            "",
        )

    def of_paragraph(self, style_id: str) -> Style:
        return self.get(style_id or self._default)

    def get(self, style_id: str, above: frozenset = frozenset()) -> Style:
        """The style of this id. A ring of styles based on each other ends where it closes."""
        if style_id in above or len(above) > 40:
            return Style()
        if style_id not in self._known:
            raw = self._raw.get(style_id)
            if raw is None:
                # LibreOffice and hand-made files use an id that is nowhere described.
                return Style(*_meaning(style_id)) if style_id else Style()
            base = self.get(value(raw, "w:basedOn"), above | {style_id})
            self._known[style_id] = _style(raw, style_id, base)
        return self._known[style_id]


def _style(raw: Element, style_id: str, base: Style) -> Style:
    role, level = _meaning(value(raw, "w:name"))
    if role is None:
        role, level = _meaning(style_id)
    outline = number(value(raw, "w:pPr", "w:outlineLvl"), -1)
    if role is None and outline >= 0:
        role, level = (Role.HEADING, outline + 1) if outline < 9 else (Role.TEXT, 0)
    if role is None:
        role, level = base.role, base.level
    looks = child(raw, "w:rPr")
    return Style(
        role=role,
        level=level,
        bold=_first(is_on(looks, "w:b"), base.bold),
        italic=_first(is_on(looks, "w:i"), base.italic),
        is_hidden=_first(is_on(looks, "w:vanish"), base.is_hidden),
        superscript=value(looks, "w:vertAlign") == "superscript" or base.superscript,
        numbering=_numbering(child(raw, "w:pPr", "w:numPr"), base.numbering),
    )


def _numbering(own: Element | None, inherited: Element | None) -> Element | None:
    """A style may name its level alone, and leave the list to the style it is based on."""
    if own is None or inherited is None:
        return inherited if own is None else own
    both = Element("w:numPr")
    both.extend([*own, *inherited])  # the first of a name is asked for
    return both


def _first(own, inherited):
    return inherited if own is None else own


def _meaning(name: str) -> tuple[Role | None, int]:
    name = " ".join(name.replace("_", " ").casefold().split())
    if match := _HEADING.fullmatch(name):
        return Role.HEADING, int(match[1])
    split = re.sub(r"(?<=[a-z])(?=[0-9])", " ", name)
    for role, names in _ROLES.items():
        if names.fullmatch(name) or names.fullmatch(split):
            depth = name[-1] if role in {Role.BULLETS, Role.NUMBERS, Role.CONTINUES} else ""
            return role, number(depth, 1)
    glued = {"blocktext": Role.QUOTATION, "intensequote": Role.QUOTATION}
    glued |= {"imagecaption": Role.CAPTION, "tablecaption": Role.CAPTION}
    glued |= {"listbullet": Role.BULLETS, "listnumber": Role.NUMBERS}
    return glued.get(name), 0
