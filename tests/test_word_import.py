"""A Word file becomes a draft, and a later version of it the next revision."""

import pytest
from django.urls import reverse
from wagtail.models import Revision
from wagtail_footnotes.models import Footnote

from articles.models import ArticlePage
from images.models import CustomImage
from tests import docx, factories
from tests.docx import drawing, mark, p, picture, run
from tests.newsroom import client_of, desk_author, edit_url, editor
from tests.word import NAME, again, files, kinds_of, made
from tests.word_paper import paper
from transfer.from_word import report
from transfer.from_word.write import create, update
from transfer.word import read


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


# The draft


def test_a_paper_becomes_a_draft_with_all_it_has(desk):
    wanted = paper()
    leila = factories.author(desk, "Leila Haddad")
    page = create(read(wanted.data, NAME), NAME, parent=desk.commentary, user=editor())
    page = ArticlePage.objects.get(pk=page.pk)

    assert (page.title, page.slug, page.live) == (wanted.title, "what-the-strait-teaches", False)
    assert page.has_unpublished_changes and page.latest_revision.user.username == "editors"
    assert [byline.author for byline in page.bylines.all()] == [leila]
    assert [note.text for note in page.notes] == [f"<p>{text}</p>" for text in wanted.notes]
    assert Footnote.objects.filter(page=page).count() == 20
    figures = [block.value for block in page.body if block.block_type == "image"]
    assert [(f["image"].contextual_alt_text, f["caption"]) for f in figures] == [
        (alt, caption) for __, alt, caption in wanted.pictures
    ]
    assert [f["image"].file.read() for f in figures] == [data for data, *__ in wanted.pictures]
    # A picture is read by its caption and its description, and all else is words.
    assert page.word_count >= len(wanted.words)
    (trade,) = [block.value for block in page.body if block.block_type == "table"]
    assert trade["table_header_choice"] == "row" and len(trade["data"]) == 5
    assert page.get_latest_revision_as_object().word_count == page.word_count


def test_it_opens_in_the_form_previews_and_can_be_published_once_credited(desk):
    page = create(read(paper().data, NAME), NAME, parent=desk.commentary, user=editor())
    client = client_of(page.owner)
    assert client.get(edit_url(page)).status_code == 200
    preview = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert preview.status_code == 200 and b"fn-20" in preview.content
    problems = [*ArticlePage.objects.get(pk=page.pk).absolute_problems()]
    assert len(problems) == 3 and all("has no credit" in one.message for one in problems)
    CustomImage.objects.update(credit="Navy via AP")
    ArticlePage.objects.get(pk=page.pk).latest_revision.publish()
    assert ArticlePage.objects.get(pk=page.pk).live


def test_what_is_written_is_what_the_editor_would_store(desk):
    page = made(
        desk,
        editor(),
        p("Trade & “<war>”", run("bold ", bold=True), run("both", bold=True, italic=True)),
        p("one", num=docx.NUMBERS),
        p(f'<w:hyperlink r:id="rL">{run("there")}{run("!", italic=True)}</w:hyperlink>'),
        p("Quoted.", style="Quote"),
        links={"rL": "https://example.org/?a=1&b=2"},
    )
    (text,) = page.body
    assert text.value.source == (
        "<p>Trade &amp; “&lt;war&gt;”<b>bold </b><b><i>both</i></b></p><ol><li>one</li></ol>"
        '<p><a href="https://example.org/?a=1&amp;b=2">there<i>!</i></a></p>'
        "<blockquote>Quoted.</blockquote>"
    )


def test_nobody_is_guessed(desk):
    factories.author(desk, "Leila Haddad")
    factories.author(desk, "John Smith")
    factories.author(desk, "John Smith", slug="the-other-john")
    page = made(desk, editor(), p("By Dr. Leila Haddad, John Smith and Zoë Nobody"), p("It began."))
    assert [byline.author.title for byline in page.bylines.all()] == ["Leila Haddad"]
    assert report.report_of(page).data["unknown"] == ["John Smith", "Zoë Nobody"]
    assert "“Zoë Nobody” in the byline" in " ".join(report.report_of(page).to_do)


def test_a_subtitle_names_authors_or_is_kept(desk):
    leila = factories.author(desk, "Leila Haddad")
    user = editor()
    page = made(desk, user, p("Leila Haddad", style="Subtitle"), p("It began."))
    assert [byline.author for byline in page.bylines.all()] == [leila]
    page = made(desk, user, p("What was said", style="Subtitle"), p("It began."))
    assert page.body[0].value.source == "<p><i>What was said</i></p><p>It began.</p>"
    assert "What was said" in " ".join(report.report_of(page).to_do)


def test_the_owner_of_the_file_is_no_more_than_told(desk):
    factories.author(desk, "Leila Haddad")
    page = made(desk, editor(), p("It began."), creator="Leila Haddad")
    assert not page.bylines.exists()
    assert "belongs to “Leila Haddad”" in " ".join(report.report_of(page).to_do)


@pytest.mark.parametrize("title", ["Feed", "!?", "A quiet week", "x" * 255])
def test_every_title_finds_an_address(desk, title):
    factories.article(desk, "A quiet week")
    found = read(docx.docx(p(title, style="Title"), p("Text.")), NAME)
    page = create(found, NAME, parent=desk.commentary, user=editor())
    assert page.title == title and page.slug not in {"feed", "a-quiet-week", ""}


def test_a_picture_that_stands_twice_is_stored_once(desk):
    media = {"rP": ("image1.png", picture())}
    page = made(desk, editor(), p(drawing("rP")), p("x"), p(drawing("rP")), media=media)
    assert kinds_of(page) == ["image", "paragraph", "image"]
    image = CustomImage.objects.get()
    assert (image.credit, image.title) == ("", "A quiet week, 1")


