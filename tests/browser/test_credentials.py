"""An editor takes an author's role and biography of today into an article, in a real Chromium."""

import pytest
from playwright.sync_api import expect

from authors.models import AuthorPage
from home.bootstrap import ensure_tree
from home.bootstrap.desk import ensure_desk
from tests import factories
from tests.newsroom import edit_url, editor

from .test_corrections import publish
from .test_editor import settled, sign_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def open_people(page, address):
    page.goto(address)
    settled(page)
    page.get_by_role("tab", name="People and topics").click()


def test_an_editor_takes_what_the_author_is_today(page, live_server):
    tree = ensure_tree()
    ensure_desk()
    life = "<p>She writes on the Gulf.</p>"
    author = factories.author(tree, "Leila Haddad", role="Lecturer", biography=life)
    fields = factories.fit(tree) | {"authors": [author]}
    article = factories.article(tree, "Of straits", publish=True, **fields)
    address = live_server.url + edit_url(article)
    author = AuthorPage.objects.get(pk=author.pk)
    author.role = "Minister"
    author.save_revision().publish()
    sign_in(page, live_server.url, editor())

    page.goto(live_server.url + article.url)
    expect(page.locator(".person__post")).to_have_text("Lecturer")
    open_people(page, address)
    expect(page.locator(".credentials")).to_contain_text("Readers see the author as of")
    page.get_by_label("Take the role and biography of today").check()
    publish(page)
    expect(page.locator(".messages")).to_contain_text("published")
    page.goto(live_server.url + article.url)
    expect(page.locator(".person__post")).to_have_text("Minister")

    open_people(page, address)
    expect(page.locator(".credentials")).to_contain_text("The author’s page says the same today")
