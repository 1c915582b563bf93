"""The typeset PDF of an article."""

import io
import threading
from collections import Counter

import pikepdf
import pytest
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.core.management.base import CommandError

from articles.checks import pdfs_can_be_made
from articles.pdf import answer, kept, make, typesetter
from core.models import SiteSettings
from tests import factories, rich


@pytest.fixture(autouse=True)
def _nothing_kept(db, settings, tmp_path):
    """In a folder of its own: the processes of one run share the other, and all that they keep."""
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def made(monkeypatch):
    """The articles that were typeset, by title: a list that grows."""
    titles, really = [], make.typeset

    def recorded(data, pictures, moment):
        titles.append(data["title"])
        return really(data, pictures, moment)

    monkeypatch.setattr(make, "typeset", recorded)
    return titles


@pytest.fixture
def without_typesetter(monkeypatch):
    monkeypatch.setattr("articles.pdf.is_usable", lambda: False)


def address(article):
    return f"{article.url.rstrip('/')}.pdf"


def pdf_of(client, article, **headers):
    response = client.get(address(article), headers=headers)
    assert response.status_code == 200, response.content
    assert response["Content-Type"] == "application/pdf"
    return pikepdf.open(io.BytesIO(response.content))


def tags(pdf):
    """How often each structure element stands in the document, and every alternative text."""
    counts, texts = Counter(), []

    def walk(node):
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                counts[str(node.S)[1:]] += 1
            if "/Alt" in node:
                texts.append(str(node.Alt))
            if "/K" in node:
                walk(node.K)

    walk(pdf.Root.StructTreeRoot)
    return counts, texts


# --- what it holds ------------------------------------------------------------------------------


def test_it_is_tagged_and_tells_title_authors_and_language(client, tree):
    pdf = pdf_of(client, rich.article(tree))
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "en"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    with pdf.open_metadata() as facts:
        assert facts["dc:title"] == "Edge of *Escalation*: the [fragile] peace"
        assert facts["dc:creator"] == ["Ali Abad, Bea Zorn"]
        assert facts["pdfuaid:part"] == "1"


def test_every_block_has_the_tag_that_a_screen_reader_goes_by(client, tree):
    counts, alternatives = tags(pdf_of(client, rich.article(tree)))
    assert counts["Title"] == 1
    assert (counts["H1"], counts["H2"]) == (4, 1)  # two of them for the citation and the links
    assert (counts["Table"], counts["TH"], counts["TD"]) == (1, 2, 4)
    assert counts["L"] == 3
    assert counts["BlockQuote"] == 1
    assert counts["Figure"] == 2
    assert alternatives == ["Two ministers", "Two men"]


def test_a_decorative_picture_is_passed_over(client, tree):
    article = factories.article(tree, lead_image=factories.image(), lead_decorative=True)
    assert tags(pdf_of(client, article))[1] == []


def test_notes_stand_at_the_foot_of_the_page(rf, tree):
    edition = make.Edition(rich.noted(factories.article(tree)), rf.get("/"))
    counts, __ = tags(pikepdf.open(io.BytesIO(edition.make())))
    assert counts["Note"] == 2


@pytest.mark.parametrize(
    "text",
    ["\u4e2d\U0001f600\ue000", "#set page(fill: red) $x$ @preview/x:1 \\ <a> `b`", "\u202e\u200b"],
)
def test_no_text_is_too_strange(client, tree, text):
    article = factories.article(
        tree,
        text,
        slug="a-piece",
        body=[("paragraph", "<p>x</p>"), ("heading", {"text": text, "level": "h3"})],
    )
    with pdf_of(client, article).open_metadata() as facts:
        assert facts["dc:title"] == text


def test_a_picture_whose_file_is_gone_costs_nobody_the_text(client, tree):
    article = factories.article(tree, lead_image=factories.image())
    article.lead_image.file.storage.delete(article.lead_image.file.name)
    counts, __ = tags(pdf_of(client, article))
    assert counts["Figure"] == 0


# --- who gets it --------------------------------------------------------------------------------


def test_it_opens_in_the_browser_under_the_articles_name(client, tree):
    response = client.get(address(factories.article(tree, "A piece")))
    assert response["Content-Disposition"] == 'inline; filename="a-piece.pdf"'
    assert '/commentary/a-piece/>; rel="canonical"' in response["Link"]


def test_what_readers_may_not_see_has_no_pdf_and_none_is_kept(
    client, tree, django_capture_on_commit_callbacks
):
    article = factories.article(tree)
    pdf_of(client, article)
    assert kept.articles() == {article.pk}
    with django_capture_on_commit_callbacks(execute=True):
        article.unpublish()
    assert client.get(address(article)).status_code == 404
    assert kept.articles() == set()


def test_nobody_reads_it_past_the_site(client, tree):
    article = factories.article(tree)
    pdf_of(client, article)
    (name,) = default_storage.listdir(f"pdf/{article.pk}")[1]
    assert client.get(f"/media/pdf/{article.pk}/{name}").status_code == 404


def test_a_summary_has_no_pdf(client, tree):
    article = factories.article(tree, body=None)
    assert client.get(address(article)).status_code == 404
    assert address(article) not in client.get(article.url).content.decode()


def test_the_page_links_to_it(client, rf, tree):
    article = factories.article(tree)
    assert f'href="http://testserver{address(article)}"' in client.get(article.url).content.decode()
    assert article.facts(rf.get("/")).pdf_url == f"http://testserver{address(article)}"


