"""The API described for programs, as OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.0)."""

from django.http import JsonResponse
from django.urls import reverse

from articles.filters import FACETS
from core.facts import site_url
from core.models import SiteSettings

from .door import PER_MINUTE, public
from .views import MOST, PER_PAGE

TEXT, NUMBER, FLAG = {"type": "string"}, {"type": "integer"}, {"type": "boolean"}
URL, DAY = {"type": "string", "format": "uri"}, {"type": ["string", "null"], "format": "date"}


def thing(**properties):
    """The schema of an object that has all these."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def many(schema):
    return {"type": "array", "items": schema}


TERM = thing(slug=TEXT, name=TEXT)
COUNTRY = thing(slug=TEXT, name=TEXT, iso_code=TEXT)
SCHEMAS = {
    "Article": thing(
        id=TEXT,
        url=URL,
        title=TEXT,
        summary=TEXT,
        type=TEXT,
        date=DAY,
        updated=DAY,
        words=NUMBER,
        full_text=FLAG,
        authors=many(thing(name=TEXT, url={"type": ["string", "null"], "format": "uri"})),
        issues=many(TERM),
        countries=many(COUNTRY),
        corrections=many(thing(kind=TEXT, date=DAY, text=TEXT)),
        formats={"type": "object", "additionalProperties": URL},
    ),
    "Author": thing(
        slug=TEXT, url=URL, name=TEXT, honorific=TEXT, role=TEXT, affiliation=TEXT, articles=NUMBER
    ),
    "Issue": thing(slug=TEXT, name=TEXT, url=URL, articles=NUMBER),
    "Country": thing(slug=TEXT, name=TEXT, url=URL, articles=NUMBER, iso_code=TEXT, region=TEXT),
    "Option": thing(value=TEXT, name=TEXT, articles=NUMBER, chosen=FLAG),
}


def _listed(name, summary, parameters=(), **more):
    """The description of a paged list of `name`s."""
    link = {"type": ["string", "null"], "format": "uri"}
    page = thing(
        count=NUMBER,
        page=NUMBER,
        pages=NUMBER,
        next=link,
        previous=link,
        **more,
        results=many({"$ref": f"#/components/schemas/{name}"}),
    )
    paging = [
        _parameter("page", "Which page; too high is the last.", NUMBER),
        _parameter("per_page", f"Rows a page, {PER_PAGE} unless told, at most {MOST}.", NUMBER),
    ]
    return {
        "get": {
            "summary": summary,
            "parameters": [*parameters, *paging],
            "responses": {
                "200": {
                    "description": "One page of the list.",
                    "content": {"application/json": {"schema": page}},
                },
                "304": {"description": "Nothing has changed since the ETag that was sent."},
                "429": {"description": f"More than {PER_MINUTE} requests in a minute."},
            },
        }
    }


def _parameter(name, text, schema):
    return {"name": name, "in": "query", "description": text, "schema": schema}


def _filter():
    """The listing's filter as parameters. What is not known is ignored."""
    return [
        *(
            _parameter(facet.name, f"{facet.label}; several widen the choice.", many(TEXT))
            for facet in FACETS
        ),
        _parameter("q", "Words that title, text, authors or terms hold, all of them.", TEXT),
        _parameter("sort", "With words: newest first.", {"type": "string", "enum": ["newest"]}),
    ]


@public
def description(request):
    """The document itself."""
    site = SiteSettings.for_request(request)
    facets = {
        "type": "object",
        "additionalProperties": many({"$ref": "#/components/schemas/Option"}),
    }
    paths = {
        "articles": _listed("Article", "Published articles.", _filter(), facets=facets),
        "authors": _listed("Author", "Authors, by family name."),
        "issues": _listed("Issue", "Issues with articles."),
        "countries": _listed("Country", "Countries with articles."),
    }
    return JsonResponse(
        {
            "openapi": "3.1.0",
            "info": {"title": f"{site.name}: articles to read", "version": "1"},
            "servers": [{"url": site_url(request)}],
            "paths": {reverse(f"api:{name}"): path for name, path in paths.items()},
            "components": {"schemas": SCHEMAS},
        }
    )
