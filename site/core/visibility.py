"""Which pages are open to everyone, as an expression: one query, whatever it is part of.

Wagtail's `.public()` says the same, but asks the database first, each time it is called.
"""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from wagtail.models import PageViewRestriction


def restricted(path="path", *, aliases=False):
    """Whether the page whose treebeard path the field `path` names, or one above it, is private.

    With `aliases`, also whether it is an alias of a private page, or stands under one.
    """
    restrictions = PageViewRestriction.objects.annotate(
        asked=ExpressionWrapper(OuterRef(path), output_field=CharField())
    )
    private = Q(asked__startswith=F("page__path"))
    if aliases:
        private |= Q(asked__startswith=F("page__aliases__path"))
    return Exists(restrictions.filter(private))
