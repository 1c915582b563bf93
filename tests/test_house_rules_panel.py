"""The house rules beside the form: who may ask for them, and what asking and saving cost."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Comment, Page, Revision
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from articles import gate
from articles.gate import asked
from articles.models import ArticlePage
from core.gate import GatedPage
from tests import factories
from tests.newsroom import add_url, article_data, client_of, desk_author, edit_url, editor


@pytest.fixture
def draft(desk):
    page = factories.article(desk, "Of straits", slug="of-straits", live=False)
    page.save_revision()
    return page


def rules_url(page):
    return reverse("house_rules", args=[page.pk])


def new_url(tree, model="articlepage", parent=None):
    parent = parent or tree.commentary
    return reverse("house_rules_of_new", args=["articles", model, parent.pk])


def ask(client, url, **fields):
    return client.post(url, article_data(**{"slug": "of-straits", **fields}))


class TestPermission:
    def test_anonymous_is_asked_to_sign_in(self, desk, draft):
        for url in (rules_url(draft), new_url(desk)):
            response = ask(Client(), url)
            assert response.status_code == 302 and "login" in response.url

    def test_the_desk_asks_about_its_own_and_no_others(self, desk, draft):
        user = desk_author()
        assert ask(client_of(user), rules_url(draft)).status_code == 302  # "you have no permission"
        ArticlePage.objects.update(owner=user)
        response = ask(client_of(user), rules_url(draft))
        assert response.status_code == 200
        assert "an editor can let it pass" in response.content.decode()
        assert ask(client_of(user), new_url(desk)).status_code == 200

    def test_an_editor_asks_about_any(self, desk, draft):
        client = client_of(editor())
        assert ask(client, rules_url(draft)).status_code == 200
        assert ask(client, new_url(desk)).status_code == 200

    def test_only_where_such_a_page_can_be(self, desk):
        client = client_of(editor())
        assert ask(client, new_url(desk, parent=desk.home)).status_code == 302
        assert ask(client, new_url(desk, "articletype")).status_code == 404
        assert ask(client, new_url(desk, "nothing")).status_code == 404
        foreign = Page.objects.get(depth=1).add_child(title="Bare", slug="bare")
        assert ask(client, rules_url(foreign)).status_code == 404
        assert client.post(reverse("house_rules", args=[999_999])).status_code == 404

    def test_it_takes_a_form_and_the_forms_token(self, draft):
        user = editor()
        client = client_of(user)
        assert client.get(rules_url(draft)).status_code == 405
        assert client.post(rules_url(draft)).status_code == 400
        assert client.post(rules_url(draft), {"title": "No whole form"}).status_code == 400
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(user)
        assert ask(strict, rules_url(draft)).status_code == 403


class TestFindings:
    def test_they_are_of_what_was_sent_and_nothing_is_kept(self, desk, draft):
        client = client_of(editor())
        before = ArticlePage.objects.get().latest_revision_id
        lacking = ask(client, rules_url(draft)).content.decode()
        for path in ("issues", "countries", "bylines", "summary", "lead_image"):
            assert f'data-house-rules-path="{path}"' in lacking
        fit = factories.fit(desk)
        sent = ask(
            client,
            rules_url(draft),
            bylines=fit["authors"],
            summary=fit["summary"],
            lead_image=fit["lead_image"].pk,
            issues=[fit["issues"][0].pk],
            countries=[fit["countries"][0].pk],
        ).content.decode()
        assert 'data-held="0"' in sent and "Nothing stands in the way" in sent
        page = ArticlePage.objects.get()
        assert page.latest_revision_id == before and Revision.objects.count() > 0
        assert not page.bylines.exists() and not page.issues.exists()

    def test_a_byline_that_was_taken_out_is_gone(self, desk):
        fit = factories.fit(desk)
        page = factories.article(desk, slug="of-straits", **fit)
        row = {"id": page.bylines.get().pk, "author": fit["authors"][0].pk, "DELETE": "on"}
        formset = nested_form_data({"bylines": inline_formset([row], initial=1)})
        data = article_data(slug="of-straits") | formset
        told = client_of(editor()).post(rules_url(page), data).content.decode()
        assert 'data-house-rules-path="bylines"' in told

    def test_a_new_page_is_judged_before_it_is_saved(self, desk):
        told = ask(client_of(editor()), new_url(desk), title="", slug="").content.decode()
        assert 'data-house-rules-path="issues"' in told
        assert not ArticlePage.objects.exists()

    def test_a_block_is_pointed_at_by_its_id(self, draft):
        body = [("paragraph", rich_text("<p>TK</p>")), ("heading", {"text": "A", "level": "h3"})]
        data = article_data(slug="of-straits", body=body)
        data |= {"body-0-id": "first", "body-1-id": "second"}
        told = client_of(editor()).post(rules_url(draft), data).content.decode()
        assert 'data-house-rules-path="body.first"' in told
        assert 'data-house-rules-path="body.second.level"' in told

    def test_a_comment_is_found_until_it_is_resolved(self, draft, admin_user):
        one = Comment.objects.create(page=draft, user=admin_user, text="So?", contentpath="title")
        row = {"id": one.pk, "text": "So?", "contentpath": "title", "position": "", "resolved": ""}
        row["replies"] = inline_formset([])
        for resolved, number in (("", 1), ("on", 0)):
            comments = inline_formset([{**row, "resolved": resolved}], initial=1)
            told = ask(client_of(admin_user), rules_url(draft), comments=comments)
            assert told.content.decode().count("A comment is left here") == number

    def test_what_was_written_is_escaped(self, desk, draft):
        people = [factories.author(desk, "<script>alert(1)</script>")]
        told = ask(client_of(editor()), rules_url(draft), bylines=people).content.decode()
        assert "has no biography" in told and "<script>alert" not in told

    def test_a_form_that_cannot_be_read_is_no_error(self, draft):
        told = ask(client_of(editor()), rules_url(draft), date="never").content.decode()
        assert "Some fields cannot be read" in told

    def test_what_is_mended_elsewhere_is_led_to_by_who_may(self, desk, draft):
        people = [factories.author(desk, "Leila")]
        site = desk.home.get_site()
        there = reverse("wagtailsettings:edit", args=["core", "sitesettings", site.pk])
        for user, may in ((editor(), True), (author := desk_author(), False)):
            ArticlePage.objects.update(owner=author if not may else None)
            told = ask(client_of(user), rules_url(draft), bylines=people).content.decode()
            assert "The site has no disclaimer yet" in told and "has no biography" in told
            for address in (there, edit_url(people[0])):
                assert (f'href="{address}"' in told) is may

    def test_an_author_has_rules_too(self, desk):
        page = factories.author(desk, "Leila")
        assert ask(client_of(editor()), rules_url(page)).status_code == 200


class TestThePanel:
    def test_it_stands_beside_the_form(self, desk, draft):
        client = client_of(editor())
        assert rules_url(draft) in client.get(edit_url(draft)).content.decode()
        assert new_url(desk) in client.get(add_url(desk)).content.decode()

    def test_the_reason_is_asked_of_those_alone_who_may_override(self, desk, draft):
        ArticlePage.objects.update(owner=(author := desk_author()))
        field = 'name="override_reason"'
        assert field in client_of(editor()).get(edit_url(draft)).content.decode()
        assert field not in client_of(author).get(edit_url(draft)).content.decode()

    def test_other_pages_have_it_as_well(self, desk):
        client = client_of(editor())
        for label, parent in (
            (("authors", "authorpage"), desk.authors),
            (("articles", "seriespage"), desk.series),
            (("home", "informationpage"), desk.home),
        ):
            form = client.get(reverse("wagtailadmin_pages:add", args=[*label, parent.pk]))
            address = reverse("house_rules_of_new", args=[*label, parent.pk])
            assert address in form.content.decode()
            assert client.post(address, {"title": "One"}).status_code == 200

    def test_those_that_came_with_the_site_too(self, desk):
        client = client_of(editor())
        for page in vars(desk).values():
            assert rules_url(page) in client.get(edit_url(page)).content.decode()

    def test_a_page_that_is_none_of_ours_has_none(self, desk, admin_client):
        page = Page.objects.get(depth=1).add_child(title="Bare", slug="bare")
        assert "data-house-rules" not in admin_client.get(edit_url(page)).content.decode()

    def test_an_older_version_has_it_too(self, draft):
        url = reverse(
            "wagtailadmin_pages:revisions_revert", args=[draft.pk, draft.latest_revision_id]
        )
        assert rules_url(draft) in client_of(editor()).get(url).content.decode()


def test_saving_a_draft_asks_nothing_of_the_rules(desk, draft, monkeypatch):
    """Neither by the button nor in the background: not one query more than without a gate."""
    client = client_of(editor())
    json = {"accept": "application/json"}

    def cost(headers):
        with CaptureQueriesContext(connection) as queries:
            assert client.post(edit_url(draft), article_data(slug=draft.slug), headers=headers)
        return len(queries)

    cost({}), cost(json)  # what is found out once
    with_it = [cost({}), cost(json)]
    monkeypatch.setattr(ArticlePage, "publication_problems", lambda self: [])
    monkeypatch.delattr(GatedPage, "save_revision")
    assert with_it == [cost({}), cost(json)]


def test_saving_a_draft_never_comes_to_the_rules(desk, draft, monkeypatch):
    def refuse(self):
        raise AssertionError

    monkeypatch.setattr(ArticlePage, "publication_problems", refuse)
    client = client_of(editor())
    for headers in ({}, {"accept": "application/json"}):
        response = client.post(edit_url(draft), article_data(slug=draft.slug), headers=headers)
        assert response.status_code in (200, 302)


def test_asking_costs_few_queries_and_the_same_for_many_blocks(desk, draft):
    client = client_of(editor())

    def cost(number):
        body = [("paragraph", rich_text("<p>Words.</p>"))] * number
        with CaptureQueriesContext(connection) as queries:
            ask(client, rules_url(draft), body=body)
        return len(queries)

    cost(1)
    assert cost(1) == cost(30) <= 40


def test_a_rule_is_a_function_in_a_list(desk, draft, monkeypatch):
    """The one that CONTRIBUTING gives as an example is all there is to write."""
    text = (Path(settings.BASE_DIR) / "CONTRIBUTING.md").read_text()
    (example,) = re.findall(r"# articles/gate/asked\.py\n(.*?)\n\n\n", text, re.DOTALL)
    assert len(example.splitlines()) <= 10
    room = {**vars(asked), "LONGEST_TITLE": 20}
    exec(example, room)  # noqa: S102 (the example itself is what is tried)
    monkeypatch.setattr(gate, "KEPT", (*gate.KEPT, room["its_title_is_short"]))

    said, client = "it has 24 of at most 20 characters", client_of(editor())
    data = article_data(action="action-publish", slug="of-straits")
    told = client.post(rules_url(draft), data).content.decode()
    assert said in told and 'data-house-rules-path="title"' in told
    assert said in str(client.post(edit_url(draft), data).context["form"].errors["title"])
    assert not ArticlePage.objects.get().live
