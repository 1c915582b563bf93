"""Old drafts, after what they name has been deleted."""

from authors.models import AuthorPage

from .models.types import ArticleType


def without_the_deleted(content, article):
    """The `content` of a revision of `article` with no author and no type that is gone.

    The database keeps what articles name, but cannot see into revisions; and modelcluster raises
    for a missing target of a PROTECT key, so that the draft could never be opened again. A byline
    goes with its author; a type gives way to the one that readers see.
    """
    bylines = content.get("bylines") or []
    wanted = {byline["author"] for byline in bylines}
    authors = set(AuthorPage.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    content = content | {"bylines": [one for one in bylines if one["author"] in authors]}
    if not ArticleType.objects.filter(pk=content.get("article_type")).exists():
        content["article_type"] = article.article_type_id
    return content
