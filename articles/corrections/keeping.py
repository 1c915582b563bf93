"""Corrections through drafts and publications.

Those that are published are kept in the database and there alone: what a revision says of them is
not listened to, so that going back to an older text takes none of them away. Those that are still
to be published are kept in the draft.
"""

from django.apps import apps
from django.db.models import Max
from django.utils import timezone
from modelcluster.models import get_serializable_data_for_fields as as_data


def _corrections():
    return apps.get_model("articles", "Correction").objects


def with_published(content, article):
    """The `content` of a revision of `article`, with what readers have been told and new drafts.

    A draft of what has been published since, word for word, is that.
    """
    published = [*_corrections().published().filter(article=article.pk)]
    told = {_said(as_data(one)) for one in published}
    keys = {one.pk for one in published}
    drafts = [
        one
        for one in content.get("corrections") or []
        if not one["published_at"] and one["pk"] not in keys and _said(one) not in told
    ]
    return content | {
        "corrections": [*(as_data(one) for one in published), *drafts],
        "corrected_at": max((one.published_at for one in published), default=None),
    }


def _said(data):
    return data["kind"], str(data["date"]), data["text"]


def stamp(article):
    """Publish the new corrections of `article`, which is about to be saved as readers see it.

    The database still says which revision was live before.
    """
    new = [one for one in article.corrections.all() if not one.published_at]
    if not new:
        return
    before = _revision_before(article)
    told = _corrections().filter(article=article.pk).aggregate(last=Max("version"))
    for correction in new:
        correction.published_at = timezone.now()
        correction.revision_id = before
        correction.version = (told["last"] or 0) + 1 if before else None
    article.corrections.add(*new)
    article.corrected_at = max(one.published_at for one in new)


def _revision_before(article):
    """The id of the revision that readers saw until now; None where it is not another."""
    stored = type(article).objects.filter(pk=article.pk)
    before = stored.values_list("live_revision", flat=True).first()
    return before if before != article.live_revision_id else None
