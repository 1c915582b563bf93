"""What keeps a page from publication, on every way out, and that drafts are never held up."""

import datetime
import logging

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision, Site
from wagtail.test.utils.form_data import nested_form_data, rich_text

from articles.models import ArticlePage
from authors.models import AuthorPage
from home.bootstrap.desk import ensure_desk

from .factories import article, image
from .factories import fit as fit_fields
from .newsroom import (
    add_url,
    article_data,
    client_of,
    desk_author,
    edit_url,
    editor,
    picture_block,
    said,
)

NO_CREDIT = "has no credit"
PARAGRAPH = ("paragraph", rich_text("<p>The ministers met.</p>"))
UNDESCRIBED = "readers who cannot see it"


@pytest.fixture
def desk(tree):
    ensure_desk()
    return tree


@pytest.fixture
def uncredited(desk):
    return image("The strait at dawn", credit="")


@pytest.fixture
def unfit(desk, uncredited):
    """A draft, as it was saved, with a lead picture that nobody is thanked for."""
    page = article(desk, "Unfit", live=False, lead_image=uncredited)
    page.save_revision()
    return page


@pytest.fixture
def fit(desk):
    page = article(desk, "Fit", live=False, **fit_fields(desk))
    page.save_revision()
    return page


def is_live(page):
    return ArticlePage.objects.get(pk=page.pk).live


