"""Typed links from a page to what belongs to it, for programs that do not read pages.

Source: https://signposting.org (RFC 8288 for the header, RFC 8574 for cite-as).
"""

from dataclasses import dataclass

from django.utils.encoding import iri_to_uri

# Servers in front give a whole answer's headers 4 KB; a hundred authors must not break a page.
MOST_AUTHORS = 10


@dataclass(frozen=True)
class Signpost:
    """One typed link; `media_type` and `title` may be ""."""

    relation: str
    url: str
    media_type: str = ""
    title: str = ""

    def __str__(self):
        """The link as the header has it; the title stays out, because headers are ASCII."""
        kind = f'; type="{self.media_type}"' if self.media_type else ""
        return f'<{iri_to_uri(self.url)}>; rel="{self.relation}"{kind}'


def signposts_of(facts):
    """The `Signpost`s of the page that `facts` describes; only articles have any."""
    if facts.og_type != "article":
        return []
    authors = [person.url for person in facts.authors if person.url][:MOST_AUTHORS]
    posts = [
        Signpost("cite-as", facts.url),
        Signpost("type", f"https://schema.org/{facts.schema_type}"),
        *(Signpost("author", url) for url in authors),
        *facts.forms,
    ]
    if facts.licence:
        posts.append(Signpost("license", facts.licence.url))
    return posts


def signposted(response):
    """`response`, with the signposts of the page that it is to show in its `Link` header."""
    facts = (getattr(response, "context_data", None) or {}).get("facts")
    if facts and (posts := facts.signposts):
        response.headers["Link"] = ", ".join(map(str, posts))
    return response
