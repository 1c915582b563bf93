"""A page's description in the vocabulary of https://schema.org, made from its `Facts`."""


def json_ld_of(facts, organisation):
    """The page's graph: the page itself and its breadcrumb.

    `organisation` is `{"@type": "Organization", "name", "url"[, "logo"]}`.
    """
    graph = [_entity(facts, organisation)]
    if len(facts.crumbs) > 1:
        graph.append(_breadcrumb(facts.crumbs, organisation["url"]))
    return {"@context": "https://schema.org", "@graph": graph}


def _entity(facts, organisation):
    is_article = facts.og_type == "article"
    entity = {
        "@type": facts.schema_type,
        "@id": facts.url,
        "url": facts.url,
        "inLanguage": facts.language,
        "description": facts.description,
        "headline" if is_article else "name": facts.headline or facts.title,
        "publisher": organisation,
        **facts.extra,
    }
    if facts.schema_type == "Person":  # a person has neither, in this vocabulary
        del entity["publisher"], entity["inLanguage"]
    if facts.picture:
        entity["image"] = facts.picture.entities()
    if is_article:
        entity |= _of_article(facts)
    return {key: value for key, value in entity.items() if value not in (None, "", 0, [])}


def _of_article(facts):
    return {
        "mainEntityOfPage": facts.url,
        "isAccessibleForFree": True,
        "datePublished": facts.published_at and facts.published_at.isoformat(),
        "dateModified": facts.modified_at and facts.modified_at.isoformat(),
        "author": [person.entity() for person in facts.authors],
        "about": [topic.entity() for topic in facts.topics],
        "articleSection": facts.section,
        "wordCount": facts.word_count,
        "license": facts.licence.url if facts.licence else "",
    }


def _breadcrumb(crumbs, root_url):
    root = root_url.rstrip("/")
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": crumb.title,
                "item": root + crumb.url if crumb.url.startswith("/") else crumb.url,
            }
            for position, crumb in enumerate(crumbs, start=1)
        ],
    }