class TestTheForm:
    @pytest.mark.parametrize(
        ("who", "action"),
        [
            (editor, "action-publish"),
            (editor, "action-submit"),
            (desk_author, "action-submit"),
        ],
    )
    def test_an_uncredited_lead_picture_is_refused(self, desk, uncredited, who, action):
        response = client_of(who()).post(
            add_url(desk), article_data(action=action, lead_image=uncredited.pk)
        )
        assert NO_CREDIT in str(response.context["form"].errors["lead_image"])
        assert not ArticlePage.objects.exists()

    def test_to_the_desk_publishing_is_saving(self, desk):
        client_of(desk_author()).post(add_url(desk), article_data(action="action-publish"))
        assert not ArticlePage.objects.get().live

    def test_a_draft_is_saved_whatever_it_lacks(self, desk, uncredited):
        body = [
            picture_block(uncredited),
            ("image", {"image": {"image": ""}, "caption": ""}),
            ("heading", {"text": "", "level": "h2"}),
            ("embed", {"url": "", "title": "", "caption": ""}),
            ("quote", {"quote": "", "source": ""}),
        ]
        data = article_data(body=body, lead_image=uncredited.pk, disclaimer_choice="own")
        client_of(editor()).post(add_url(desk), data)
        assert not ArticlePage.objects.get().live

    def test_all_is_said_at_once_each_at_its_field(self, desk, uncredited):
        uncredited.description = ""
        uncredited.save()
        data = article_data(
            action="action-publish",
            lead_image=uncredited.pk,
            disclaimer_choice="own",
        )
        form = client_of(editor()).post(add_url(desk), data).context["form"]
        assert set(form.errors) == {"lead_image", "lead_alt", "disclaimer"}

    def test_a_picture_in_the_body_is_pointed_at(self, desk, uncredited):
        body = [
            picture_block(image(), alt_text="Two men"),
            picture_block(uncredited, alt_text="A ship"),
        ]
        data = article_data(action="action-publish", body=body)
        form = client_of(editor()).post(add_url(desk), data).context["form"]
        (error,) = form.errors["body"].as_data()
        where = error.block_errors[1].block_errors["image"].block_errors["image"]
        assert NO_CREDIT in where.messages[0]
        assert 0 not in error.block_errors

    def test_an_undescribed_picture_in_the_body_is_refused(self, desk):
        data = article_data(action="action-publish", body=[picture_block(image())])
        assert "body" in client_of(editor()).post(add_url(desk), data).context["form"].errors

    def test_a_decorative_picture_needs_no_words(self, desk):
        picture = image(description="")
        data = article_data(
            action="action-publish",
            body=[PARAGRAPH, picture_block(picture, decorative=True)],
            lead_image=picture.pk,
            lead_decorative="on",
        )
        client_of(editor()).post(add_url(desk), data)
        assert ArticlePage.objects.get().live

    def test_an_empty_article_is_refused(self, desk):
        data = article_data(action="action-publish", body=[])
        assert "body" in client_of(editor()).post(add_url(desk), data).context["form"].errors

    def test_of_what_was_imported_a_summary_is_enough(self, desk):
        page = article(desk, "Card", slug="card", body=None, imported=True)
        fields = {"lead_image": "", "issues": [], "countries": [], "bylines": []}
        data = article_data(
            action="action-publish", title="Card!", slug="card", body=[], summary="Short.", **fields
        )
        client_of(editor()).post(edit_url(page), data)
        assert ArticlePage.objects.get().title == "Card!"

    def test_an_author_with_an_uncredited_photograph_is_refused(self, desk, uncredited):
        url = reverse("wagtailadmin_pages:add", args=["authors", "authorpage", desk.authors.pk])
        empty = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
        data = nested_form_data(
            {
                "title": "Leila Haddad",
                "slug": "leila-haddad",
                "photo": uncredited.pk,
                "biography": "null",
                "links": empty,
                "comments": empty,
                "action-publish": "1",
            }
        )
        form = client_of(editor()).post(url, data).context["form"]
        assert NO_CREDIT in str(form.errors["photo"])
        assert not AuthorPage.objects.exists()

    def test_the_live_page_stays_when_its_new_version_is_refused(self, desk, uncredited):
        page = article(desk, "Fit", publish=True)
        data = article_data(action="action-publish", lead_image=uncredited.pk, title="Unfit")
        client_of(editor()).post(edit_url(page), data)
        page = ArticlePage.objects.get()
        assert page.live and page.title == "Fit" and page.lead_image is None

    def test_scheduling_is_publishing(self, desk, uncredited):
        tomorrow = (timezone.now() + datetime.timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
        data = article_data(
            action="action-publish",
            lead_image=uncredited.pk,
            go_live_at=tomorrow,
        )
        form = client_of(editor()).post(add_url(desk), data).context["form"]
        assert NO_CREDIT in str(form.errors["lead_image"])


class TestTheServer:
    def test_publish_refuses(self, unfit):
        with pytest.raises(ValidationError, match=NO_CREDIT):
            unfit.get_latest_revision().publish()
        assert not is_live(unfit)

    @pytest.mark.parametrize(
        ("alt_text", "decorative", "refused"),
        [("", False, True), ("A ship", False, False), ("", True, False)],
    )
    def test_a_draft_with_an_undescribed_picture_in_the_body(
        self, desk, alt_text, decorative, refused
    ):
        page = article(desk, live=False)
        picture = {"image": image().pk, "alt_text": alt_text, "decorative": decorative}
        page.body = [{"type": "image", "value": {"image": picture, "caption": ""}}]
        assert bool([p for p in page.publication_problems() if UNDESCRIBED in p.message]) == refused

    def test_the_command_goes_on_after_a_page_that_is_held_back(self, unfit, fit, caplog):
        an_hour_ago = timezone.now() - datetime.timedelta(hours=1)
        for minutes, page in enumerate((unfit, fit)):
            due = an_hour_ago + datetime.timedelta(minutes=minutes)
            Revision.objects.filter(pk=page.latest_revision_id).update(approved_go_live_at=due)

        with caplog.at_level(logging.ERROR, "rostrum.gate"):
            call_command("publish_scheduled")

        assert is_live(fit) and not is_live(unfit)
        assert f"Page {unfit.pk}" in caplog.text and NO_CREDIT in caplog.text

        unfit.lead_image.credit = "Navy via AP"
        unfit.lead_image.save()
        call_command("publish_scheduled")
        assert is_live(unfit)


class TestBulkPublication:
    def publish(self, *pages, **data):
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        query = "&".join(f"id={page.pk}" for page in pages)
        return client_of(editor()).post(f"{url}?{query}&next=/admin/", data, follow=True)

    def test_with_one_unfit_nothing_is_published_and_it_is_named(self, fit, unfit):
        response = self.publish(fit, unfit)
        assert response.status_code == 200
        assert "Nothing was published" in said(response) and "Unfit" in said(response)
        assert NO_CREDIT in said(response)
        assert not is_live(fit) and not is_live(unfit)

    def test_those_below_count_when_they_are_included(self, desk, fit, unfit):
        self.publish(desk.commentary, include_descendants="on")
        assert not is_live(fit) and not is_live(unfit)

    def test_fit_pages_go_out(self, desk, fit):
        self.publish(desk.commentary, fit)
        assert is_live(fit)

    def test_a_title_with_markup_is_shown_as_it_is(self, desk, uncredited):
        page = article(desk, "<script>alert(1)</script>", live=False, lead_image=uncredited)
        assert "<script>alert(1)" not in said(self.publish(page))


class TestApproval:
    @pytest.fixture
    def waiting(self, fit):
        """Submitted when it was fit; since then its picture has lost its credit."""
        fit.get_workflow().start(fit, desk_author())
        fit.lead_image = image(credit="")
        fit.save_revision()
        return fit

    def task_url(self, page, action):
        task = page.current_workflow_task_state
        return reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, task.pk])

    @pytest.mark.parametrize("headers", [{}, {"x-requested-with": "XMLHttpRequest"}])
    def test_from_a_list_is_refused_with_a_sentence(self, waiting, headers):
        client = client_of(editor())
        response = client.post(self.task_url(waiting, "approve"), headers=headers)
        assert response.status_code < 400
        assert NO_CREDIT in said(client.get(edit_url(waiting)))
        waiting.refresh_from_db()
        assert not waiting.live and waiting.workflow_in_progress

    def action_data(self, page, action):
        return article_data(
            action="action-workflow-action",
            title=page.title,
            slug=page.slug,
            lead_image=page.lead_image.pk,
            **{"workflow-action-name": action},
        )

    def test_from_the_form_is_refused_at_the_field(self, waiting):
        response = client_of(editor()).post(edit_url(waiting), self.action_data(waiting, "approve"))
        assert NO_CREDIT in str(response.context["form"].errors["lead_image"])

    def test_sending_back_what_is_unfit_is_not(self, waiting):
        client_of(editor()).post(edit_url(waiting), self.action_data(waiting, "reject"))
        waiting.refresh_from_db()
        assert waiting.workflow_states.get().status == "needs_changes"

    def test_what_is_fit_is_published(self, fit):
        fit.get_workflow().start(fit, desk_author())
        client_of(editor()).post(self.task_url(fit, "approve"))
        assert is_live(fit)


