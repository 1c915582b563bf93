"""What is published keeps what its authors' pages say now: of earlier days nothing is known.

The moment that is kept is therefore that of this migration. In portions, each a transaction of its
own: killed at any moment, the next run does the rest.
"""

from django.db import migrations
from django.db.models import Max, OuterRef, Subquery
from django.utils import timezone

AUTHORS, BYLINES = 500, 10_000
SAID = ("role", "affiliation", "biography")


def freeze(apps, schema_editor):
    byline = apps.get_model("articles", "Byline").objects
    credentials = apps.get_model("articles", "Credentials")
    now = timezone.now().replace(microsecond=0)
    _describe(apps.get_model("authors", "AuthorPage").objects, credentials, byline)
    said = credentials.objects.filter(author=OuterRef("author")).order_by("-pk").values("pk")[:1]
    published = byline.filter(credentials=None, article__live=True, author__live=True)
    last = byline.aggregate(last=Max("pk"))["last"] or 0
    for start in range(0, last + 1, BYLINES):
        portion = published.filter(pk__gt=start, pk__lte=start + BYLINES)
        portion.update(credentials=Subquery(said), frozen_at=now)


def _describe(authors, credentials, byline):
    """A row for each author of something who has none yet."""
    described = credentials.objects.values("author")
    wanted = authors.filter(live=True, pk__in=byline.values("author")).exclude(pk__in=described)
    rows = [
        credentials(author_id=pk, **dict(zip(SAID, texts, strict=True)))
        for pk, *texts in wanted.values_list("pk", *SAID)
    ]
    credentials.objects.bulk_create(rows, batch_size=AUTHORS)


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("articles", "0013_credentials")]

    operations = [migrations.RunPython(freeze, migrations.RunPython.noop, elidable=True)]
