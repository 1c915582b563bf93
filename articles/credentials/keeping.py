"""Credentials through drafts and publications.

What a byline was published with is true in the database alone, by its author: what a revision says
of it is not listened to, so that neither a draft nor going back to an older text changes it. A copy
of an article has rows of its own and therefore none, until it is published itself.
"""

from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db.models import DateTimeField, F
from django.utils import timezone

from authors.models import AuthorPage

_as_moment = DateTimeField().to_python


@dataclass(frozen=True)
class Kept:
    """What the database holds of a byline: the id of its `Credentials`, and since when."""

    credentials: int
    frozen_at: datetime


def _model(name):
    return apps.get_model("articles", name)


def _now():
    """To the millisecond, which is all that a revision holds of a moment."""
    now = timezone.now()
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


def kept_of(article):
    """`{author's id: Kept}` of those of its bylines that were published."""
    if not article.pk:
        return {}
    rows = _model("Byline").objects.filter(article=article.pk, credentials__author=F("author"))
    return {
        author: Kept(*kept)
        for author, *kept in rows.values_list("author", "credentials", "frozen_at")
    }


def with_kept(content, known):
    """The `content` of a revision with what is `known` of its bylines, save their credentials.

    That today's are asked for counts until they have been taken, by whichever revision.
    """
    rows = []
    for row in content.get("bylines") or []:
        row, kept = dict(row), known.get(row["author"])
        row.pop("credentials", None)
        same = kept and _as_moment(row.get("frozen_at")) == kept.frozen_at
        row["refresh"] = bool(same and row.get("refresh"))
        rows.append(row)
    return content | {"bylines": rows}


def give(bylines, known):
    """Set what is `known` on each of `bylines`, and on the others nothing."""
    for byline in bylines:
        kept = known.get(byline.author_id)
        byline.credentials_id = kept.credentials if kept else None
        byline.frozen_at = kept.frozen_at if kept else None


def hold(article):
    """Before `article` is saved: what was published stays, and what readers now see is frozen."""
    article.refreshed = ()
    bylines = [*article.bylines.all()]
    if not bylines:
        return
    give(bylines, kept_of(article))
    if not article.live:
        return
    new = [one for one in bylines if one.credentials_id is None or one.refresh]
    again = {one.author_id for one in new if one.credentials_id}
    frozen = freeze(new)
    article.refreshed = tuple(str(one) for one in frozen if one.author_id in again)
    if new:
        article.bylines.add(*new)


def freeze(bylines):
    """Give `bylines` what the pages of their authors say today; returns those that got it.

    An author whose page readers may not see says nothing: such a byline waits.
    """
    if not bylines:
        return []
    today, now = of_today({one.author_id for one in bylines}), _now()
    for byline in bylines:
        byline.refresh = False
        if found := today.get(byline.author_id):
            byline.credentials_id, byline.frozen_at = found, now
    return [one for one in bylines if one.author_id in today]


def freeze_waiting(author):
    """Freeze the bylines of articles that were published before the page of their `author` was."""
    waiting = _model("Byline").objects.filter(
        author=author.pk, credentials=None, article__live=True
    )
    if waiting.exists() and (found := of_today([author.pk])):
        waiting.update(credentials=found[author.pk], frozen_at=_now())


def of_today(authors):
    """`{author's id: id of Credentials}` of what the live ones of these say now; three queries."""
    model = _model("Credentials")
    pages = AuthorPage.objects.filter(pk__in=authors, live=True)
    said = {pk: tuple(texts) for pk, *texts in pages.values_list("pk", *model.SAID)}
    rows = model.objects.filter(author__in=said).order_by("-pk")
    there = {
        (author, *texts): pk for pk, author, *texts in rows.values_list("pk", "author", *model.SAID)
    }
    new = [
        model(author_id=author, **dict(zip(model.SAID, texts, strict=True)))
        for author, texts in said.items()
        if (author, *texts) not in there
    ]
    model.objects.bulk_create(new)
    made = {one.author_id: one.pk for one in new}
    return {author: made.get(author) or there[author, *texts] for author, texts in said.items()}
