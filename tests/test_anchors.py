"""The anchors of headings: readers share links to them, so they stay."""

import pytest

from articles.models import ArticlePage
from articles.outline import TAKEN
from tests import factories


def headings(*texts):
    return [("heading", {"text": text, "level": "h2"}) for text in texts]


@pytest.fixture
def article(tree):
    return factories.article(tree, body=headings("Past", "Future", "Future"), publish=True)


def fresh(article):
    return ArticlePage.objects.get(pk=article.pk)


def anchors(article):
    return [part.anchor for part in fresh(article).outline.parts]


def rename(article, place, text, *, publish=True):
    draft = fresh(article).get_latest_revision_as_object()
    draft.body[place].value["text"] = text
    revision = draft.save_revision()
    if publish:
        revision.publish()


def test_a_changed_heading_keeps_its_anchor(article, client):
    rename(article, 0, "A complicated past")
    assert anchors(article) == ["past", "future", "future-2"]
    page = client.get(article.url).content.decode()
    assert '<h2 id="past"' in page and "A complicated past" in page
    assert 'href="#past"' in page


def test_changing_or_removing_one_heading_moves_no_other(article):
    rename(article, 1, "What next")
    assert anchors(article)[2] == "future-2"
    draft = fresh(article).get_latest_revision_as_object()
    del draft.body[1]
    draft.save_revision().publish()
    assert anchors(article) == ["past", "future-2"]


def test_a_new_heading_does_not_take_the_anchor_of_one_that_was(article):
    rename(article, 0, "A complicated past")
    draft = fresh(article).get_latest_revision_as_object()
    draft.body.append(headings("Past")[0])
    draft.save_revision().publish()
    assert anchors(article)[-1] == "past-2"


def test_what_is_not_published_yet_may_still_change(tree):
    draft = factories.article(tree, body=headings("Intr"), live=False)
    draft.save_revision()
    rename(draft, 0, "Introduction")
    assert anchors(draft) == ["introduction"]


def test_a_draft_of_a_published_article_leaves_readers_alone(article):
    draft = fresh(article).get_latest_revision_as_object()
    draft.body.append(headings("New")[0])
    draft.save_revision()
    rename(article, 3, "Newer", publish=True)
    assert anchors(article)[-1] == "newer"


def test_an_older_revision_brings_no_older_anchors_back(article):
    first = fresh(article).latest_revision
    rename(article, 0, "A complicated past")
    first.publish()
    assert anchors(article) == ["past", "future", "future-2"]


def test_no_heading_takes_an_anchor_of_the_page_itself(tree, client):
    article = factories.article(tree, body=headings("Related", "Latest", "Contents"))
    assert not set(anchors(article)) & set(TAKEN)