def test_who_may_not_add_pictures_is_told_of_them(desk):
    user = desk_author()
    user.groups.get().collection_permissions.all().delete()
    page = made(desk, user, p("x"), p(drawing("rP")), media={"rP": ("image1.png", picture())})
    assert kinds_of(page) == ["paragraph"] and not CustomImage.objects.exists()
    assert report.report_of(page).left == ["1 picture, because you may not add pictures"]


def test_when_something_fails_nothing_is_left(desk, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("the disk is full")

    before = ArticlePage.objects.count(), Revision.objects.count()
    user = editor()
    monkeypatch.setattr(ArticlePage, "save_revision", fail)
    with pytest.raises(RuntimeError):
        made(
            desk,
            user,
            p("x", mark(1)),
            p(drawing("rP")),
            footnotes={1: "One."},
            media={"rP": ("image1.png", picture())},
        )
    assert (ArticlePage.objects.count(), Revision.objects.count()) == before
    assert not CustomImage.objects.exists() and not Footnote.objects.exists() and files() == []


# Again


def test_a_later_version_is_a_new_revision_and_readers_see_what_they_saw(desk):
    user = editor()
    page = made(desk, user, p("One."), p("Two.", mark(1)), footnotes={1: "See there."})
    page.latest_revision.publish()
    page = ArticlePage.objects.get(pk=page.pk)
    before = [block.value.source for block in page.body], page.latest_revision_id
    note = Footnote.objects.get(page=page)

    page, draft = again(
        page,
        user,
        p("One."),
        p("Two, changed.", mark(1), mark(2)),
        footnotes={1: "See there.", 2: "And here."},
    )

    assert page.live and page.has_unpublished_changes
    assert [block.value.source for block in page.body] == before[0]
    assert Footnote.objects.get(page=page) == note
    assert page.latest_revision_id != before[1] and page.revisions.count() == 2
    assert "Two, changed." in draft.body[0].value.source
    assert [one.text for one in draft.notes] == ["<p>See there.</p>", "<p>And here.</p>"]
    # What did not change is the same thing still, so that the comparison shows what did.
    assert draft.body[0].id == page.body[0].id
    assert draft.notes[0].uuid == str(note.uuid)

    page.latest_revision.publish()
    page = ArticlePage.objects.get(pk=page.pk)
    assert len(page.notes) == 2 and Footnote.objects.filter(page=page).count() == 2


def test_what_editors_have_done_stays(desk):
    user = editor()
    zoe, leila = factories.author(desk, "Zoë Ardent"), factories.author(desk, "Leila Haddad")
    media = {"rP": ("image1.png", picture())}
    page = made(desk, user, p("Text."), p(drawing("rP")), media=media)
    CustomImage.objects.update(credit="Navy via AP")
    draft = page.get_latest_revision_as_object()
    draft.summary = "In short."
    draft.bylines = [draft.bylines.model(author=zoe)]
    draft.body[1].value["image"].contextual_alt_text = "A tanker"
    draft.body[1].value["caption"] = "The strait at dawn"
    draft.issues = [factories.issue("Energy")]
    draft.save_revision(user=user)

    page, draft = again(
        page, user, p("By Leila Haddad"), p("Text, changed."), p(drawing("rP")), media=media
    )

    assert draft.summary == "In short." and [str(one) for one in draft.issues.all()] == ["Energy"]
    assert [byline.author for byline in draft.bylines.all()] == [zoe] and leila
    figure = draft.body[1].value
    assert (figure["image"].pk, figure["image"].credit) == (
        CustomImage.objects.get().pk,
        "Navy via AP",
    )
    assert (figure["image"].contextual_alt_text, figure["caption"]) == (
        "A tanker",
        "The strait at dawn",
    )


def test_a_draft_that_was_never_published_shows_the_new_text_everywhere(desk):
    user = editor()
    page = made(desk, user, p("One.", mark(1)), footnotes={1: "See there."})
    page, draft = again(page, user, p("Two."))
    assert page.body[0].value.source == draft.body[0].value.source == "<p>Two.</p>"
    assert not page.live and not Footnote.objects.filter(page=page).exists()


def test_a_title_that_is_only_guessed_changes_none(desk):
    user = editor()
    page = made(desk, user, p("One."))
    update(read(docx.docx(p("Two.")), "v2 FINAL.docx"), "v2.docx", page=page, user=user)
    assert ArticlePage.objects.get(pk=page.pk).title == "A quiet week"


def test_the_headline_stays_and_the_report_names_the_files_title(desk):
    user = editor()
    page = made(desk, user, p("One."))
    draft = page.get_latest_revision_as_object()
    draft.title = "Seven days, no shots"
    draft.save_revision(user=user)
    page, draft = again(page, user, p("Two."))
    assert page.title == draft.title == "Seven days, no shots"
    said = "The file's title is “A quiet week”; the article keeps “Seven days, no shots”."
    assert said in report.report_of(page).to_do


def test_a_title_that_is_the_headline_is_not_spoken_of(desk):
    user = editor()
    page = made(desk, user, p("One."))
    assert report.report_of(page).to_do == []
    page, __ = again(page, user, p("Two."))
    assert report.report_of(page).to_do == []


def test_a_guessed_title_is_to_be_looked_at_only_where_it_became_the_headline(desk):
    user = editor()
    found = read(docx.docx(p("Two.")), "v2 FINAL.docx")
    guessed = create(found, "v2.docx", parent=desk.commentary, user=user)
    assert "Look at the title" in " ".join(report.report_of(guessed).to_do)
    page = made(desk, user, p("One."))
    update(found, "v2.docx", page=page, user=user)
    assert report.report_of(page).to_do == []
