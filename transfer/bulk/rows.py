"""What Wagtail keeps of a published page, written for many at once."""

from django.contrib.contenttypes.models import ContentType
from django.db import connections, router
from django.db.models.sql import InsertQuery
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision

from articles.models import ArticlePage, Byline

_PAGE_FIELDS = [field.attname for field in Page._meta.concrete_fields]
# Filled by publishing, after the page was first saved; one statement sets them on each page.
_PUBLISHED = (
    "live",
    "has_unpublished_changes",
    "first_published_at",
    "last_published_at",
    "latest_revision_created_at",
    "latest_revision_id",
    "live_revision_id",
)


def insert_pages(parent, articles):
    """Write pages below `parent`, as its last children; paths are worked out once."""
    last = parent.get_last_child()
    step = Page._str2int(last.path[-Page.steplen :]) if last else 0
    for number, article in enumerate(articles, start=step + 1):
        article.path = Page._get_path(parent.path, article.depth, number)
    pages = [Page(**{name: getattr(one, name) for name in _PAGE_FIELDS}) for one in articles]
    Page.objects.bulk_create(pages)
    for page, article in zip(pages, articles, strict=True):
        article.pk = article.id = article.page_ptr_id = page.pk
    parent.numchild += len(articles)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild)


def insert_articles(articles):
    """Write the articles' own table, with what the published page holds, and what hangs on it."""
    alias = router.db_for_write(ArticlePage)
    fields = ArticlePage._meta.local_concrete_fields
    size = connections[alias].ops.bulk_batch_size(fields, articles)
    for start in range(0, len(articles), size):
        # Django's bulk_create refuses models that extend another table.
        insert = InsertQuery(ArticlePage)
        insert.insert_values(fields, articles[start : start + size], raw=True)
        insert.get_compiler(alias).execute_sql()


def insert_children(articles):
    """Write bylines, issues and countries."""
    bylines = []
    for article in articles:
        for byline in article.bylines.all():
            byline.article_id = article.pk
            bylines.append(byline)
    Byline.objects.bulk_create(bylines)
    for name, column in (("issues", "issue_id"), ("countries", "country_id")):
        through = getattr(ArticlePage, name).through
        through.objects.bulk_create(
            through(articlepage_id=article.pk, **{column: term.pk})
            for article in articles
            for term in getattr(article, name).all()
        )


def insert_revisions(articles, drafts):
    """Write the revision that was published of each, and tell the pages of it.

    `drafts` are the articles' contents as they were before they were published.
    """
    now = timezone.now()
    own = ContentType.objects.get_for_model(ArticlePage)
    base = ContentType.objects.get_for_model(Page)
    revisions = [
        Revision(
            content_type=own,
            base_content_type=base,
            object_id=str(article.pk),
            object_str=str(article),
            created_at=now,
            content=content,
        )
        for article, content in zip(articles, drafts, strict=True)
    ]
    Revision.objects.bulk_create(revisions)
    for article, revision in zip(articles, revisions, strict=True):
        article.latest_revision = article.live_revision = revision
        article.latest_revision_created_at = now
    _tell_pages(articles)
    _log(articles, own, now)
    return revisions


def _tell_pages(articles):
    connection = connections[router.db_for_write(Page)]
    fields = [_field(name) for name in _PUBLISHED]
    quote = connection.ops.quote_name
    columns = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    rows = [
        [
            *(field.get_db_prep_save(getattr(one, field.attname), connection) for field in fields),
            one.pk,
        ]
        for one in articles
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {quote(Page._meta.db_table)} SET {columns} WHERE id = %s",  # noqa: S608
            rows,
        )


def _field(attname):
    return next(field for field in Page._meta.concrete_fields if field.attname == attname)


def _log(articles, content_type, now):
    """What an editor's history says: made, saved, and published."""
    PageLogEntry.objects.bulk_create(
        PageLogEntry(
            content_type=content_type,
            page_id=article.pk,
            label=article.get_admin_display_title(),
            action=action,
            timestamp=now,
            revision=revision,
            content_changed=True,
        )
        for article in articles
        for action, revision in (
            ("wagtail.create", None),
            ("wagtail.edit", article.latest_revision),
            ("wagtail.publish", article.live_revision),
        )
    )