class TestCopying:
    def copy(self, page, **data):
        form = {
            "new_title": "Copy",
            "new_slug": "copy",
            "new_parent_page": page.get_parent().pk,
            **data,
        }
        url = reverse("wagtailadmin_pages:copy", args=[page.pk])
        return client_of(editor()).post(url, form, follow=True)

    @pytest.mark.parametrize("how", ["publish_copies", "alias"])
    def test_a_live_copy_of_an_unfit_page_is_not_made(self, desk, uncredited, how):
        page = article(desk, "Unfit", lead_image=uncredited)  # live since before the rule
        response = self.copy(page, **{how: "on"})
        assert NO_CREDIT in said(response)
        assert ArticlePage.objects.count() == 1

    def test_a_live_copy_of_the_listing_counts_all_its_articles(self, desk, uncredited):
        article(desk, "Unfit", lead_image=uncredited)
        response = self.copy(desk.commentary, publish_copies="on", copy_subpages="on")
        assert NO_CREDIT in said(response)

    def test_a_draft_copy_is_made(self, desk, uncredited):
        self.copy(article(desk, "Unfit", lead_image=uncredited))
        assert ArticlePage.objects.filter(slug="copy", live=False).exists()

    def test_a_live_copy_of_a_fit_page_is_made(self, desk):
        self.copy(article(desk, **fit_fields(desk)), publish_copies="on")
        assert ArticlePage.objects.get(slug="copy").live


def test_an_old_version_that_is_unfit_cannot_be_brought_back(desk, uncredited):
    page = article(desk, "Fit", live=False, lead_image=uncredited)
    old = page.save_revision()
    page.lead_image = None
    page.save_revision().publish()
    url = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, old.pk])
    client = client_of(editor())
    assert client.get(url).status_code == 200

    data = article_data(
        action="action-publish",
        title="Fit",
        slug=page.slug,
        lead_image=uncredited.pk,
        revision=old.pk,
    )
    client.post(edit_url(page), data)
    assert ArticlePage.objects.get().lead_image is None


def test_asking_the_gate_costs_few_queries(fit, django_assert_max_num_queries):
    page = fit.get_latest_revision().as_object()
    Site.get_site_root_paths()  # which are kept
    with django_assert_max_num_queries(4):
        list(page.publication_problems())


class TestTheAdminsOwnAPI:
    """It publishes and copies past the methods of a page, and past the forms."""

    def post(self, page, action, user=editor, **data):
        url = f"/admin/api/main/pages/{page.pk}/action/{action}/"
        return client_of(user()).post(url, data, content_type="application/json")

    def test_an_unfit_page_is_not_published(self, desk, uncredited):
        page = article(desk, "Unfit", live=False, lead_image=uncredited)
        page.save_revision()
        response = self.post(page, "publish")
        assert response.status_code == 400 and NO_CREDIT in response.content.decode()
        page.refresh_from_db()
        assert not page.live

    def test_a_fit_page_is(self, desk):
        page = article(desk, "Fit", live=False, **fit_fields(desk))
        page.save_revision()
        assert self.post(page, "publish").status_code == 200
        page.refresh_from_db()
        assert page.live

    @pytest.mark.parametrize("action", ["copy", "create_alias"])
    def test_no_live_copy_of_an_unfit_page_is_made(self, desk, uncredited, action):
        page = article(desk, "Unfit", lead_image=uncredited)  # live since before the rule
        response = self.post(page, action, recursive=False, update_slug="again")
        assert response.status_code == 400 and NO_CREDIT in response.content.decode()
        assert ArticlePage.objects.count() == 1

    def test_a_draft_copy_is_made(self, desk, uncredited):
        page = article(desk, "Unfit", lead_image=uncredited)
        assert self.post(page, "copy", keep_live=False).status_code == 201

    def test_the_authors_desk_may_not_publish_and_is_told_no_more(self, desk, uncredited):
        page = article(desk, "Unfit", live=False, lead_image=uncredited)
        page.save_revision()
        response = self.post(page, "publish", user=desk_author)
        assert response.status_code == 403 and NO_CREDIT not in response.content.decode()
