"""From Word, in the admin: the forms, the report, and who may."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.admin.menu import admin_menu
from wagtail.models import PageLogEntry, Revision

from articles.models import ArticleIndexPage, ArticlePage
from images.models import CustomImage
from tests import docx, factories
from tests.docx import p, table
from tests.newsroom import client_of, desk_author, edit_url, editor
from tests.word import NAME, SHORT, add_url, again_url, made, send
from transfer.from_word import report
from transfer.word import document as kinds


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


# The admin


def test_an_editor_imports_and_reads_the_report(desk):
    client = client_of(editor())
    assert client.get(add_url()).status_code == 200
    equations = "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"
    data = docx.docx(
        SHORT, p("By Zoë Nobody"), p("It began. ", equations, docx.text_box(p("Box.")))
    )
    response = send(client, add_url(), data)
    page = ArticlePage.objects.get(title="A quiet week")
    assert response.redirect_chain[-1][0] == reverse("from_word_report", args=[page.pk])
    text = response.content.decode()
    for said in (
        "From the file “paper.docx”",
        "1 equation",
        "1 text box: its words stand after the paragraph it was at",
        "2 paragraphs",
        "“Zoë Nobody” in the byline is no author here",
    ):
        assert said in text
    history = client.get(reverse("wagtailadmin_pages:history", args=[page.pk])).content.decode()
    assert "From “paper.docx”; what could not come in: 1 equation." in history


def test_the_report_asks_for_the_credits_that_lack(desk):
    user, credit = editor(), "Each picture needs its credit"
    media = {"media": {"rP": ("image1.png", docx.picture())}}
    page = made(desk, user, p(docx.drawing("rP", alt="A dam")), **media)
    assert credit in " ".join(report.report_of(page).to_do)
    CustomImage.objects.update(credit="AP", licence="cc-by-4.0")
    data = docx.docx(SHORT, p(docx.drawing("rP", alt="A dam"), "More."), **media)
    send(client_of(user), again_url(page), data)
    assert credit not in " ".join(report.report_of(page).to_do)


def test_again_from_the_form_leads_to_a_comparison(desk):
    user = editor()
    page = made(desk, user, p("One."))
    client = client_of(user)
    assert client.get(again_url(page)).status_code == 200
    response = send(client, again_url(page), docx.docx(SHORT, p("Two.")))
    told = report.report_of(page).data
    compare = reverse(
        "wagtailadmin_pages:revisions_compare", args=[page.pk, told["previous"], told["revision"]]
    )
    assert compare in response.content.decode()
    shown = client.get(compare).content.decode()
    assert '<span class="deletion">One.' in shown and '<span class="addition">Two.' in shown


def test_the_way_there_is_in_the_menu_and_on_the_pages(desk, rf):
    user = editor()
    page = made(desk, user, p("One."))
    request = rf.get("/admin/")
    request.user = user
    assert "from-word" in [one.name for one in admin_menu.menu_items_for_request(request)]
    client = client_of(user)
    assert again_url(page) in client.get(edit_url(page)).content.decode()
    listing = reverse("wagtailadmin_explore", args=[desk.commentary.pk])
    assert f"{add_url()}?parent={desk.commentary.pk}" in client.get(listing).content.decode()


def test_refused_files_leave_nothing_and_say_why(desk):
    client = client_of(editor())
    before = Revision.objects.count()
    user_page = factories.article(desk, "There already")
    cases = {
        "a.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "password"),
        "b.docm": (docx.docx(SHORT), "macros"),
        "c.docx": (b"words", "not a Word document"),
        "d.docx": (docx.docx(SHORT)[:700], "damaged"),
        "e.docx": (docx.docx(SHORT, parts={"a": b"\0" * 30_000_000}), "unpacks"),
        "f.docx": (b"PK" + b"\0" * 25 * 1024 * 1024, "larger than 25 MB"),
    }
    for name, (data, why) in cases.items():
        for url in (add_url(), again_url(user_page)):
            response = send(client, url, data, name)
            assert response.status_code == 200
            assert why in str(response.context["form"].errors["file"][0]), name
    assert (ArticlePage.objects.count(), Revision.objects.count()) == (1, before)
    assert not PageLogEntry.objects.filter(action="transfer.from_word").exists()


def test_what_does_not_agree_in_the_article_is_said_at_the_form(desk):
    page = factories.article(desk, date=datetime.date(2024, 6, 1))
    ArticlePage.objects.filter(pk=page.pk).update(updated_date=datetime.date(2024, 5, 1))
    before = Revision.objects.count()
    response = send(client_of(editor()), again_url(page), docx.docx(SHORT, p("Two.")))
    assert "before the publication date" in response.content.decode()
    assert Revision.objects.count() == before


def test_without_a_file_the_form_asks_for_one(desk):
    response = client_of(editor()).post(add_url(), {})
    assert response.context["form"].errors["file"]


def test_the_place_is_asked_for_where_there_are_several(desk):
    other = ArticleIndexPage(title="Reports", slug="reports")
    desk.home.add_child(instance=other)
    client = client_of(editor())
    assert "parent" in client.get(add_url()).context["form"].fields
    send(client, add_url(), docx.docx(SHORT, p("x")), parent=other.pk)
    assert ArticlePage.objects.get().get_parent().pk == other.pk
    assert send(client, add_url(), docx.docx(SHORT, p("x")), parent=1).context["form"].errors


# Who may


def test_who_is_not_signed_in_gets_to_the_login(client, desk):
    page = factories.article(desk)
    for url in (add_url(), again_url(page), reverse("from_word_report", args=[page.pk])):
        for response in (client.get(url), client.post(url, {})):
            assert response.status_code == 302 and "/admin/login/" in response["Location"]


def denied(response):
    """Whether Wagtail leads away, saying that this is not allowed."""
    return response.status_code == 302 and response["Location"] == reverse("wagtailadmin_home")


def test_the_authors_desk_adds_and_imports_again_only_into_its_own(desk):
    user = desk_author()
    client = client_of(user)
    others = made(desk, editor(), p("One."))
    send(client, add_url(), docx.docx(p("Our own", style="Title"), p("x")))
    page = ArticlePage.objects.get(title="Our own")
    assert page.owner == user
    send(client, again_url(page), docx.docx(p("Our own", style="Title"), p("y")))
    assert page.revisions.count() == 2

    upload = {"file": SimpleUploadedFile(NAME, docx.docx(SHORT))}
    assert denied(client.get(again_url(others))) and denied(client.post(again_url(others), upload))
    assert denied(client.get(reverse("from_word_report", args=[others.pk])))
    assert others.revisions.count() == 1


def test_who_may_not_add_authors_is_told_to_ask(desk):
    for user, said in (
        (editor(), "is no author here. Add the person under Authors."),
        (desk_author(), "is no author here. Ask an editor to add the person under Authors."),
    ):
        response = send(client_of(user), add_url(), docx.docx(SHORT, p("By Zoë Nobody"), p("x")))
        page = response.content.decode()
        assert f"“Zoë Nobody” in the byline {said}" in page
        form = reverse("wagtailadmin_pages:add", args=["authors", "authorpage", desk.authors.pk])
        assert (form in page) == ("Ask" not in said)
        assert ("Add “Zoë Nobody” as an author" in page) == ("Ask" not in said)


def test_who_may_add_nowhere_gets_nowhere(desk, rf):
    user = desk_author()
    user.groups.get().page_permissions.all().delete()
    client = client_of(user)
    assert denied(client.get(add_url()))
    assert denied(client.post(add_url(), {"file": SimpleUploadedFile(NAME, docx.docx(SHORT))}))
    request = rf.get("/admin/")
    request.user = user
    assert "from-word" not in [one.name for one in admin_menu.menu_items_for_request(request)]


def test_a_page_that_is_locked_takes_nothing(desk):
    user = editor()
    page = made(desk, user, p("One."))
    page.locked, page.locked_by = True, None
    page.save()
    response = client_of(user).post(
        again_url(page), {"file": SimpleUploadedFile(NAME, docx.docx(SHORT, p("Two.")))}
    )
    assert denied(response) and page.revisions.count() == 1


def test_a_report_is_only_where_there_was_an_import(desk):
    page = factories.article(desk)
    client = client_of(editor())
    assert client.get(reverse("from_word_report", args=[page.pk])).status_code == 404


@pytest.mark.parametrize("number", [2**31, 2**63, 10**25])
def test_a_number_that_no_article_can_have_is_not_found(desk, number):
    client = client_of(editor())
    for name in ("from_word_again", "from_word_report"):
        assert client.get(reverse(name, args=[number])).status_code == 404


def test_the_form_names_what_stays(desk):
    page = factories.article(desk)
    said = client_of(editor()).get(again_url(page)).content.decode()
    stays = "The headline, summary, topics, dates and the lead picture stay"
    assert stays in " ".join(said.split())


# The report


def test_there_are_words_for_everything_that_is_counted():
    assert [*report.CAME] == [*kinds.Came]
    assert {*report.CHANGED} == {*kinds.Changed}
    assert {*report.LEFT} == {*kinds.Left, "refused_pictures"}


def test_the_report_counts_in_words():
    told = report.told({"counts": {"text_boxes": 2, "equations": 1, "words": 1000}})
    assert told.came == ["1000 words"]
    assert told.changed == ["2 text boxes: their words stand after the paragraphs they were at"]
    assert told.left == ["1 equation"]
    assert report.summary({"file": "a.docx", "counts": {}}) == "Everything came in from “a.docx”."


def test_tables_come_as_the_table_block_has_them(desk):
    page = made(desk, editor(), table([["a", "b"], ["1", "2"]], header=False))
    value = page.body[0].value
    assert value["data"] == [["a", "b"], ["1", "2"]]
    assert value["table_header_choice"] == "neither"
