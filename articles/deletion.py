"""Refusing to delete an author or a type that a draft names: the database knows only what is live.

Drafts are those that an editor would meet: the newest of each article, and what is scheduled. Older
revisions keep nothing from deletion (see `revisions`).
"""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from wagtail.models import Revision

from authors.models import AuthorPage

from .models import ArticlePage, ArticleType

NAMED = 5


def author_refusal(pages):
    """Why these pages cannot be deleted with all that is under them, or ""."""
    # A draft that goes with them holds nobody back.
    own, authors = set(), set()
    for page in pages:
        below = page.get_descendants(inclusive=True)
        own.update(below.type(ArticlePage).values_list("pk", flat=True))
        authors.update(below.type(AuthorPage).values_list("pk", flat=True))
    if not authors:
        return ""
    return _refusal(
        title
        for pk, title, bylines, _kind in _drafts()
        if pk not in own and authors & {byline["author"] for byline in bylines or ()}
    )


def type_refusal(instances):
    """Why these snippets cannot be deleted, or ""."""
    types = {instance.pk for instance in instances if isinstance(instance, ArticleType)}
    if not types:
        return ""
    return _refusal(title for _pk, title, _bylines, kind in _drafts() if kind in types)


def _drafts():
    """(id of the article, title, bylines, id of the type) of every draft."""
    newest = ArticlePage.objects.filter(has_unpublished_changes=True).values("latest_revision")
    rows = (
        Revision.objects.filter(content_type=ContentType.objects.get_for_model(ArticlePage))
        .filter(Q(pk__in=newest) | Q(approved_go_live_at__isnull=False))
        .values_list("object_id", "content__title", "content__bylines", "content__article_type")
    )
    return ((int(pk), *rest) for pk, *rest in rows.iterator())


def _refusal(titles):
    titles = sorted(set(titles))
    if not titles:
        return ""
    quoted = [_("“%(title)s”") % {"title": title} for title in titles[:NAMED]]
    if (more := len(titles) - NAMED) > 0:
        quoted.append(_("%(count)d more") % {"count": more})
    return _("Not deleted: drafts name it. Change these first: %(articles)s.") % {
        "articles": get_text_list(quoted, _("and"))
    }
