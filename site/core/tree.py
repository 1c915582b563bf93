"""Where pages stand, asked so that few pages are not looked for among all of them."""

from django.db.models import F, Sum, Value
from django.db.models.functions import Substr
from wagtail.models import Page


def few(pages):
    """The queryset `pages`, of a type of which there are few, read from the table of that type.

    Without statistics SQLite begins at the table of all pages, because more is asked of it.
    """
    return pages.filter(pk__in=pages.model._base_manager.order_by().values("pk"))


def few_below(pages, page):
    """As `few`, those that stand below `page`.

    Not by `descendant_of`, which leads a database to the index of paths: at 100,000 articles it
    then walks them all to find sixty authors. The length names the id of the type's own table, so
    that it is asked of those authors alone: Postgres merges by ids, which ends after the last of
    them, but not where no other page passes.
    """
    length = Value(len(page.path)) + F("pk") * 0
    return (
        few(pages)
        .annotate(above=Substr("path", 1, length))
        .filter(above=page.path, depth__gt=page.depth)
    )


def paths_of(model):
    """`{path: id}` of all pages of a type of which there are few.

    In two steps: joined, Postgres takes a small table that it has no statistics of for one that is
    worth reading all pages for.
    """
    ids = list(model._base_manager.order_by().values_list("pk", flat=True))
    pages = Page.objects.order_by().filter(pk__in=ids)
    return dict(pages.values_list("path", "pk"))


def number_below(page):
    """How many pages stand below `page`: what those that have any count of their own children.

    Few have; `core_page_parents` is an index of them alone, which is read and nothing else.
    """
    parents = Page.objects.order_by().filter(numchild__gt=0, path__startswith=page.path)
    return parents.aggregate(number=Sum("numchild", default=0))["number"]
