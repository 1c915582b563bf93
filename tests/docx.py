"""Small makers of Word files: the XML as Word, python-docx, pandoc or LibreOffice write it."""

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from PIL import Image

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

# `{style id: (name, based on)}` as each program writes them.
WORD = {
    "Normal": ("Normal", ""),
    "Title": ("Title", "Normal"),
    "Subtitle": ("Subtitle", "Normal"),
    **{f"Heading{n}": (f"heading {n}", "Normal") for n in range(1, 5)},
    "Quote": ("Quote", "Normal"),
    "IntenseQuote": ("Intense Quote", "Normal"),
    "Caption": ("caption", "Normal"),
    "ListBullet": ("List Bullet", "Normal"),
    "ListNumber": ("List Number", "Normal"),
    "TOC1": ("toc 1", "Normal"),
}
GERMAN_WORD = {
    "Standard": ("Normal", ""),
    "Titel": ("Title", "Standard"),
    **{f"berschrift{n}": (f"heading {n}", "Standard") for n in range(1, 5)},
    "Zitat": ("Quote", "Standard"),
    "Beschriftung": ("caption", "Standard"),
}
PYTHON_DOCX = {
    "Normal": ("Normal", ""),
    "Title": ("Title", "Normal"),
    **{f"Heading{n}": (f"Heading {n}", "Normal") for n in range(1, 5)},
    "Quote": ("Quote", "Normal"),
    "Caption": ("Caption", "Normal"),
}
PANDOC = {
    "Normal": ("Normal", ""),
    "BodyText": ("Body Text", "Normal"),
    "FirstParagraph": ("First Paragraph", "BodyText"),
    "Title": ("Title", "Normal"),
    "Author": ("Author", ""),
    "Date": ("Date", ""),
    **{f"Heading{n}": (f"heading {n}", "Normal") for n in range(1, 5)},
    "BlockText": ("Block Text", "BodyText"),
    "ImageCaption": ("Image Caption", "Caption"),
    "TableCaption": ("Table Caption", "Caption"),
    "Caption": ("caption", "Normal"),
}
LIBREOFFICE = {
    "Normal": ("Normal", ""),
    "Heading": ("Heading", "Normal"),
    "Title": ("Title", "Heading"),
    **{f"Heading{n}": (f"heading {n}", "Heading") for n in range(1, 5)},
    "Quotations": ("Quotations", "Normal"),
    "Caption": ("caption", "Normal"),
    "Illustration": ("Illustration", "Caption"),
    "Tabelle": ("Table", "Caption"),
}


def run(text, *, bold=False, italic=False, sup=False, style="", extra=""):
    """A run of words; `extra` are further properties."""
    looks = (
        (f'<w:rStyle w:val="{style}"/>' if style else "")
        + ("<w:b/>" if bold else "")
        + ("<w:i/>" if italic else "")
        + ('<w:vertAlign w:val="superscript"/>' if sup else "")
        + extra
    )
    looks = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    return f'<w:r>{looks}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*content, style="", num=None, level=0, props=""):
    """A paragraph of runs, or of words; `num` makes it an item of that list."""
    if num is not None:
        numbers = f'<w:ilvl w:val="{level}"/><w:numId w:val="{num}"/>'
        props = f"<w:numPr>{numbers}</w:numPr>{props}"
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = "".join(one if one.startswith("<") else run(one) for one in content)
    return f"<w:p><w:pPr>{style}{props}</w:pPr>{inner}</w:p>"


def mark(number, kind="footnote", after=""):
    """The mark of a note; `after` is what the author has written in the place of its number."""
    custom = ' w:customMarkFollows="1"' if after else ""
    text = f"<w:t>{after}</w:t>" if after else ""
    return f'<w:r><w:{kind}Reference{custom} w:id="{number}"/>{text}</w:r>'


def table(rows, *, header=True, wrap=lambda text: p(text)):
    """A table; a cell is words, or XML of its paragraphs."""

    def cell(content):
        properties = ""
        if isinstance(content, tuple):
            properties, content = content
        inner = content if content.startswith("<") else wrap(content)
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"

    lines = "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows)
    look = f'<w:tblPr><w:tblLook w:firstRow="{int(header)}"/></w:tblPr>'
    return f"<w:tbl>{look}{lines}</w:tbl>"


def drawing(relation, *, alt="", decorative=False, crop="", link=""):
    """A picture in a run; `link` is the relation of a link of its own."""
    ext, own = "", f'<a:hlinkClick r:id="{link}"/>' if link else ""
    if decorative:
        ext = '<x:decorative xmlns:x="http://schemas.microsoft.com/office/drawing/2017/decorative"'
        ext = f'<a:extLst><a:ext uri="x">{ext} val="1"/></a:ext></a:extLst>'
    picture = (
        f'<pic:pic><pic:blipFill><a:blip r:embed="{relation}"/>{crop}</pic:blipFill></pic:pic>'
    )
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr={quoteattr(alt)}>'
        f"{own}{ext}</wp:docPr><a:graphic><a:graphicData>{picture}</a:graphicData></a:graphic>"
        "</wp:inline></w:drawing></w:r>"
    )


