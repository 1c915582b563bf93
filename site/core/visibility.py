"""Which pages are open to everyone, as an expression: one query, whatever it is part of.

Wagtail's `.public()` says the same, but asks the database first, each time it is called.
"""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from wagtail.models import PageViewRestriction


def restricted(path="path"):
    """Whether the page whose treebeard path the field `path` names, or one above it, is private."""
    restrictions = PageViewRestriction.objects.annotate(
        asked=ExpressionWrapper(OuterRef(path), output_field=CharField())
    )
    return Exists(restrictions.filter(asked__startswith=F("page__path")))
