"""The file as a package of parts: opened with care, read part by part."""

import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from . import limits
from .names import parse
from .refusal import DAMAGED, LOCKED, MACROS, NOT_WORD, TOO_LARGE, TOO_MUCH, Refused

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WITH_MACROS = (".docm", ".dotm")
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)
_PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}  # Word knows no other
_MAIN = "wordprocessingml"


@dataclass(frozen=True)
class Relation:
    """A part that another part names, or an address elsewhere."""

    kind: str  # the last word of its type: "image", "hyperlink", "footnotes"
    target: str
    is_external: bool


@dataclass(frozen=True)
class Part:
    """An XML part with what it refers to, by the ids it uses."""

    name: str
    root: Element
    relations: dict[str, Relation]

    def first(self, kind: str) -> str:
        """The name of the first part of this kind; "" where there is none."""
        return next((one.target for one in self.of(kind)), "")

    def of(self, kind: str) -> list[Relation]:
        """What it refers to of this kind within the file."""
        found = self.relations.values()
        return [one for one in found if one.kind == kind and not one.is_external]


class Package:
    """A .docx file, `data`. Raises Refused for what is none, or not safe to open."""

    def __init__(self, data: bytes, name: str) -> None:
        refuse_by_looks(data, name)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _UNREADABLE as error:
            raise Refused(DAMAGED) from error
        self._parts = {info.filename: info for info in self._zip.infolist()}
        self._spent = 0  # bytes of XML read
        self._refuse_bombs()
        self._refuse_macros()

    def _refuse_bombs(self) -> None:
        """By what the directory of the file says; reading goes no further than that."""
        infos = self._zip.infolist()
        if len(infos) > limits.PARTS or sum(i.file_size for i in infos) > limits.UNPACKED_SIZE:
            raise Refused(TOO_MUCH)
        for info in infos:
            if info.flag_bits & 1:
                raise Refused(LOCKED)
            if info.compress_type not in _PACKINGS:
                raise Refused(DAMAGED)
            packed = max(info.compress_size, 1)
            if info.file_size > limits.RATIO_FROM and info.file_size > packed * limits.RATIO:
                raise Refused(TOO_MUCH)

    def _refuse_macros(self) -> None:
        if any("vbaproject" in name.lower() for name in self._parts):
            raise Refused(MACROS)
        if "[Content_Types].xml" not in self._parts:
            raise Refused(NOT_WORD)
        types = self._parsed("[Content_Types].xml")
        named = " ".join(one.get("ContentType", "").lower() for one in types)
        if "macroenabled" in named or "vbaproject" in named:
            raise Refused(MACROS)
        if _MAIN not in named:
            raise Refused(NOT_WORD)

    def has(self, name: str) -> bool:
        return name in self._parts

    def size(self, name: str) -> int:
        return self._parts[name].file_size

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises Refused when the file is damaged there."""
        try:
            return self._zip.read(name)
        except (KeyError, RuntimeError, *_UNREADABLE) as error:
            raise Refused(DAMAGED) from error

    def xml(self, name: str) -> Part:
        """The part `name`, parsed."""
        return Part(name, self._parsed(name), self.relations(name))

    def _parsed(self, name: str) -> Element:
        if self.has(name):
            self._spent += self.size(name)
            if self.size(name) > limits.XML_SIZE or self._spent > limits.XML_TOTAL:
                raise Refused(TOO_MUCH)
        return parse(self.read(name))

    def relations(self, name: str) -> dict[str, Relation]:
        """What the part `name` refers to, by id; with "" what the whole file does."""
        folder, base = posixpath.split(name)
        listed = posixpath.join(folder, "_rels", f"{base}.rels")
        if not self.has(listed):
            return {}
        found = {}
        for one in self._parsed(listed):
            target, is_external = one.get("Target", ""), one.get("TargetMode") == "External"
            if not is_external:
                target = _within(folder, target)
            kind = one.get("Type", "").rpartition("/")[2]
            found[one.get("Id", "")] = Relation(kind, target, is_external)
        return found

    def main(self) -> Part:
        """The part with the text."""
        start = Part("", Element("none"), self.relations(""))
        name = start.first("officeDocument") or "word/document.xml"
        if not self.has(name):
            raise Refused(DAMAGED)
        return self.xml(name)

    def properties(self) -> Element | None:
        """What the file says of itself: title, creator; None where it says nothing."""
        name = Part("", Element("none"), self.relations("")).first("core-properties")
        return self._parsed(name) if name and self.has(name) else None


def refuse_by_looks(data: bytes, name: str) -> None:
    """Refuse what needs no unpacking to be refused."""
    if len(data) > limits.FILE_SIZE:
        raise Refused(TOO_LARGE, limit=limits.FILE_SIZE // limits.MEGABYTE)
    if name.lower().endswith(_WITH_MACROS):
        raise Refused(MACROS)
    if data.startswith(_OLE):
        raise Refused(LOCKED)
    if not data.startswith(b"PK"):
        raise Refused(NOT_WORD)


def _within(folder: str, target: str) -> str:
    target = unquote(target.replace("\\", "/"))
    whole = target if target.startswith("/") else posixpath.join("/", folder, target)
    return posixpath.normpath(whole).lstrip("/")
