"""RIS, which every reference manager reads.

Source: https://en.wikipedia.org/wiki/RIS_(file_format), and what Zotero and EndNote make of each
tag. `TY` comes first, `ER` last, lines end in CRLF, and a value never spans two.
"""


def to_ris(*references):
    """The records of `references` as one RIS file: str."""
    return "".join(_record(reference) for reference in references)


def _record(reference):
    lines = [("TY", "RPRT" if reference.is_report else "BLOG")]
    lines += [("AU", name.inverted) for name in reference.credited]
    lines += [
        ("TI", reference.title),
        ("T2", "" if reference.is_report else reference.publisher),
        ("PB", reference.publisher),
    ]
    if reference.issued:
        lines += [("PY", f"{reference.issued:%Y}"), ("DA", f"{reference.issued:%Y/%m/%d}")]
    lines += [
        ("UR", reference.url),
        ("Y2", f"{reference.accessed:%Y/%m/%d}" if reference.accessed else ""),
        ("LA", reference.language),
        *(("KW", word) for word in reference.keywords),
        ("AB", reference.abstract),
    ]
    body = "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value)
    return f"{body}ER  - \r\n\r\n"
