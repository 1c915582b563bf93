"""Who works in the admin, and what they send from its forms."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from articles.models import ArticleType
from home.bootstrap import ensure_tree
from home.bootstrap.desk import AUTHORS, EDITORS
from tests import factories

PASSWORD = "a-long-enough-word"
TERMS = ("issues", "countries")


def member(group, username=None):
    """A user of the desk's `group`, which is made when the desk is (`ensure_desk`)."""
    user = get_user_model().objects.create_user(
        username or group.lower().replace("'", "").replace(" ", "-"),
        f"{len(group)}@example.org",
        PASSWORD,
    )
    user.groups.add(Group.objects.get(name=group))
    return user


def client_of(user):
    """A Client signed in as `user`."""
    client = Client()
    client.force_login(user)
    return client


def editor():
    return member(EDITORS)


def desk_author():
    return member(AUTHORS)


def picture_block(image, *, alt_text="", decorative=False):
    """The form data of a picture in the body."""
    value = {"image": {"image": str(image.pk), "alt_text": alt_text}, "caption": ""}
    if decorative:
        value["image"]["decorative"] = "on"
    return ("image", value)


def article_data(*, action=None, body=None, bylines=None, **fields):
    """What the article's form sends; `action` is the button, as "action-publish".

    `body` is a list of blocks in the form's format; a paragraph when None. What is to be seen by
    others has what the house rules ask for, where it is not said otherwise.
    """
    if body is None:
        body = [("paragraph", rich_text("<p>The ministers met.</p>"))]
    if action:
        fit = factories.fit(ensure_tree())
        bylines = fit["authors"] if bylines is None else bylines
        terms = {name: [term.pk for term in fit[name]] for name in TERMS}
        fields = {"summary": fit["summary"], "lead_image": fit["lead_image"].pk, **terms, **fields}
    several = {name: fields.pop(name) for name in TERMS if name in fields}
    return _form_data(action=action, body=body, bylines=bylines or (), **fields) | several


def _form_data(*, action, body, bylines, **fields):
    return nested_form_data(
        {
            "title": "A quiet week in the Gulf",
            "slug": "a-quiet-week",
            "summary": "",
            "body": streamfield(body),
            "picks": streamfield([]),
            "excluded": streamfield([]),
            "funders": streamfield([]),
            "bylines": inline_formset([{"author": author.pk} for author in bylines]),
            "comments": inline_formset([]),
            "footnotes": inline_formset([]),
            "article_type": ArticleType.objects.get(slug="commentary").pk,
            "disclaimer_choice": "site",
            **({action: "1"} if action else {}),
            **fields,
        }
    )


def add_url(tree):
    return reverse("wagtailadmin_pages:add", args=["articles", "articlepage", tree.commentary.pk])


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def said(response):
    """Everything that the admin's messages say on the page that `response` leads to."""
    return " ".join(str(message) for message in response.context["messages"])


def front_data(page, sections=(("lead", {"article": "", "number": "3", "beside": {"count": 0}}),)):
    """What the front page's form sends; `sections` are blocks in the form's format."""
    return nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "sections": streamfield(list(sections)),
            "comments": inline_formset([]),
        }
    )
