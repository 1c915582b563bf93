"""What stands in a text and is no words: pictures, text boxes, charts, drawings."""

import re
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element

from PIL import Image

from . import limits
from .document import Changed, Left, Picture
from .names import child, chosen
from .package import Part
from .runs import Graphic
from .source import Source

_KEPT = {"PNG": "png", "JPEG": "jpg", "GIF": "gif", "WEBP": "webp", "AVIF": "avif"}
_LEFT = {
    "w:object": Left.OBJECTS,  # the picture in it is Word's own of it
    "c:chart": Left.CHARTS,
    "c:chartSpace": Left.CHARTS,
    "dgm:relIds": Left.DIAGRAMS,
}
_CONVERTED = {"TIFF", "BMP"}
_BY_MACHINE = (
    "Description automatically generated",
    "AI-generated content may be incorrect.",
    "AI generated content may be incorrect.",
)


# "photo 3.JPG", also with a folder or an address before it.
_FILE_NAME = re.compile(r"\S*[^.]*\.(png|jpe?g|jpe|gif|webp|avif|tiff?|bmp|svg|heic|emf|wmf)", re.I)


class Drawing:
    """Reads one graphic. Then `pictures` and `boxes` (elements with paragraphs) are known."""

    def __init__(self, source: Source, part: Part, graphic: Graphic) -> None:
        self._source, self._part = source, part
        self._count = source.report.count
        self.pictures: list[Picture] = []
        self.boxes: list[Element] = []
        self._found = False
        self._links: set[str] = set()  # those of its own, beside the one around it
        self._look(graphic.element, {})
        self._count(Left.PICTURE_LINKS, len(self._links) or int(bool(graphic.href)))
        if not self._found:
            self._count(Left.SHAPES)

    def _look(self, element: Element, said: dict) -> None:
        match element.tag:
            case "mc:AlternateContent":
                self._look(chosen(element), said)
                return
            case tag if tag in _LEFT:
                self._note(_LEFT[tag])
                return
            case "w:txbxContent":
                self._found = True
                self.boxes.append(element)
                return
            case "wp:inline" | "wp:anchor":
                said = _description(child(element, "wp:docPr"))
            case "pic:pic":
                own = _description(child(element, "pic:nvPicPr", "pic:cNvPr"))
                self._picture(element, said if said.get("alt") or said.get("decorative") else own)
                return
            case "a:hlinkClick":
                self._link(element.get("r:id", ""))
                return
            case "v:shape" | "v:rect":
                said = {"alt": _cleaned(element.get("alt", ""))}
                self._links |= {element.get("href", "")} - {""}
            case "v:imagedata":
                self._load(element.get("r:id", ""), said)
                return
        for one in element:
            self._look(one, said)

    def _note(self, kind: Left) -> None:
        self._found = True
        self._count(kind)

    def _link(self, relation_id: str) -> None:
        relation = self._part.relations.get(relation_id)
        if relation and relation.is_external:
            self._links.add(relation.target)

    def _picture(self, element: Element, said: dict) -> None:
        blip = child(element, "pic:blipFill", "a:blip")
        crop = child(element, "pic:blipFill", "a:srcRect")
        embedded = "" if blip is None else blip.get("r:embed", "")
        if not embedded:
            self._note(Left.LINKED_PICTURES)
            return
        if self._load(embedded, said) and crop is not None:
            self._count(Changed.CROPPED, int(any(v not in {"", "0"} for v in crop.attrib.values())))

    def _load(self, relation_id: str, said: dict) -> bool:
        self._found = True
        relation = self._part.relations.get(relation_id)
        if relation is None or relation.is_external:
            self._count(Left.LINKED_PICTURES)
            return False
        if not self._source.package.has(relation.target):
            self._count(Left.UNKNOWN_PICTURES)
            return False
        kept = self._kept(relation.target)
        if kept is None:
            return False
        data, extension = kept
        name = relation.target.rpartition("/")[2]
        self.pictures.append(Picture(data, extension, **_told(said, name)))
        return True

    def _kept(self, name: str) -> tuple[bytes, str] | None:
        """The picture of this name as a file the site can show; None, counted, for none."""
        source = self._source
        if name not in source.pictures:
            source.pictures[name] = self._opened(name)
        return source.pictures[name]

    def _opened(self, name: str) -> tuple[bytes, str] | None:
        source = self._source
        if (
            len(source.pictures) >= limits.PICTURES
            or source.package.size(name) > limits.PICTURE_SIZE
        ):
            self._count(Left.LARGE_PICTURES)
            return None
        data = source.package.read(name)
        try:
            with Image.open(BytesIO(data)) as image:
                pixels = image.width * image.height * getattr(image, "n_frames", 1)
                source.pixels += pixels
                if pixels > limits.PICTURE_PIXELS or source.pixels > limits.ALL_PIXELS:
                    self._count(Left.LARGE_PICTURES)
                    return None
                if image.format in _CONVERTED:
                    return _as_png(image), "png"
                image.load()
                return data, _KEPT[image.format]
        except Image.DecompressionBombError:
            self._count(Left.LARGE_PICTURES)
        except Exception:  # Pillow raises whatever its formats do at rubbish
            self._count(Left.UNKNOWN_PICTURES)
        return None


def _description(properties: Element | None) -> dict:
    if properties is None:
        return {}
    decorative = any(one.get("val") in {"1", "true"} for one in properties.iter("?:decorative"))
    alt = _cleaned(properties.get("descr", "")) or _cleaned(properties.get("title", ""))
    return {"alt": alt, "decorative": decorative}


def _told(said: dict, name: str) -> dict:
    """`said` for a Picture; a file's name, which some programs write, describes nothing."""
    alt, decorative = said.get("alt", ""), said.get("decorative", False)
    is_name = alt == name or _FILE_NAME.fullmatch(alt)
    return {"alt": "" if decorative or is_name else alt, "decorative": decorative}


def _cleaned(text: str) -> str:
    for sentence in _BY_MACHINE:
        text = text.replace(sentence, "")
    return " ".join(text.split())


def _as_png(image: Image.Image) -> bytes:
    stream = BytesIO()
    image = image if image.mode in {"1", "L", "LA", "P", "RGB", "RGBA"} else image.convert("RGB")
    image.save(stream, "PNG")
    return stream.getvalue()


def pictures_and_boxes(
    source: Source, part: Part, graphics: list[Graphic]
) -> Iterator[Picture | Element]:
    """What the graphics of a paragraph hold: pictures, and boxes as elements with paragraphs."""
    for graphic in graphics:
        drawing = Drawing(source, part, graphic)
        yield from drawing.pictures
        yield from drawing.boxes
