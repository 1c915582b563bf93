"""A Word file becomes a draft in a real Chromium, as far as its report."""

import pytest
from playwright.sync_api import expect

from articles.models import ArticlePage
from home.bootstrap import ensure_tree
from home.bootstrap.desk import ensure_desk
from tests.docx import docx, p, text_box
from tests.newsroom import editor
from tests.word_paper import paper

from .test_editor import sign_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def upload(page, data, name="paper.docx"):
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": WORD, "buffer": data}
    )
    page.get_by_role("button", name="Import", exact=True).click()


def test_an_editor_imports_a_paper_and_its_next_version(page, live_server, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    ensure_tree()
    ensure_desk()
    sign_in(page, live_server.url, editor())
    page.goto(f"{live_server.url}/admin/")

    page.get_by_role("link", name="From Word", exact=True).click()
    upload(page, b"no Word file")
    expect(page.get_by_text("This is not a Word document.")).to_be_visible()
    upload(page, paper().data)
    expect(page.get_by_text("16 footnotes")).to_be_visible()
    expect(page.get_by_text("Nothing was left out.")).to_be_visible()

    page.get_by_role("link", name="Edit the draft").click()
    expect(page.get_by_placeholder("The headline")).to_have_value("What the Strait Teaches")
    page.get_by_role("button", name="Actions", exact=True).first.click()
    page.get_by_role("link", name="Import from Word again").click()
    title = p("What the Strait Teaches", style="Title")
    upload(page, docx(title, p("Shorter now.", text_box(p("Boxed.")))))
    expect(page.get_by_text("1 text box")).to_be_visible()
    page.get_by_role("link", name="Compare with the draft before").click()
    expect(page.get_by_text("Shorter now.").first).to_be_visible()
    assert ArticlePage.objects.get().revisions.count() == 2