def text_box(*paragraphs):
    """A text box as Word writes it: once for new programs, and once more for old ones."""
    words = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    shape = (
        f'<a:graphicData uri="x"><wps:wsp><wps:txbx>{words}</wps:txbx></wps:wsp></a:graphicData>'
    )
    new = f"<w:drawing><wp:anchor><wp:docPr id='2' name='Box'/><a:graphic>{shape}</a:graphic>"
    old = f"<w:pict><v:shape><v:textbox>{words}</v:textbox></v:shape></w:pict>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{new}</wp:anchor></w:drawing>'
        f"</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def picture(size=(48, 32), kind="PNG", colour="teal"):
    """The bytes of a picture."""
    stream = BytesIO()
    Image.new("RGB", size, colour).save(stream, kind)
    return stream.getvalue()


def styles(given):
    """The part `styles` of `{id: (name, based on)}`."""
    rows = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"{default}><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{base}"/>' if base else "")
        + "</w:style>"
        for key, (name, base) in given.items()
        for default in [' w:default="1"' if name == "Normal" else ""]
    )
    strong = '<w:style w:type="character" w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style>'
    return f"<w:styles {NAMESPACES}>{rows}{strong}</w:styles>"


def _level(number, shape, text):
    shown = f'<w:numFmt w:val="{shape}"/><w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{number}">{shown}</w:lvl>'


BULLETS, NUMBERS, BLANK, LETTERS, FROM_FIVE = range(1, 6)  # the lists that every file here has
NUMBERING = (
    f"<w:numbering {NAMESPACES}>"
    f'<w:abstractNum w:abstractNumId="1">{_level(0, "bullet", "•")}{_level(1, "bullet", "o")}'
    f'</w:abstractNum><w:abstractNum w:abstractNumId="2">{_level(0, "decimal", "%1.")}'
    f'</w:abstractNum><w:abstractNum w:abstractNumId="3">{_level(0, "bullet", " ")}'
    f'</w:abstractNum><w:abstractNum w:abstractNumId="4">{_level(0, "lowerLetter", "(%1)")}'
    "</w:abstractNum>"
    + "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(1, 5))
    + '<w:num w:numId="5"><w:abstractNumId w:val="2"/>'
    + '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    + "</w:numbering>"
)


def notes_part(kind, notes):
    """The part with notes `{number: paragraphs}`, and with the line that Word puts above them."""
    rows = "".join(f'<w:{kind} w:id="{n}">{xml}</w:{kind}>' for n, xml in notes.items())
    line = f'<w:{kind} w:id="-1" w:type="separator"><w:p/></w:{kind}>'
    return f"<w:{kind}s {NAMESPACES}>{line}{rows}</w:{kind}s>"


def docx(
    *body,
    given=WORD,
    footnotes=None,
    endnotes=None,
    media=None,
    links=None,
    parts=None,
    related=None,
    title="",
    creator="",
    content_type=_TYPE,
):
    """The bytes of a .docx with this `body`.

    `media` is `{relation id: (file name, bytes)}`, `links` `{relation id: address}`,
    `parts` further parts `{name: text}`, `related` `{relation id: (kind, part)}`.
    """
    files = {"word/styles.xml": HEAD + styles(given), "word/numbering.xml": HEAD + NUMBERING}
    relations = {"rS": ("styles", "styles.xml"), "rN": ("numbering", "numbering.xml")}
    for kind, notes in (("footnote", footnotes), ("endnote", endnotes)):
        if notes:
            notes = {n: xml if xml.startswith("<") else p(xml) for n, xml in notes.items()}
            files[f"word/{kind}s.xml"] = HEAD + notes_part(kind, notes)
            relations[f"r{kind}"] = (f"{kind}s", f"{kind}s.xml")
    for key, (name, content) in (media or {}).items():
        files[f"word/media/{name}"] = content
        relations[key] = ("image", f"media/{name}")
    relations |= related or {}
    rows = "".join(
        f'<Relationship Id="{key}" Type="{_KIND}{kind}" Target="{target}"/>'
        for key, (kind, target) in relations.items()
    ) + "".join(
        f'<Relationship Id="{key}" Type="{_KIND}hyperlink" Target={quoteattr(to)} '
        'TargetMode="External"/>'
        for key, to in (links or {}).items()
    )
    files["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{_RELS}">{rows}</Relationships>'
    files["_rels/.rels"] = (
        f'<Relationships xmlns="{_RELS}">'
        f'<Relationship Id="a" Type="{_KIND}officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="b" Type="{_KIND}metadata/core-properties" Target="docProps/core.xml"/>'
        "</Relationships>"
    )
    files["docProps/core.xml"] = (
        '<p xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(creator)}</dc:creator></p>"
    )
    files["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{content_type}"/></Types>'
    )
    document = f"<w:document {NAMESPACES}><w:body>{''.join(body)}</w:body></w:document>"
    return zipped({"word/document.xml": HEAD + document, **files, **(parts or {})})


def zipped(files, compression=zipfile.ZIP_DEFLATED):
    """The bytes of a zip of `{name: text or bytes}`."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()
