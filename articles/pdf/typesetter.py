"""Typesets a PDF with Typst, which comes as one Python package and asks nothing of the system.

Why Typst: docs/decisions/0005-pdf.md.
"""

import json
import logging
import tempfile
from functools import cache
from importlib.metadata import version
from pathlib import Path

logger = logging.getLogger("rostrum.pdf")

HERE = Path(__file__).parent
TEMPLATE = HERE / "article.typ"


class CannotTypeset(Exception):
    """The typesetter refuses what it was given; the message says why."""


# The standard of PDF that people who cannot see the page can read: ISO 14289-1.
ACCESSIBLE = "ua-1"


@cache
def is_usable():
    """Whether the typesetter is installed and runs on this machine."""
    try:
        import typst  # noqa: F401
    except ImportError:
        return False
    return True


@cache
def edition():
    """What the look of a PDF depends on beside its content: a str that changes when it does."""
    return f"{version('typst')} {TEMPLATE.read_text(encoding='utf-8')}"


@cache
def _fonts():
    """Ours first; those of the system stand in for letters that ours lack. Read once a process."""
    import typst

    return typst.Fonts(font_paths=[str(HERE / "fonts")])


def typeset(data, pictures, moment):
    """The PDF as bytes: `data` as content.py tells, `pictures` JPEGs by name, `moment` its date.

    Of a picture that is not among them only the words are set. Where the accessible standard cannot
    be kept, as with a letter that no font has, the PDF is still tagged, and the log says why.
    """
    with tempfile.TemporaryDirectory(prefix="rostrum-pdf-") as folder:
        root = Path(folder)
        main, content = root / TEMPLATE.name, data | {"pictures": list(pictures)}
        main.write_bytes(TEMPLATE.read_bytes())
        (root / "article.json").write_text(json.dumps(content), encoding="utf-8")
        for name, jpeg in pictures.items():
            (root / name).write_bytes(jpeg)
        try:
            return _compile(main, moment, pdf_standards=[ACCESSIBLE])
        except CannotTypeset as refusal:
            logger.warning("A PDF is tagged, but not %s: %s", ACCESSIBLE, refusal)
            return _compile(main, moment)


def _compile(main, moment, **options):
    import typst

    try:
        return typst.compile(
            str(main), root=str(main.parent), font_paths=_fonts(), timestamp=moment, **options
        )
    except typst.TypstError as refusal:
        raise CannotTypeset(refusal.message) from refusal
    except BaseException as panic:
        # A bug of the typesetter arrives as no Exception, and must not end the worker.
        if type(panic).__name__ != "PanicException":
            raise
        raise CannotTypeset(str(panic)) from panic
