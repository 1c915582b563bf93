"""What the people of the desk do in the admin, in a real Chromium, up to what a reader finds."""

import re
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from articles.models import ArticlePage
from home.bootstrap import ensure_tree
from home.bootstrap.desk import ensure_desk
from images.models import CustomImage
from tests import factories
from tests.newsroom import PASSWORD, client_of, desk_author, editor

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
TITLE = "A quiet week in the strait"


@pytest.fixture
def newsroom(live_server, settings, tmp_path):
    """A site with its desk, an author, and two terms of each vocabulary, of which one is unused."""
    settings.MEDIA_ROOT = str(tmp_path)
    tree = ensure_tree()
    ensure_desk()
    factories.house_disclaimer()
    factories.author(tree, "Leila Haddad", biography="<p>She writes on the Gulf.</p>")
    factories.author(tree, "Jörg Müller")
    terms = {
        "issues": [factories.issue("Energy"), factories.issue("Migration")],
        "countries": [factories.country("Iran"), factories.country("Iraq", "IQ")],
    }
    factories.article(
        tree, "Another piece", issues=terms["issues"], countries=terms["countries"][1:]
    )
    return live_server.url


def sign_in(page, newsroom, user):
    """By the cookie that the form would bring, without the form."""
    session = client_of(user).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": newsroom}])


