"""The house rules of pages that are no articles, on every way that leads to readers."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Comment, PageLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from core.gate import Force, problems_of
from core.overriding import ACTION
from home.bootstrap import ensure_tree
from home.bootstrap.desk import EDITORS
from home.models import InformationPage
from tests import factories
from tests.newsroom import client_of, edit_url, editor, front_data, member, said

NO_CREDIT, TO_COME = "has no credit", "still to come"
TK = "<p>Our address: TK</p>"
DEAD = '<p><a href="/nothing/">here</a></p>'


@pytest.fixture
def about(desk):
    """A draft that has nothing wrong."""
    page = InformationPage(title="About", slug="about", body="<h2>Us</h2><p>We write.</p>")
    page.live = False
    desk.home.add_child(instance=page)
    page.save_revision()
    return page


@pytest.fixture
def uncredited():
    return factories.image("The strait at dawn", credit="")


def found(page, rule):
    return [(one.field, one.at) for one in page.publication_problems() if one.rule == rule]


def form(page, *, action="action-publish", body=None, **fields):
    """What the form of a page of text sends."""
    return nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "body": rich_text(page.body if body is None else body),
            "comments": inline_formset([]),
            **({action: "1"} if action else {}),
            **fields,
        }
    )


def is_live(page):
    return InformationPage.objects.get(pk=page.pk).live


class TestWhatIsFound:
    def test_nothing_on_the_pages_that_a_new_site_has(self, tree, about):
        for page in (*vars(tree).values(), about):
            assert list(page.publication_problems()) == []

    def test_nothing_when_they_are_made(self, bare):
        for page in vars(ensure_tree()).values():
            assert page.live and problems_of(page) == []

    @pytest.mark.parametrize("kind", ["home", "commentary", "authors", "series", "about"])
    def test_a_picture_to_share_without_credit_on_every_type_of_page(
        self, tree, about, uncredited, kind
    ):
        page = about if kind == "about" else getattr(tree, kind)
        page.social_image = uncredited
        assert found(page, "every_picture_is_credited") == [("social_image", ())]
        assert {one.force for one in page.publication_problems()} == {Force.ALWAYS}
        uncredited.credit = "TK"
        assert found(page, "every_picture_is_credited") == [("social_image", ())]
        uncredited.credit = "Navy via AP"
        assert list(page.publication_problems()) == []

    @pytest.mark.parametrize(
        ("body", "rule"),
        [
            (TK, "no_placeholder_is_left"),
            ("<p>TK</p><p>Then</p>", "no_placeholder_is_left"),
            (DEAD, "no_link_is_dead"),
            ('<p><a linktype="page" id="99999">here</a></p>', "no_link_is_dead"),
            ('<p><a linktype="document" id="99999">here</a></p>', "no_link_is_dead"),
            ("<h3>Where</h3><h2>Us</h2>", "no_headings_are_out_of_order"),
        ],
    )
    def test_in_a_text(self, about, body, rule):
        about.body = body
        assert found(about, rule) == [("body", ())]
        assert {one.force for one in about.publication_problems()} == {Force.RULE}

    def test_no_more_than_that(self, about):
        paper = get_document_model().objects.create(title="Paper", file="paper.pdf")
        about.body = (
            '<h2>Us</h2><h3>Where</h3><h3>When</h3><h2 id="x">Them</h2>'
            f'<p>TKO, <a href="/">home</a>, <a linktype="document" id="{paper.pk}">paper</a>,'
            f' <a linktype="page" id="{about.pk}">this</a></p>'
        )
        assert list(about.publication_problems()) == []

    def test_a_comment_that_is_left(self, about, admin_user):
        told = {"user": admin_user, "text": "So?", "contentpath": "body"}
        Comment.objects.create(page=about, **told)
        assert found(about, "no_comment_is_left") == [("body", ())]

    def test_on_the_front_page(self, tree):
        quotation = {"words": "TK", "who": "", "article": None}
        tree.home.sections = [
            {"type": "picked", "value": {"heading": "TK", "text": "", "articles": []}},
            {"type": "latest", "value": {}},
            {"type": "quotation", "value": quotation},
        ]
        assert found(tree.home, "no_placeholder_is_left") == [
            ("sections", (0,)),
            ("sections", (2,)),
        ]

    def test_of_an_author(self, tree, uncredited):
        page = factories.author(tree, role="TK", biography=DEAD, photo=uncredited)
        assert found(page, "no_placeholder_is_left") == [("role", ())]
        assert found(page, "no_link_is_dead") == [("biography", ())]
        assert found(page, "every_picture_is_credited") == [("photo", ())]

    def test_of_a_series(self, tree, uncredited):
        uncredited.description = ""
        page = factories.series(tree, introduction="TK", picture=uncredited)
        assert found(page, "no_placeholder_is_left") == [("introduction", ())]
        assert found(page, "every_picture_is_credited") == [("picture", ())]
        assert found(page, "picture_is_described") == [("picture", ())]


class TestTheForm:
    @pytest.mark.parametrize("action", ["action-publish", "action-submit"])
    @pytest.mark.parametrize("hours", [None, 24])
    def test_what_leads_out_is_refused_at_the_field(self, about, uncredited, action, hours):
        due = timezone.now() + datetime.timedelta(hours=hours or 0)
        later = {"go_live_at": due.strftime("%Y-%m-%d %H:%M")} if hours else {}
        data = form(about, action=action, body=TK, social_image=uncredited.pk, **later)
        errors = client_of(editor()).post(edit_url(about), data).context["form"].errors
        assert NO_CREDIT in str(errors["social_image"]) and TO_COME in str(errors["body"])
        about.refresh_from_db()
        assert not (about.live or about.go_live_at or about.workflow_in_progress)

    def test_of_a_page_that_is_new(self, desk, about):
        about.slug = "contact"
        url = reverse("wagtailadmin_pages:add", args=["home", "informationpage", desk.home.pk])
        response = client_of(editor()).post(url, form(about, body=DEAD))
        assert "leads to nothing" in str(response.context["form"].errors["body"])
        client_of(member(EDITORS, "second")).post(url, form(about))
        assert InformationPage.objects.get(slug="contact").live

    def test_a_draft_is_saved_whatever_it_lacks(self, about, uncredited):
        data = form(about, action=None, body=TK, social_image=uncredited.pk)
        assert client_of(editor()).post(edit_url(about), data).status_code == 302
        about.refresh_from_db()
        assert "TK" in about.get_latest_revision_as_object().body

    def test_the_front_page_is_held_at_its_section(self, desk):
        words = {"heading": "TK", "number": "3", "style": "cards"}
        data = front_data(desk.home, [("latest", words)]) | {"action-publish": "1"}
        errors = client_of(editor()).post(edit_url(desk.home), data).context["form"].errors
        (error,) = errors["sections"].as_data()
        assert TO_COME in error.block_errors[0].messages[0]

    def test_with_a_reason_an_editor_goes_past_a_rule_and_never_past_a_missing_credit(
        self, about, uncredited
    ):
        client, reason = client_of(editor()), {"override_reason": "It is to stay open."}
        refused = form(about, body=TK, social_image=uncredited.pk, **reason)
        assert "social_image" in client.post(edit_url(about), refused).context["form"].errors
        client.post(edit_url(about), form(about, body=TK, **reason))
        assert is_live(about)
        (told,) = PageLogEntry.objects.get(action=ACTION).data["findings"]
        assert (told["rule"], told["field"]) == ("no_placeholder_is_left", "body")


class TestOtherWays:
    @pytest.fixture(params=["body", "social_image"])
    def unfit(self, about, uncredited, request):
        if request.param == "body":
            about.body = TK
        else:
            about.social_image = uncredited
        about.save_revision()
        return about

    def test_publish(self, unfit):
        with pytest.raises(ValidationError, match=f"{NO_CREDIT}|{TO_COME}"):
            unfit.get_latest_revision().publish(user=editor())
        assert not is_live(unfit)

    def test_bulk_publication(self, unfit):
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        address = f"{url}?id={unfit.pk}&next=/admin/"
        response = client_of(editor()).post(address, {}, follow=True)
        assert "Nothing was published" in said(response) and not is_live(unfit)

    def test_the_admins_api(self, unfit):
        url = f"/admin/api/main/pages/{unfit.pk}/action/publish/"
        response = client_of(editor()).post(url, {}, content_type="application/json")
        assert response.status_code == 400 and not is_live(unfit)

    @pytest.mark.parametrize("how", ["publish_copies", "alias"])
    def test_a_live_copy(self, unfit, how):
        InformationPage.objects.update(live=True)  # since before the rule
        data = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": unfit.get_parent().pk}
        url = reverse("wagtailadmin_pages:copy", args=[unfit.pk])
        response = client_of(editor()).post(url, data | {how: "on"}, follow=True)
        assert "The copy was not made" in said(response)
        assert InformationPage.objects.count() == 1

    def test_approval_from_a_list(self, about, uncredited):
        about.get_workflow().start(about, editor())
        about.social_image = uncredited
        about.save_revision()
        task = about.current_workflow_task_state
        url = reverse("wagtailadmin_pages:workflow_action", args=[about.pk, "approve", task.pk])
        client = client_of(member(EDITORS, "second"))
        assert client.post(url).status_code < 400
        assert NO_CREDIT in said(client.get(edit_url(about)))
        assert not is_live(about)
