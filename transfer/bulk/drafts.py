"""The contents of first revisions: articles as they are before anything is published."""

from modelcluster.models import (
    get_all_child_m2m_relations,
    get_all_child_relations,
    get_field_value,
    get_serializable_data_for_fields,
)

from articles.models import ArticlePage

_FIELDS = [field for field in ArticlePage._meta.fields if field.serialize]


def drafts_of(articles: list[ArticlePage]) -> list[dict]:
    """What `serializable_data` says of each; of what they have in common, it is asked once."""
    first = articles[0]
    common = first.serializable_data()
    like = [(field, field.attname, getattr(first, field.attname)) for field in _FIELDS]
    return [common, *(_differing(article, common, like) for article in articles[1:])]


def _differing(article, common, like):
    draft = {**common, "pk": article.pk}
    for field, attribute, value in like:
        if getattr(article, attribute) != value:
            draft[field.name] = get_field_value(field, article)
    for relation in get_all_child_relations(article):
        name = relation.get_accessor_name()
        children = getattr(article, name).all()
        draft[name] = [get_serializable_data_for_fields(child) for child in children]
    for field in get_all_child_m2m_relations(article):
        draft[field.name] = [child.pk for child in getattr(article, field.name).all()]
    return draft
