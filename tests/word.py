"""Reading small Word files, and what tests look for in what was read."""

from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.models import ArticlePage
from tests import docx
from tests.docx import p, run
from transfer.from_word.write import create, update
from transfer.word import read
from transfer.word.document import (
    Changed,
    Left,
)

TITLE = p("A quiet week in the Gulf", style="Title")


def document(*body, **parts):
    return read(docx.docx(TITLE, *body, **parts), "paper.docx")


def blocks(*body, **parts):
    return list(document(*body, **parts).blocks)


def left(found):
    return found.report.of(Left)


def changed(found):
    return found.report.of(Changed)


def linked(key, text="there"):
    return f'<w:hyperlink r:id="{key}">{run(text)}</w:hyperlink>'


def field(instruction, text):
    def mark_of(kind):
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    told = f"<w:r><w:instrText>{docx.escape(instruction)}</w:instrText></w:r>"
    return mark_of("begin") + told + mark_of("separate") + run(text) + mark_of("end")


NAME = "paper.docx"
SHORT = p("A quiet week", style="Title")


def files():
    folder = Path(settings.MEDIA_ROOT) / "original_images"
    return [*folder.iterdir()] if folder.exists() else []


def made(tree, user, *body, **parts):
    """The draft from a document of this body, as the database has it."""
    found = read(docx.docx(SHORT, *body, **parts), NAME)
    return ArticlePage.objects.get(pk=create(found, NAME, parent=tree.commentary, user=user).pk)


def again(page, user, *body, **parts):
    found = read(docx.docx(SHORT, *body, **parts), NAME)
    update(found, NAME, page=page, user=user)
    page = ArticlePage.objects.get(pk=page.pk)
    return page, page.get_latest_revision_as_object()


def kinds_of(page):
    return [block.block_type for block in page.body]


def send(client, url, data, name=NAME, **fields):
    return client.post(url, {"file": SimpleUploadedFile(name, data), **fields}, follow=True)


def add_url():
    return reverse("from_word")


def again_url(page):
    return reverse("from_word_again", args=[page.pk])
