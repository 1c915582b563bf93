"""A picture whose bytes are on the clipboard comes in as a block; others are told of."""

import base64
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from articles.models import ArticlePage
from home.bootstrap import ensure_tree
from home.bootstrap.desk import ensure_desk
from images.models import CustomImage
from tests import factories
from tests.newsroom import editor

from .pasting import START, open_form, opened, paste, saved, says
from .test_editor import sign_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def user(transactional_db):
    ensure_tree()
    ensure_desk()
    return editor()


@pytest.fixture
def tree(live_server, page, settings, tmp_path, user):
    settings.MEDIA_ROOT = str(tmp_path)
    sign_in(page, live_server.url, user)
    return ensure_tree()


def picture(colour, kind="PNG"):
    stream = BytesIO()
    Image.new("RGB", (640, 400), colour).save(stream, kind)
    return base64.b64encode(stream.getvalue()).decode()


def test_pictures_come_in_where_they_stood(page, live_server, tree):
    article = opened(page, live_server, tree, START)
    dam = f'<img src="data:image/png;base64,{picture("teal", "JPEG")}" alt="A dam at dusk">'
    map_ = f'<img src="data:image/png;base64,{picture("olive")}" alt="map.png">'
    html = (
        f"<p>The dam. {dam}It is full.</p><p class=MsoCaption>Figure 1. The dam</p>"
        f"<table><tr><td>North</td><td>{map_}</td></tr></table>"
        '<p>Seen <img src="https://example.org/a.png"><img src="file:///C:/b.png">from above.</p>'
    )
    paste(page, html, keys=("Control+Home",))
    told = says(
        page,
        "2 pictures, in blocks of their own",
        "1 picture in a table, now after it",
        "2 pictures could not come in",
        "no article goes out with a picture without its credit",
    )
    expect(told).not_to_contain_text("on its way")
    expect(page.locator(".image-chooser img[src*='pasted']")).to_have_count(2)
    blocks, _notes = saved(page, article)
    assert blocks == [
        ("text", "<p>The dam. It is full.</p>"),
        ("image", "A dam at dusk", "A dam at dusk", "Figure 1. The dam"),
        ("table", [["North", ""]], "neither", ""),
        ("image", "Pasted into", "", ""),
        ("text", "<p>Seen from above.</p>"),
        ("text", START),
    ]
    assert {image.credit for image in CustomImage.objects.filter(title="Pasted into")} == {""}


@pytest.mark.parametrize("html", ["", '<img src="https://example.org/dam.png" alt="A dam">'])
def test_a_picture_copied_by_itself_comes_in(page, live_server, tree, html):
    article = opened(page, live_server, tree, START)
    paste(page, html, picture=picture("teal"))
    says(page, "1 picture, in a block of its own")
    blocks, _notes = saved(page, article)
    alt = "A dam" if html else ""
    assert blocks == [("text", START), ("image", alt or "Pasted into", alt, "")]


def test_a_picture_of_the_words_that_were_copied_is_not_one(page, live_server, tree):
    article = opened(page, live_server, tree, "<p></p>")
    paste(page, "<p>Words.</p>", picture=picture("teal"))
    assert saved(page, article) == ([("text", "<p>Words.</p>")], [])
    assert not CustomImage.objects.filter(title="Pasted into").exists()


def test_a_damaged_picture_is_refused_and_leaves_no_block(page, live_server, tree):
    article = opened(page, live_server, tree, "<p></p>")
    half = picture("teal")[:200]
    paste(page, f'<p><img src="data:image/png;base64,{half}"></p>')
    told = page.locator(".pasted")
    expect(told).to_be_visible()
    expect(told).to_contain_text("1 picture could not come in")
    expect(told).to_contain_text("Upload a valid image")
    expect(told).not_to_contain_text("in a block of its own")
    assert saved(page, article) == ([], [])


def test_a_block_that_was_deleted_meanwhile_takes_no_other_with_it(page, live_server, tree):
    article = opened(page, live_server, tree, START, "<p>Last.</p>")
    held = []
    page.route("**/images/pasted/", lambda route: held.append(route))
    paste(page, "", picture=picture("teal"))
    says(page, "1 picture is on its way")
    waiting = page.locator("[data-streamfield-child]").filter(has=page.locator(".image-chooser"))
    waiting.locator("[data-streamfield-action='DELETE']").click()
    expect(waiting).to_be_hidden()
    held[0].fulfill(status=400, json={"error": "This picture is damaged."})
    expect(page.locator(".pasted")).to_be_hidden()
    assert saved(page, article) == ([("text", START), ("text", "<p>Last.</p>")], [])


@pytest.mark.parametrize("refused", [False, True])
def test_sending_the_form_waits_for_what_is_on_its_way(page, live_server, tree, refused):
    article = opened(page, live_server, tree, START)
    held = []
    page.route("**/images/pasted/", lambda route: held.append(route))
    here = f'<img src="data:image/png;base64,{picture("teal")}">'
    paste(page, f'<p>{here}<img src="https://example.org/far.png"></p>')
    says(page, "1 picture is on its way")
    page.get_by_role("button", name="Save draft").click()
    if refused:
        held[0].fulfill(status=400, json={"error": "This picture is damaged."})
        says(page, "This picture is damaged.")
        assert saved(page, article) == ([("text", START)], [])
    else:
        held[0].continue_()
        expect(page.locator(".messages .success")).to_be_visible()
        draft = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
        assert [block.block_type for block in draft.body] == ["paragraph", "image"]
        assert draft.body[1].value["image"].title == "Pasted into"


def test_leaving_the_page_is_asked_about_while_a_picture_is_on_its_way(page, live_server, tree):
    opened(page, live_server, tree, START)
    page.route("**/images/pasted/", lambda route: None)
    with page.expect_response(
        lambda response: response.request.method == "POST" and "/edit/" in response.url
    ):
        paste(page, "", picture=picture("teal"))
    expect(page.locator("form[data-edit-form]")).to_have_attribute(
        "data-w-unsaved-has-edits-value", "false"
    )
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(f"{live_server.url}/admin/")
    assert asked == ["beforeunload"]


def test_who_may_add_no_pictures_is_told_so(page, live_server, tree, user):
    for group in user.groups.all():
        group.collection_permissions.all().delete()
    article = opened(page, live_server, tree, START)
    paste(page, "", picture=picture("teal"))
    says(page, "1 picture could not come in", "You may not add pictures.")
    assert saved(page, article) == ([("text", START)], [])


def test_a_field_without_pictures_says_so(page, live_server, tree):
    author = factories.author(tree, "Leila Haddad")
    open_form(page, live_server, author)
    paste(page, "", picture=picture("teal"))
    says(page, "1 picture could not come in")


def test_who_was_signed_out_meanwhile_is_told_so(page, live_server, tree):
    opened(page, live_server, tree, START)
    page.context.clear_cookies()
    paste(page, "", picture=picture("teal"))
    says(page, "1 picture could not come in", "You are signed out.")
