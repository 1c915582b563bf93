"""An author's Word file on its whole way: imported, completed, published, found, read, cited."""

import re

import pytest
from playwright.sync_api import expect

from articles.models import ArticlePage
from home.bootstrap import ensure_tree
from home.bootstrap.desk import ensure_desk
from images.models import CustomImage
from tests import factories
from tests.newsroom import editor
from tests.word_paper import paper

from .test_editor import press, settled, sign_in, tab, upload_a_picture
from .test_word import upload

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
# What a reader reads of the text from above to below, without what the site adds: numbers of
# notes, notes in place, links to headings, credits.
WORDS = """(body) => {
  const copy = body.cloneNode(true);
  copy.querySelectorAll(
    ".notes, .fnref, .note, .figure__credit, .section-heading a, .section-heading button, script"
  ).forEach((one) => one.remove());
  copy.querySelectorAll("br").forEach((one) => one.replaceWith(" "));
  copy.querySelectorAll("p, li, td, th, figcaption, caption, h2, h3, blockquote").forEach(
    (one) => one.append(" ")
  );
  return copy.textContent.split(/\\s+/).filter(Boolean);
}"""


@pytest.fixture
def newsroom(live_server, settings, tmp_path):
    """A site with its desk, both authors of the paper, and two terms of each vocabulary."""
    settings.MEDIA_ROOT = str(tmp_path)
    tree = ensure_tree()
    ensure_desk()
    factories.house_disclaimer()
    for name in ("Leila Haddad", "Jörg Müller"):
        given, family = name.split()
        factories.author(
            tree, name, given_name=given, family_name=family, biography="<p>Writes on water.</p>"
        )
    iraq, migration = factories.country("Iraq", "IQ"), factories.issue("Migration")
    factories.issue("Energy")
    factories.country("Iran", "IR")
    factories.article(tree, "Another piece", issues=[migration], countries=[iraq])
    return live_server.url


def import_paper(page, file):
    page.get_by_role("link", name="From Word", exact=True).click()
    upload(page, file.data)
    for line in ("3 pictures", "16 footnotes", "4 endnotes, as footnotes", "1 table"):
        expect(page.get_by_text(line)).to_be_visible()
    expect(page.get_by_text(f"{len(file.words)} words")).to_be_visible()
    expect(page.get_by_text("Byline: Leila Haddad, Jörg Müller")).to_be_visible()
    expect(page.get_by_text("Nothing was left out.")).to_be_visible()


def open_the_draft(page):
    page.get_by_role("link", name="Edit the draft").click()
    settled(page)


def credit_the_pictures(page, newsroom):
    for image in CustomImage.objects.order_by("pk"):
        page.goto(f"{newsroom}/admin/images/{image.pk}/")
        page.get_by_role("textbox", name="Credit").fill("Port authority")
        page.get_by_role("combobox", name="Licence").select_option("Agency licence")
        page.get_by_role("button", name="Save").first.click()
        expect(page.get_by_text("updated").first).to_be_visible()


def complete(page):
    """What a Word file does not say: summary, terms, a lead picture, what the last one shows."""
    page.get_by_role("textbox", name="Summary").fill(
        "What the strait teaches about trade, and what nobody learns from it."
    )
    last = page.locator("[name^='body-'][name$='-image-alt_text']").nth(2)
    expect(last).to_have_value("")
    last.fill("Ship 2")
    upload_a_picture(page, credit="Port authority")
    tab(page, "People and topics")
    page.get_by_role("checkbox", name="Iran").check()
    page.get_by_role("checkbox", name="Energy").check()


def find(reader, newsroom, title):
    """By filtering the listing, as a reader does."""
    reader.goto(f"{newsroom}/commentary/")
    for choice in ("Iran", "Energy"):
        reader.locator(".facet__option", has_text=choice).click()
    expect(reader.get_by_text("Another piece")).to_be_hidden()
    reader.get_by_role("main").get_by_role("link", name=title).first.click()
    expect(reader.get_by_role("heading", name=title, level=1)).to_be_visible()


def test_every_word_note_and_picture_of_a_paper_reaches_its_readers(page, newsroom, context):
    file = paper(described=2)
    assert len(file.words) >= 3_000 and len(file.notes) == 20 and len(file.pictures) == 3

    sign_in(page, newsroom, editor())
    page.goto(f"{newsroom}/admin/")
    import_paper(page, file)
    open_the_draft(page)
    press(page, "Publish")
    expect(page.get_by_role("button", name="Go to the first error")).to_be_visible()
    assert not ArticlePage.objects.get(title=file.title).live

    credit_the_pictures(page, newsroom)
    draft = ArticlePage.objects.get(title=file.title)
    page.goto(f"{newsroom}/admin/pages/{draft.pk}/edit/")
    settled(page)
    complete(page)
    press(page, "Publish")
    expect(page.get_by_text("has been published")).to_be_visible()

    with context.browser.new_context() as outside:
        reader = outside.new_page()
        find(reader, newsroom, file.title)
        read_every_word(reader, file)
        see_every_picture(reader, file)
        follow_every_note(reader, file)
        cite(reader, file)


def read_every_word(reader, file):
    assert reader.locator(".article__body").evaluate(WORDS) == file.words
    cells = reader.locator(".article__body table tr").evaluate_all(
        "(rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent.trim()))"
    )
    assert cells == file.table


def see_every_picture(reader, file):
    figures = reader.locator(".article__body figure")
    expect(figures).to_have_count(3)
    for number, (__, ___, caption) in enumerate(file.pictures):
        figure = figures.nth(number)
        figure.scroll_into_view_if_needed()
        expect(figure.locator("figcaption")).to_contain_text(caption)
        expect(figure.locator("figcaption")).to_contain_text("Port authority")
        picture = figure.get_by_role("img", name=f"Ship {number}")
        expect(picture).to_be_visible()
        expect(picture).to_have_js_property("complete", True)
        # Each was as many pixels wide as its number says.
        assert picture.evaluate("(img) => img.naturalWidth") == 60 + number


def follow_every_note(reader, file):
    notes = reader.locator(".notes li")
    told = [re.sub(r"[↩\s]+$", "", text) for text in notes.all_text_contents()]
    assert [text.strip() for text in told] == file.notes
    numbers = reader.locator(".article__body .fnref__button").all_text_contents()
    assert numbers == [str(number) for number in range(1, 21)]
    backs = notes.locator("a.notes__back").evaluate_all(
        "(links) => links.map((one) => document.querySelector(one.getAttribute('href')) !== null)"
    )
    assert backs == [True] * 20


def cite(reader, file):
    reader.locator(".cite__summary").click()
    chicago = reader.locator(".cite__style").first
    for words in (file.title, "Haddad", "Müller"):
        expect(chicago).to_contain_text(words)
    for name, lines in (
        ("RIS", (f"TI  - {file.title}", "AU  - Haddad, Leila", "AU  - Müller, Jörg")),
        ("BibTeX", ("{What the {Strait} {Teaches}}", "{Haddad, Leila and Müller, Jörg}")),
    ):
        link = reader.get_by_role("link", name=name)
        # Addresses that machines keep are the site's own, and not the test server's.
        address = link.evaluate("(a) => location.origin + new URL(a.href).pathname")
        record = reader.request.get(address).text()
        for line in lines:
            assert line in record, record
