"""What Wagtail keeps of a published page, written for many at once."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, PageLogEntry, Revision

from articles.models import ArticlePage, Byline

from .inserting import insert, reserve

_PAGE_FIELDS = [field.attname for field in Page._meta.local_concrete_fields]
_ARTICLE_FIELDS = [field.attname for field in ArticlePage._meta.local_concrete_fields]


def place_pages(parent, articles):
    """Give each article its id, and its place as one of the last children of `parent`."""
    last = parent.get_last_child()
    step = Page._str2int(last.path[-Page.steplen :]) if last else 0
    keys = reserve(Page, len(articles))
    for number, (key, article) in enumerate(zip(keys, articles, strict=True), start=step + 1):
        article.path = Page._get_path(parent.path, article.depth, number)
        article.pk = article.id = article.page_ptr_id = key
    parent.numchild += len(articles)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild)


def insert_pages(articles):
    """Write the pages, with what hangs on them."""
    for model, names in ((Page, _PAGE_FIELDS), (ArticlePage, _ARTICLE_FIELDS)):
        insert(model, names, [[getattr(one, name) for name in names] for one in articles])
    bylines = [byline for article in articles for byline in article.bylines.all()]
    names = ("id", "article_id", "author_id", "sort_order", "credentials_id", "frozen_at")
    insert(Byline, names, [[getattr(one, name) for name in names] for one in bylines])
    for name, column in (("issues", "issue_id"), ("countries", "country_id")):
        rows = [
            (article.pk, term.pk) for article in articles for term in getattr(article, name).all()
        ]
        insert(getattr(ArticlePage, name).through, ("articlepage_id", column), rows)


def name_bylines(articles):
    """Give the bylines their ids, which a revision names."""
    bylines = [byline for article in articles for byline in article.bylines.all()]
    for key, byline in zip(reserve(Byline, len(bylines)), bylines, strict=True):
        byline.pk = key
    for article in articles:
        for byline in article.bylines.all():
            byline.article_id = article.pk


def name_revisions(articles, now):
    """Tell the articles of the revisions that are published of them."""
    for key, article in zip(reserve(Revision, len(articles)), articles, strict=True):
        article.latest_revision_id = article.live_revision_id = key
        article.latest_revision_created_at = now


def insert_revisions(articles, drafts, now):
    """Write the revision that was published of each, and the history.

    `drafts` are the articles' contents as they were before they were published.
    """
    own = ContentType.objects.get_for_model(ArticlePage)
    insert(
        Revision,
        ("id", "object_id", "object_str", "content"),
        [
            (article.live_revision_id, str(article.pk), str(article), draft)
            for article, draft in zip(articles, drafts, strict=True)
        ],
        content_type=own,
        base_content_type=ContentType.objects.get_for_model(Page),
        created_at=now,
    )
    _log(articles, own, now)


def _log(articles, content_type, now):
    """What an editor's history says: made, saved, and published."""
    insert(
        PageLogEntry,
        ("page_id", "label", "action", "revision_id"),
        [
            (article.pk, article.get_admin_display_title(), action, revision)
            for article in articles
            for action, revision in (
                ("wagtail.create", None),
                ("wagtail.edit", article.latest_revision_id),
                ("wagtail.publish", article.live_revision_id),
            )
        ],
        content_type=content_type,
        timestamp=now,
        content_changed=True,
    )
