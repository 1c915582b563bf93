"""Drafts are saved while an editor writes; what the form does not know of yet does no harm."""

import pytest
from django.urls import reverse

from articles.models import ArticlePage

from .factories import article, author
from .newsroom import add_url, article_data, client_of, edit_url, editor

LIFE = "<p>A researcher.</p>"


def names(page):
    return [person.title for person in ArticlePage.objects.get(pk=page.pk).authors]


@pytest.mark.parametrize("live", [False, True])
@pytest.mark.parametrize("action", [None, "action-publish"])
def test_a_byline_that_was_saved_meanwhile_is_no_second_one(desk, live, action):
    leila, joerg = (author(desk, name, biography=LIFE) for name in ("Leila Haddad", "Jörg Müller"))
    page = article(desk, authors=[leila], live=live)
    data = article_data(action=action, bylines=[joerg, leila], slug=page.slug)

    response = client_of(editor()).post(edit_url(page), data)

    assert response.status_code == 302
    if action:
        assert names(page) == ["Jörg Müller", "Leila Haddad"]


def test_a_draft_is_saved_in_the_background_and_published_from_there(desk):
    client, leila = client_of(editor()), author(desk, "Leila Haddad", biography=LIFE)
    answer = client.post(
        add_url(desk), article_data(bylines=[leila]), headers={"accept": "application/json"}
    ).json()
    page = ArticlePage.objects.get()
    assert answer["success"] and answer["url"] == reverse("wagtailadmin_pages:edit", args=[page.pk])

    client.post(answer["url"], article_data(action="action-publish", bylines=[leila]))
    assert ArticlePage.objects.get().live and names(page) == ["Leila Haddad"]
