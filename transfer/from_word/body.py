"""The blocks of a document as the raw value of an article's body."""

import json
import uuid
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import groupby

from django.utils.html import strip_tags

from transfer.word.document import Block, Heading, Picture, Table

from .html import prose
from .pictures import Pictures


def raw_body(blocks: tuple[Block, ...], uuids: dict[str, str], pictures: Pictures) -> list[dict]:
    """What a StreamField stores: neighbouring paragraphs, lists and quotations are one text."""
    found = []
    for kind, group in groupby(blocks, key=_kind):
        if kind == "paragraph":
            found.append((kind, "".join(prose(block, uuids) for block in group)))
        else:
            found += [(kind, made) for block in group if (made := _value(block, pictures))]
    return [{"type": kind, "value": value, "id": str(uuid.uuid4())} for kind, value in found]


def _kind(block: Block) -> str:
    return {Heading: "heading", Table: "table", Picture: "image"}.get(type(block), "paragraph")


def _value(block: Block, pictures: Pictures) -> dict | None:
    match block:
        case Heading():
            return {"text": block.text, "level": f"h{block.level}"}
        case Table():
            return {
                "data": [list(row) for row in block.rows],
                "first_row_is_table_header": block.has_header,
                "first_col_is_header": False,
                "table_header_choice": "row" if block.has_header else "neither",
                "table_caption": block.caption,
            }
    image = pictures.image_of(block)
    if image is None:
        return None
    shown = {"image": image.pk, "decorative": block.decorative, "alt_text": block.alt}
    return {"image": shown, "caption": block.caption}


def continued(new: list[dict], old: list[dict]) -> list[dict]:
    """`new` with the ids of those blocks of `old` that it goes on from, and their descriptions.

    Revisions are compared block by block, by their ids; and a heading's anchor follows its id.
    """
    matcher = SequenceMatcher(None, [*map(_key, old)], [*map(_key, new)], autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind in {"equal", "replace"}:
            for before, after in _pairs(old[a:b], new[c:d]):
                after["id"] = before.get("id") or after["id"]
    _keep_descriptions(new, old)
    return new


def _pairs(old: list[dict], new: list[dict]) -> Iterator[tuple[dict, dict]]:
    """Blocks of one type, in their order."""
    for kind in dict.fromkeys(block["type"] for block in new):
        one, other = ([b for b in blocks if b["type"] == kind] for blocks in (old, new))
        yield from zip(one, other, strict=False)


def _key(block: dict) -> tuple[str, str]:
    value = block["value"]
    if block["type"] == "paragraph":
        return block["type"], " ".join(strip_tags(value).split())
    if block["type"] == "image":
        return block["type"], str(_image_id(value))
    if block["type"] == "table":
        return block["type"], json.dumps((value or {}).get("data"))
    return block["type"], json.dumps(value, sort_keys=True, default=str)


def _image_id(value: dict):
    shown = value.get("image")
    return shown.get("image") if isinstance(shown, dict) else shown


def _keep_descriptions(new: list[dict], old: list[dict]) -> None:
    """What editors have written under a picture stays where the document says nothing."""
    before = {_image_id(b["value"]): b["value"] for b in old if b["type"] == "image"}
    for block in new:
        known = before.get(_image_id(block["value"])) if block["type"] == "image" else None
        if not known or not isinstance(known.get("image"), dict):
            continue
        value, shown = block["value"], known["image"]
        value["caption"] = value["caption"] or known.get("caption", "")
        if not value["image"]["alt_text"] and not value["image"]["decorative"]:
            value["image"]["alt_text"] = shown.get("alt_text") or ""
            value["image"]["decorative"] = bool(shown.get("decorative"))
