"""The words of a paragraph, with their form, their links and the marks of their notes."""

import re
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from .document import Changed, Left, Span, Spans
from .fields import Field, answer_of, is_public
from .names import child, chosen, has_text, is_on, value
from .package import Part
from .source import Source, note_key
from .styles import Role, Style
from .symbols import letter_at, readable

_ALTERNATIVES = "mc:AlternateContent"
_THROUGH = {"w:smartTag", "w:customXml", "w:sdt", "w:sdtContent", "w:moveTo", "w:dir", "w:bdo"}
_THROUGH |= {"w:rubyBase", _ALTERNATIVES}
_GRAPHICS = {"w:drawing", "w:pict", "w:object"}
_MATH = {"m:oMath", "m:oMathPara"}
_FORMS = {
    "w:u": Changed.UNDERLINED,
    "w:strike": Changed.STRUCK,
    "w:dstrike": Changed.STRUCK,
    "w:highlight": Changed.HIGHLIGHTED,
    "w:smallCaps": Changed.SMALL_CAPITALS,
}
_LETTERS = {"w:tab": " ", "w:ptab": " ", "w:cr": "\n", "w:noBreakHyphen": "\u2011"}
_LETTERS["w:softHyphen"] = "\u00ad"
_PLAIN = {None, Role.TEXT, Role.BULLETS, Role.NUMBERS, Role.CONTINUES}
_LINE_END = re.compile(r"\s*[\r\n]\s*")


@dataclass(frozen=True)
class Graphic:
    """What stands in a text and is no words, and the address of the link around it, or ""."""

    element: Element
    href: str = ""


@dataclass(frozen=True)
class _Form:
    bold: bool = False
    italic: bool = False
    superscript: bool = False
    href: str = ""
    font: str = ""


