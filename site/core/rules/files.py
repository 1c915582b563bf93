"""Documents that readers cannot have."""

from django.db.models import Q
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction

LARGEST = 2**31 - 1  # what a database takes for an id


def possible(ids):
    """Those of `ids` that can be ids at all: in an address stands what someone wrote there."""
    return [pk for pk in ids if pk <= LARGEST]


def dead_documents(ids):
    """Those of the `ids` that are gone, or in a collection that is not open to everyone."""
    if not ids:
        return set()
    paths = CollectionViewRestriction.objects.values_list("collection__path", flat=True)
    closed = Q(pk=None)
    for path in paths:
        closed |= Q(collection__path__startswith=path)
    found = get_document_model().objects.filter(pk__in=possible(ids)).exclude(closed)
    return ids - {*found.values_list("pk", flat=True)}
