"""Where PDFs are kept: in the default storage, `pdf/<article>/<digest>.pdf`.

No web server may hand them out from there: the site asks first whether the article is public.
"""

import logging

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

logger = logging.getLogger("rostrum.pdf")

ROOT = "pdf"
END = b"%%EOF"


def find(pk, digest):
    """The PDF of the article `pk` that shows what `digest` stands for, as bytes, or None."""
    try:
        with default_storage.open(_name(pk, digest)) as file:
            pdf = file.read()
    except FileNotFoundError:
        return None
    except Exception:
        logger.exception("The PDF of article %s could not be read.", pk)
        return None
    # Another process may be half-way through writing it, or have died there.
    return pdf if pdf.rstrip().endswith(END) else None


def keep(pk, digest, pdf):
    """Keep `pdf` in the place of what was kept of this article.

    A storage that fails costs the next reader a second making, and this one nothing.
    """
    name = _name(pk, digest)
    try:
        _clear(pk)
        saved = default_storage.save(name, ContentFile(pdf))
        if saved != name:  # another process was quicker
            default_storage.delete(saved)
    except Exception:
        logger.exception("The PDF of article %s could not be kept.", pk)


def forget(pk):
    """Remove what is kept of the article `pk`, and its folder."""
    if _clear(pk):
        default_storage.delete(f"{ROOT}/{pk}")


def _clear(pk):
    """Remove the files of the article `pk`; whether there were any."""
    names = _listed(f"{ROOT}/{pk}")[1]
    for name in names:
        default_storage.delete(f"{ROOT}/{pk}/{name}")
    return bool(names)


def articles():
    """The ids of the articles of which a PDF is kept."""
    return {int(name) for name in _listed(ROOT)[0] if name.isdigit()}


def _name(pk, digest):
    return f"{ROOT}/{pk}/{digest}.pdf"


def _listed(folder):
    """Folders and files in `folder`; none where there is no such folder."""
    try:
        return default_storage.listdir(folder)
    except FileNotFoundError:
        return [], []