class Runs:
    """Reads one paragraph. Then `spans` has its words, and `graphics` what is no words."""

    def __init__(self, source: Source, part: Part, paragraph: Element, style: Style) -> None:
        self._source, self._part = source, part
        # How a quotation or a caption looks is the site's affair.
        self._style = style if style.role in _PLAIN else Style(is_hidden=style.is_hidden)
        self._count = source.report.count
        self._fields: list[Field] = []
        self._before: frozenset = frozenset()  # the odd forms of the run before
        self._spans: list[Span] = []
        self.graphics: list[Graphic] = []
        self._walk(paragraph, "")

    @property
    def spans(self) -> Spans:
        return merged(self._spans)

    def _walk(self, parent: Element, href: str) -> None:
        for element in parent:
            self._read(element, href)

    def _read(self, element: Element, href: str) -> None:
        tag = element.tag
        if tag == "w:r":
            self._run(element, href)
        elif tag in _THROUGH:
            self._walk(chosen(element) if tag == _ALTERNATIVES else element, href)
        elif tag == "w:ins":
            self._count(Changed.INSERTIONS)
            self._walk(element, href)
        elif tag == "w:del":
            self._count(Left.DELETIONS)
        elif tag == "w:hyperlink":
            self._walk(element, self._target(element))
        elif tag == "w:fldSimple":
            self._simple_field(element, href)
        elif tag in _MATH:
            self._count(Left.EQUATIONS, sum(1 for _one in element.iter("m:oMath")))
        elif tag in _GRAPHICS:
            self._add_graphic(element, href)
        elif tag != "w:moveFrom" and has_text(element):
            self._count(Left.UNKNOWN)

    def _target(self, link: Element) -> str:
        relation = self._part.relations.get(link.get("r:id", ""))
        if not relation or not relation.is_external:
            return self._address("#")
        place = link.get("w:anchor", "")  # Word parts an address at its "#"
        fragment = f"#{place}" if place and "#" not in relation.target else ""
        return self._address(relation.target + fragment)

    def _address(self, address: str) -> str:
        if is_public(address):
            return address.strip()
        inner = address.startswith("#")
        self._count(Left.INNER_LINKS if inner else Left.BAD_LINKS)
        return ""

    def _simple_field(self, element: Element, href: str) -> None:
        field = Field(element.get("w:instr", ""))
        if field.bookmark in self._source.bookmarks:
            self._spans.append(Span("", note=self._source.bookmarks[field.bookmark]))
            return
        self._walk(element, self._address(field.address) if field.address else href)

    def _run(self, run: Element, href: str) -> None:
        looks = child(run, "w:rPr")
        style = self._source.styles.get(value(looks, "w:rStyle"))
        if _first(is_on(looks, "w:vanish"), style.is_hidden, self._style.is_hidden):
            self._count(Left.HIDDEN, int(has_text(run)))
            return
        form = _Form(
            bold=bool(_first(is_on(looks, "w:b"), style.bold, self._style.bold)),
            italic=bool(_first(is_on(looks, "w:i"), style.italic, self._style.italic)),
            superscript=(value(looks, "w:vertAlign") or (style.superscript and "superscript"))
            == "superscript",
            href=href,
            font=_font(looks),
        )
        self._count_odd_forms(run, looks, href)
        for element in run:
            if self._in_run(element, form):
                break

    def _count_odd_forms(self, run: Element, looks: Element | None, href: str) -> None:
        """Once for each passage, which may be several runs."""
        if not has_text(run):
            return
        odd = {kind for tag, kind in _FORMS.items() if is_on(looks, tag)}
        if value(looks, "w:vertAlign") == "subscript":
            odd.add(Changed.SUBSCRIPTS)
        if href:
            odd.discard(Changed.UNDERLINED)  # links are
        for kind in odd - self._before:
            self._count(kind)
        self._before = frozenset(odd)

    def _in_run(self, element: Element, form: _Form) -> bool:
        """Read what stands in a run; True when the rest of it is the author's own note mark."""
        tag = element.tag
        if tag == "w:t":
            # A line's end in the file is none in the text.
            text, has_others = readable(_LINE_END.sub(" ", element.text or ""), form.font)
            self._count(Left.UNKNOWN, int(has_others))
            self._say(text, form)
        elif tag in _LETTERS:
            self._say(_LETTERS[tag], form)
        elif tag == "w:br":
            self._say(" " if element.get("w:type") in {"page", "column"} else "\n", form)
        elif tag in {"w:footnoteReference", "w:endnoteReference"}:
            self._spans.append(Span("", note=note_key(element)))
            return element.get("w:customMarkFollows") in {"1", "true", "on"}
        elif tag == "w:fldChar":
            self._say(answer_of(element), form)
            self._field(element.get("w:fldCharType", ""))
        elif tag == "w:instrText" and self._fields:
            self._fields[-1].instruction += element.text or ""
        else:
            self._rare_in_run(element, form)
        return False

    def _rare_in_run(self, element: Element, form: _Form) -> None:
        if element.tag in _GRAPHICS:
            self._add_graphic(element, form.href)
        elif element.tag == _ALTERNATIVES:
            for one in chosen(element):
                self._in_run(one, form)
        elif element.tag in {"w:sym", "?:symEx"}:  # the second is an emoji
            self._symbol(element, form)
        elif element.tag == "w:ruby":
            self._count(Left.READINGS, int(any(map(has_text, element.iter("w:rt")))))
            for base in element.iter("w:rubyBase"):
                self._walk(base, form.href)
        elif element.tag != "w:rPr" and has_text(element):
            self._count(Left.UNKNOWN)

    def _add_graphic(self, element: Element, href: str) -> None:
        of_fields = [field.href for field in self._fields if field.href]
        self.graphics.append(Graphic(element, [href, *of_fields][-1]))

    def _symbol(self, element: Element, form: _Form) -> None:
        try:
            code = int(element.get("w:char") or element.get("?:char", ""), 16)
            letter = letter_at(code, element.get("w:font", ""))
        except (ValueError, OverflowError):
            letter = ""
        if letter:
            self._say(letter, form)
        else:
            self._count(Left.UNKNOWN)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(Field())
        elif kind == "separate" and self._fields:
            field = self._fields[-1]
            field.is_shown = True
            if note := self._source.bookmarks.get(field.bookmark):
                self._spans.append(Span("", note=note))
            if field.address:
                field.href = self._address(field.address)
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _say(self, text: str, form: _Form) -> None:
        for field in self._fields:
            if not field.is_shown or field.bookmark in self._source.bookmarks:
                return
            if field.href:
                form = replace(form, href=field.href)
        self._spans.append(Span(text, form.bold, form.italic, form.superscript, form.href))


def _font(looks: Element | None) -> str:
    fonts = child(looks, "w:rFonts")
    return "" if fonts is None else fonts.get("w:hAnsi") or fonts.get("w:ascii", "")


def merged(spans) -> Spans:
    """Spans with neighbours of one form joined, and no white space around the whole."""
    joined: list[Span] = []
    for span in spans:
        if not span.note and not span.text:
            continue
        last = joined[-1] if joined else None
        if last and not last.note and replace(last, text="") == replace(span, text=""):
            joined[-1] = replace(last, text=last.text + span.text)
        else:
            joined.append(span)
    return _trimmed(joined)


def _trimmed(spans: list[Span]) -> Spans:
    for place, strip in ((0, str.lstrip), (-1, str.rstrip)):
        while spans and not spans[place].note:
            text = strip(spans[place].text)
            if text:
                spans[place] = replace(spans[place], text=text)
                break
            del spans[place]
    return tuple(spans)


def _first(*answers):
    return next((one for one in answers if one is not None), None)