def test_without_a_typesetter_there_is_no_link_no_pdf_and_a_warning(
    client, rf, tree, without_typesetter
):
    article = factories.article(tree)
    page = client.get(article.url)
    assert page.status_code == 200
    assert ".pdf" not in page.content.decode()
    assert article.facts(rf.get("/")).pdf_url == ""
    assert client.get(address(article)).status_code == 404
    (warning,) = pdfs_can_be_made(None)
    assert warning.id == "rostrum.W001" and "pip install typst" in warning.hint
    with pytest.raises(CommandError, match="not installed"):
        call_command("make_pdfs")


def test_with_one_there_is_nothing_to_warn_of():
    assert pdfs_can_be_made(None) == []


# --- made once, and kept ------------------------------------------------------------------------


def test_it_is_made_once_and_anew_when_what_it_shows_changes(client, tree, made):
    author = factories.author(tree, "Ali Abad")
    article = factories.article(tree, "A piece", authors=[author], publish=True)
    pdf_of(client, article)
    pdf_of(client, article)
    assert made == ["A piece"]
    author.title = "Ali R. Abad"
    author.save()
    pdf_of(client, article)
    SiteSettings.objects.update(disclaimer="The site disclaims.")
    pdf_of(client, article)
    assert len(made) == 3
    assert len(default_storage.listdir(f"pdf/{article.pk}")[1]) == 1


def test_who_has_it_is_told_so(client, tree):
    article = factories.article(tree)
    etag = client.get(address(article))["ETag"]
    response = client.get(address(article), headers={"if-none-match": etag})
    assert (response.status_code, response.content) == (304, b"")


def test_one_that_was_half_written_is_made_again(client, rf, tree, made):
    article = factories.article(tree)
    edition = make.Edition(article, rf.get("/"))
    kept.keep(article.pk, edition.digest, b"%PDF-1.7 and then the power failed")
    pdf_of(client, article)
    assert len(made) == 1
    assert edition.find()


def test_a_storage_that_fails_costs_no_reader_the_pdf(client, tree, monkeypatch):
    def full(*args, **kwargs):
        raise OSError("No space left on device")

    monkeypatch.setattr(default_storage, "save", full)
    pdf_of(client, factories.article(tree))


def test_many_who_ask_at_once_have_it_made_once(rf, tree, monkeypatch):
    edition = make.Edition(factories.article(tree), rf.get("/"))
    begun, go_on, made = threading.Event(), threading.Event(), []

    def slowly(data, pictures, moment):
        begun.set()
        go_on.wait(10)
        made.append(1)
        return b"%PDF %%EOF"

    monkeypatch.setattr(make, "typeset", slowly)
    answers = []
    threads = [threading.Thread(target=lambda: answers.append(edition.make())) for _ in range(4)]
    threads[0].start()
    begun.wait(10)
    for thread in threads[1:]:
        thread.start()
    go_on.set()
    for thread in threads:
        thread.join(10)
    assert answers == [b"%PDF %%EOF"] * 4
    assert made == [1]


def test_while_another_is_made_a_reader_is_asked_to_wait(client, tree, monkeypatch):
    monkeypatch.setattr(make, "PATIENCE", 0.01)
    article = factories.article(tree)
    with make._turn:
        response = client.get(address(article))
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert f'href="{article.url}"' in response.content.decode()
    pdf_of(client, article)


def test_what_another_process_makes_is_not_made_twice(client, rf, tree, made):
    article = factories.article(tree)
    edition = make.Edition(article, rf.get("/"))
    cache.add(f"pdf:{edition.digest}", True, 60)
    assert client.get(address(article)).status_code == 503
    assert made == []


def test_a_flood_is_held_off_but_what_is_kept_is_for_everyone(client, tree, monkeypatch):
    monkeypatch.setattr(answer, "ONE", 1)
    first, second = factories.article(tree), factories.article(tree)
    pdf_of(client, first)
    response = client.get(address(second))
    assert response.status_code == 429
    assert response["Retry-After"] == "600"
    pdf_of(client, first)


def test_what_the_typesetter_refuses_is_not_found_and_logged(client, tree, monkeypatch, caplog):
    def refuses(*args):
        raise typesetter.CannotTypeset("URL must not be empty")

    monkeypatch.setattr(make, "typeset", refuses)
    assert client.get(address(factories.article(tree))).status_code == 404
    assert "URL must not be empty" in caplog.text


# --- in the background --------------------------------------------------------------------------


def command(*arguments):
    out = io.StringIO()
    call_command("make_pdfs", *arguments, stdout=out)
    return out.getvalue().strip()


def test_the_command_makes_what_is_missing_and_the_page_finds_it(client, tree, made):
    article = factories.article(tree, "A piece")
    factories.article(tree, "A summary", body=None)
    factories.article(tree, "A draft", live=False)
    assert command() == "1 made, 0 kept, 0 failed."
    assert command() == "0 made, 1 kept, 0 failed."
    assert command("--all") == "1 made, 0 kept, 0 failed."
    made.clear()
    pdf_of(client, article)
    assert made == []


def test_the_command_forgets_what_is_no_longer_public(tree):
    article = factories.article(tree)
    command()
    type(article).objects.filter(pk=article.pk).update(live=False)
    command()
    assert kept.articles() == set()
