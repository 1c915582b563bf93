"""What the API says of an article, an author, a term. Every key is described in `openapi`."""

from articles.formats import formats_of


def article(one, request):
    """An ArticlePage, fetched as a card, as a dictionary of what may be read."""
    url = one.get_full_url(request)
    return {
        "id": f"urn:uuid:{one.translation_key}",
        "url": url,
        "title": one.title,
        "summary": one.excerpt,
        "type": one.article_type.slug,
        "date": one.date,
        "updated": one.updated_on,
        "words": one.word_count,
        "full_text": not one.summary_only,
        "authors": [
            {"name": author.title, "url": author.get_full_url(request) if author.is_open else None}
            for author in one.authors
        ],
        "issues": [_named(term) for term in one.issues.all()],
        "countries": [{**_named(term), "iso_code": term.iso_code} for term in one.countries.all()],
        "corrections": [_correction(each) for each in one.published_corrections],
        "formats": {form.media_type: form.address(url) for form in formats_of(one)},
    }


def author(one, request):
    """An AuthorPage with `n`, the number of its articles."""
    return {
        "slug": one.slug,
        "url": one.get_full_url(request),
        "name": one.title,
        "honorific": one.honorific,
        "role": one.role,
        "affiliation": one.affiliation,
        "articles": one.n,
    }


def term(one, base):
    """An Issue or a Country with `n`, the number of its articles; `base` is the site's address."""
    shape = {**_named(one), "url": base + one.get_absolute_url(), "articles": one.n}
    if one.facet == "country":
        shape |= {"iso_code": one.iso_code, "region": one.get_region_display()}
    return shape


def _correction(one):
    return {"kind": one.kind, "date": one.date, "text": one.text}


def _named(one):
    return {"slug": one.slug, "name": one.name}
