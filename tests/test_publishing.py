"""Publishing an article is one step, and does each thing once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail.signals import page_published

from articles.models import ArticlePage

from . import factories
from .factories import article, author

AT_MOST = 98  # queries, savepoints among them; half of them are Wagtail's own


@pytest.fixture
def edited(desk):
    """A published article of two authors, with a later draft."""
    page = article(desk, "As it was", publish=True, **factories.fit(desk))
    page.bylines.add(*(type(page.bylines.first())(author=author(desk)) for _ in range(1)))
    page.title = "As it is"
    page.save_revision()
    return page


def test_each_relation_is_read_once(edited):
    revision = edited.get_latest_revision()
    with CaptureQueriesContext(connection) as queries:
        revision.publish()
    assert len(queries) <= AT_MOST, "\n".join(query["sql"][:200] for query in queries)


def test_what_it_refers_to_is_noted_once_and_whole(edited):
    revision = edited.get_latest_revision()
    with CaptureQueriesContext(connection) as queries:
        revision.publish()
    asked = [
        query["sql"] for query in queries if 'FROM "wagtailcore_referenceindex"' in query["sql"]
    ]
    assert len(asked) == 1
    page = ArticlePage.objects.get(pk=edited.pk)
    told = {int(one.to_object_id) for one in ReferenceIndex.get_references_for_object(page)}
    assert {byline.author_id for byline in page.bylines.all()} <= told
    assert page.bylines.count() == 2


def test_who_turns_the_references_off_may_save_articles(edited):
    before = ReferenceIndex.get_references_for_object(edited).count()
    with disable_reference_index_auto_update():
        edited.lead_image = None
        edited.save()
        edited.save()
    assert ReferenceIndex.get_references_for_object(edited).count() == before
    edited.lead_image = factories.image()
    edited.save()
    told = ReferenceIndex.get_references_for_object(edited)
    assert str(edited.lead_image.pk) in [one.to_object_id for one in told]


def test_it_is_all_or_nothing(edited):
    """What fails halfway leaves the article as readers had it."""

    def fail(sender, **kwargs):
        raise RuntimeError("the disk is full")

    page_published.connect(fail, sender=ArticlePage)
    try:
        with pytest.raises(RuntimeError):
            edited.get_latest_revision().publish()
    finally:
        page_published.disconnect(fail, sender=ArticlePage)
    page = ArticlePage.objects.get(pk=edited.pk)
    assert page.title == "As it was"
    assert page.bylines.count() == 1