def sign_in_by_the_form(page, newsroom, user):
    page.goto(f"{newsroom}/admin/login/")
    page.get_by_role("textbox", name="Username").fill(user.username)
    page.get_by_role("textbox", name="Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("link", name="Articles", exact=True)).to_be_visible()


def settled(page):
    """Wait until Wagtail watches the form; it takes what is written before for what was there."""
    page.wait_for_function("() => window.isWatched", polling=50)


def begin_an_article(page):
    """From the menu to a form with a title and a paragraph."""
    page.get_by_role("link", name="Articles", exact=True).click()
    page.get_by_role("link", name="Add article").click()
    settled(page)
    page.get_by_placeholder("The headline").fill(TITLE)
    page.get_by_role("textbox", name="Summary").fill(factories.SUMMARY)
    page.get_by_role("button", name="Insert a block").first.click()
    page.get_by_role("option", name="Text").first.click()
    editor = page.locator(".public-DraftEditor-content").first
    editor.click()
    expect(editor).to_be_focused()
    page.keyboard.type("The ministers met, and agreed to meet again.")
    expect(editor).to_contain_text("meet again.")
    # The editor hands its text to the form a moment after the last key.
    handed_over = page.locator("[name^='body-'][name$='-value']").first
    expect(handed_over).to_have_value(re.compile("meet again"))


def tab(page, name):
    page.get_by_role("tab", name=name).first.click()


def upload_a_picture(page, *, credit):
    """In the chooser of the lead picture, from one's own machine."""
    tab(page, "Picture")
    page.get_by_role("button", name="Choose an image").first.click()
    modal = page.locator(".modal-content")
    modal.get_by_role("tab", name="Upload").click()
    stream = BytesIO()
    Image.new("RGB", (320, 200), "teal").save(stream, "JPEG")
    photo = {"name": "strait.jpg", "mimeType": "image/jpeg", "buffer": stream.getvalue()}
    modal.locator("input[type=file]").set_input_files(photo)
    modal.get_by_role("textbox", name="Title").fill("The strait at dawn")
    modal.get_by_role("button", name="Upload").click()
    expect(modal.get_by_text("This field is required.").first).to_be_visible()
    modal.get_by_role("textbox", name="Credit").fill(credit)
    modal.get_by_role("combobox", name="Licence").select_option("Agency licence")
    modal.get_by_role("button", name="Upload").click()
    expect(modal).to_be_hidden()
    page.get_by_role("textbox", name="Alternative text").fill("A tanker at dawn")


def choose_a_picture(page, title):
    """In the chooser of the lead picture, from those that are there."""
    tab(page, "Picture")
    page.get_by_role("button", name="Choose an image").first.click()
    page.locator(".modal-content").get_by_role("link", name=title).click()
    expect(page.locator(".modal-content")).to_be_hidden()
    page.get_by_role("textbox", name="Alternative text").fill("A tanker at dawn")


def name_people_and_topics(page):
    tab(page, "People and topics")
    page.get_by_role("button", name="Add author").click()
    page.get_by_role("checkbox", name="Leila Haddad").check()
    page.get_by_role("button", name="Confirm selection").click()
    page.get_by_role("checkbox", name="Iran").check()
    page.get_by_role("checkbox", name="Energy").check()


def press(page, action):
    """Choose `action` in the menu at the foot of the form."""
    page.locator("footer").get_by_role("button", name="More actions").click()
    page.get_by_role("button", name=action, exact=True).click()


def test_an_editor_writes_previews_and_publishes_and_a_reader_finds_it(page, newsroom, context):
    sign_in_by_the_form(page, newsroom, editor())
    begin_an_article(page)
    upload_a_picture(page, credit="Navy via AP")

    name_people_and_topics(page)
    page.get_by_role("button", name="Toggle preview").click()
    preview = page.frame_locator("#w-preview-iframe")
    expect(preview.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(preview.get_by_text("Navy via AP")).to_be_visible()
    page.get_by_role("button", name="Toggle preview").click()

    press(page, "Publish")
    expect(page.get_by_text("has been published")).to_be_visible()
    article = ArticlePage.objects.get(title=TITLE)
    assert article.live and article.date
    assert CustomImage.objects.get().credit == "Navy via AP"

    reader = context.browser.new_context().new_page()
    reader.goto(f"{newsroom}/commentary/")
    for choice in ("Iran", "Energy"):
        reader.locator(".facet__option", has_text=choice).click()
    listed = reader.get_by_role("main").get_by_role("link", name=TITLE)
    expect(listed.first).to_be_visible()
    expect(reader.get_by_text("Another piece")).to_be_hidden()
    listed.first.click()
    expect(reader.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(reader.get_by_text("Leila Haddad").first).to_be_visible()
    expect(reader.get_by_role("img", name="A tanker at dawn")).to_be_visible()
    reader.context.close()


def test_an_uncredited_picture_is_refused_with_a_sentence_at_its_field(page, newsroom):
    factories.image("The strait at dawn", credit="")  # as an import brings it
    sign_in(page, newsroom, editor())
    page.goto(f"{newsroom}/admin/")
    begin_an_article(page)
    choose_a_picture(page, "The strait at dawn")
    expect(page.get_by_text("Without a credit it cannot be published.")).to_be_visible()
    name_people_and_topics(page)
    press(page, "Publish")

    expect(page.get_by_text("It has not gone out")).to_be_visible()
    form = page.locator("form[data-edit-form]")
    refusal = form.get_by_text("The picture “The strait at dawn” has no credit.")
    expect(page.get_by_role("button", name="Go to the first error")).to_be_visible()
    page.get_by_role("button", name="Go to the first error").click()
    expect(refusal).to_be_visible()
    assert not ArticlePage.objects.filter(title=TITLE, live=True).exists()


def test_a_picture_that_readers_have_seen_says_so_where_it_is_chosen(page, newsroom):
    tree = ensure_tree()
    dawn, dusk = factories.image("Dawn"), factories.image("Dusk")
    shown = factories.article(tree, "The first telling", lead_image=dawn)
    block = [("image", {"image": dawn, "caption": ""})]
    draft = factories.article(tree, "A draft", lead_image=dusk, body=block, live=False)
    sign_in(page, newsroom, editor())
    page.goto(f"{newsroom}/admin/pages/{draft.pk}/edit/")
    notices = page.locator(".picture-notice")
    expect(notices).to_have_count(1)  # the picture in the text, once the form is there
    expect(notices.get_by_role("link", name="The first telling")).to_have_attribute(
        "href", shown.full_url
    )
    tab(page, "Picture")
    lead = page.get_by_role("region", name="Lead picture")
    expect(lead.locator(".picture-notice")).to_have_count(0)
    lead.get_by_role("button", name="Actions").click()
    page.get_by_role("button", name="Change image").click()
    page.locator(".modal-content").get_by_role("link", name="Dawn").click()
    expect(lead.locator(".picture-notice")).to_contain_text("Used before: “The first telling”")


def test_the_authors_desk_submits_and_does_not_publish(page, newsroom):
    sign_in(page, newsroom, desk_author())
    page.goto(f"{newsroom}/admin/")
    begin_an_article(page)
    upload_a_picture(page, credit="Navy via AP")
    name_people_and_topics(page)
    page.locator("footer").get_by_role("button", name="More actions").click()
    expect(page.get_by_role("button", name="Publish", exact=True)).to_have_count(0)
    page.get_by_role("button", name="Submit to Editors approve").click()
    expect(page.get_by_text("submitted for moderation")).to_be_visible()
    article = ArticlePage.objects.get(title=TITLE)
    assert not article.live and article.workflow_in_progress


EVERY_KIND_OF_PAGE = [
    "",
    "pages/",
    "articles/",
    "articles/choose_parent/",
    "reports/evergreen/",
    "reports/biographies/",
    "reports/dead-links/",
    "authors/",
    "snippets/topics/issue/add/",
    "snippets/topics/country/",
    "images/",
    "images/add/",
    "documents/",
    "redirects/",
    "account/",
    "settings/core/sitesettings/",
    "reports/needs-full-text/",
    "reports/site-history/",
    "users/",
    "workflows/list/",
]


def test_the_admin_keeps_to_the_policy_and_stumbles_nowhere(page, newsroom, admin_user):
    """Chromium says in its console what the policy refuses and which script fails."""
    said = []
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    page.on(
        "console",
        lambda line: said.append(f"{page.url}: {line.text}") if line.type == "error" else None,
    )
    sign_in(page, newsroom, admin_user)
    for path in [*EVERY_KIND_OF_PAGE, f"pages/{ArticlePage.objects.get().pk}/edit/"]:
        page.goto(f"{newsroom}/admin/{path}")
        page.wait_for_load_state("networkidle")
    assert said == []
