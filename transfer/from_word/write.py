"""From a document to a draft: all of it or nothing."""

from contextlib import contextmanager
from itertools import chain, count

from django.db import transaction
from wagtail.log_actions import log

from articles.blocks import fetch_pictures
from articles.browsing import ROUTES
from articles.models import ArticlePage, Byline
from transfer.known import slug_of
from transfer.word.document import Document, Paragraph, Span
from transfer.word.reader import without_line

from .body import continued, raw_body
from .notes import footnotes_of
from .people import People, who_wrote
from .pictures import Pictures

ACTION = "transfer.from_word"
_SLUG_LENGTH = 240  # of 255, to leave room for a number


def create(document: Document, name: str, *, parent, user) -> ArticlePage:
    """A new draft under `parent`, the listing, from `document` in the file `name`."""
    people, document = _people_of(document, parent.locale)
    page = ArticlePage(
        title=document.title,
        slug=_slug(document.title, parent),
        locale=parent.locale,
        live=False,
        owner=user,
    )
    page.bylines = [Byline(author=one, sort_order=n) for n, one in enumerate(people.authors)]
    pictures = Pictures(user, document.title)
    with _whole(pictures):
        _fill(page, document, people, pictures)
        parent.add_child(instance=page)
        log(instance=page, action="wagtail.create", user=user, content_changed=True)
        _save(page, document, name, people, pictures, user)
    return page


def update(document: Document, name: str, *, page: ArticlePage, user) -> ArticlePage:
    """A new revision of `page`, as its latest one stands but with the text of `document`.

    What editors have chosen beside the text stays: the headline, topics, type, dates, the lead
    picture, and the bylines where there are any. What readers see does not change.
    """
    with transaction.atomic():
        # One import of a page at a time; the row is read anew, as the other may have changed it.
        page = ArticlePage.objects.select_for_update().get(pk=page.pk)
        draft = page.get_latest_revision_as_object()
        people, document = _people_of(document, draft.locale)
        pictures = Pictures(user, draft.title, _pictures_of(draft, page))
        if not draft.bylines.all():
            draft.bylines = [
                Byline(author=one, sort_order=n) for n, one in enumerate(people.authors)
            ]
        with _whole(pictures):
            _fill(draft, document, people, pictures)
            if not page.live:
                draft.save()  # as Wagtail's own form does: readers see none of it
            _save(draft, document, name, people, pictures, user)
    return draft


def _people_of(document: Document, locale) -> tuple[People, Document]:
    """Who wrote `document`, and what is left of it when a line of the text says so."""
    people = who_wrote(document, locale)
    return people, without_line(document, people.line) if people.line else document


@contextmanager
def _whole(pictures: Pictures):
    """All is written or nothing, files included."""
    try:
        with transaction.atomic():
            yield
    except BaseException:
        pictures.forget()
        raise


def _pictures_of(*versions):
    return [image for version in versions for image in fetch_pictures(version.body) if image]


def _slug(title: str, parent) -> str:
    """An address that no other page under `parent` has, nor the listing itself."""
    base = slug_of(title)[:_SLUG_LENGTH] or "article"
    siblings = parent.get_children().filter(slug__startswith=base)
    taken = {*ROUTES, *siblings.values_list("slug", flat=True)}
    numbered = (f"{base}-{number}" for number in count(2))
    return next(slug for slug in chain([base], numbered) if slug not in taken)


def _fill(page: ArticlePage, document: Document, people: People, pictures: Pictures) -> None:
    rows, uuids = footnotes_of(document.notes, page.locale, page.footnotes.all())
    body = ArticlePage._meta.get_field("body").stream_block
    raw = raw_body(_blocks(document, people), uuids, pictures)
    page.body = body.to_python(continued(raw, [*page.body.raw_data]))
    page.footnotes = rows
    page.derive()  # a draft is saved without being cleaned


def _blocks(document: Document, people: People):
    """The blocks, after the subtitle where it names no authors: an article has no other place."""
    if _keeps_subtitle(document, people):
        return (Paragraph((Span(document.subtitle, italic=True),)), *document.blocks)
    return document.blocks


def _keeps_subtitle(document: Document, people: People) -> bool:
    named_there = people.authors and not document.bylines and not people.line
    return bool(document.subtitle) and not named_there


def _save(page, document, name, people, pictures, user) -> None:
    previous = page.latest_revision_id
    revision = page.save_revision(user=user)
    log(
        instance=page,
        action=ACTION,
        user=user,
        revision=revision,
        content_changed=True,
        data=_told(page, document, name, people, pictures)
        | {"revision": revision.pk, "previous": previous},
    )


def _told(page, document: Document, name: str, people: People, pictures: Pictures) -> dict:
    """What the report says, as the page's history keeps it."""
    counts = {str(kind): number for kind, number in document.report.counts.items()}
    if pictures.refused:
        counts["pictures"] -= pictures.refused
        counts["refused_pictures"] = pictures.refused
    return {
        "file": name,
        "counts": {kind: number for kind, number in counts.items() if number},
        "title": document.title,
        "title_from": str(document.title_from),
        "headline": page.title,
        "uncredited": pictures.uncredited,
        "authors": [author.title for author in people.authors],
        "unknown": [one.name for one in people.unknown],
        "roles": people.roles | {one.name: one.role for one in people.unknown if one.role},
        "byline": document.byline,
        "subtitle": document.subtitle if _keeps_subtitle(document, people) else "",
        "date": document.date,
        "creator": document.creator,
    }
