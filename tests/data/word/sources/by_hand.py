"""Writes ../by-hand.docx and ../word.docx from XML that is written out here.

The first is as terse as the format allows, with names and places of its own: what a script or
an old converter makes. The second has the shape of a file that Word has saved many times.
"""

import zipfile
from pathlib import Path

HERE = Path(__file__).parent
_OFFICE = "http://schemas.openxmlformats.org/"
_REL = _OFFICE + "officeDocument/2006/relationships"
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml."
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def write(name, files):
    with zipfile.ZipFile(HERE.parent / name, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            # One date, so that the same file is made each time.
            info = zipfile.ZipInfo(path, (2024, 5, 3, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, HEAD + content if isinstance(content, str) else content)


def relations(*rows):
    listed = "".join(
        f'<Relationship Id="{key}" Type="{_REL}/{kind}" Target="{target}"{mode}/>'
        for key, kind, target, mode in (
            (*row, ' TargetMode="External"' if row[1] == "hyperlink" else "") for row in rows
        )
    )
    return f'<Relationships xmlns="{_OFFICE}package/2006/relationships">{listed}</Relationships>'


def types(*overrides):
    rows = "".join(
        f'<Override PartName="/{part}" ContentType="{_WML}{kind}+xml"/>' for part, kind in overrides
    )
    return (
        f'<Types xmlns="{_OFFICE}package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="png" ContentType="image/png"/>{rows}</Types>'
    )


def terse():
    """No styles, no numbering; another prefix, other folders, absolute targets."""
    text = (HERE / "by-hand.xml").read_text()
    notes = (HERE / "by-hand-notes.xml").read_text()
    write(
        "by-hand.docx",
        {
            "[Content_Types].xml": types(("text/paper.xml", "document.main")),
            "_rels/.rels": relations(("R1", "officeDocument", "/text/paper.xml")),
            "text/paper.xml": text,
            "text/_rels/paper.xml.rels": relations(
                ("A", "hyperlink", "https://example.org/ministry?a=1&amp;b=2"),
                ("B", "image", "/pictures/dam.png"),
                ("C", "footnotes", "/text/below.xml"),
            ),
            "text/below.xml": notes,
            "text/_rels/below.xml.rels": relations(
                ("L", "hyperlink", "https://example.org/commission")
            ),
            "pictures/dam.png": (HERE / "dam.png").read_bytes(),
        },
    )


def of_word():
    """As Word saves it: runs cut up by revisions and spelling, controls, alternatives, fields."""
    parts = {name: (HERE / "word" / f"{name}.xml").read_text() for name in _PARTS}
    write(
        "word.docx",
        {
            "[Content_Types].xml": types(
                ("word/document.xml", "document.main"),
                *((f"word/{name}.xml", name) for name in _PARTS if name != "document"),
            ),
            "_rels/.rels": relations(
                ("rId3", "extended-properties", "docProps/app.xml"),
                ("rId1", "officeDocument", "word/document.xml"),
            ).replace(
                "</Relationships>",
                '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/'
                'relationships/metadata/core-properties" Target="docProps/core.xml"/>'
                "</Relationships>",
            ),
            "word/_rels/document.xml.rels": relations(
                *((f"rId{n}", name, f"{name}.xml") for n, name in enumerate(_PARTS) if n),
                ("rId21", "hyperlink", "https://example.org/ministry?a=1&amp;b=2"),
                ("rId22", "image", "media/image1.png"),
                ("rId23", "image", "media/image2.png"),
                ("rId24", "header", "header1.xml"),
            ),
            "word/_rels/footnotes.xml.rels": relations(
                ("rId1", "hyperlink", "https://example.org/commission")
            ),
            **{f"word/{name}.xml": text for name, text in parts.items()},
            "word/header1.xml": (HERE / "word" / "header1.xml").read_text(),
            "word/media/image1.png": (HERE / "dam.png").read_bytes(),
            "word/media/image2.png": (HERE / "gauge.png").read_bytes(),
            "docProps/core.xml": (HERE / "word" / "core.xml").read_text(),
            "docProps/app.xml": f'<Properties xmlns="{_OFFICE}officeDocument/2006/'
            'extended-properties"><Application>Microsoft Office Word</Application></Properties>',
        },
    )


_PARTS = ("document", "styles", "numbering", "settings", "footnotes", "endnotes", "comments")

terse()
of_word()
