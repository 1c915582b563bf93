"""What a page costs in queries when nothing is kept of it; the menus that all share are."""

import uuid

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail_footnotes.models import Footnote

from articles import tallies
from articles.formats import FORMATS
from articles.models import Byline
from authors.models import AuthorLink
from tests import factories

PLAIN, ARTICLE, LISTING, SEARCH = 8, 10, 8, 11
FORM, AUTHOR = 12, 14
FORMS = [form.suffix for form in FORMATS]
VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


def queries_of(client, url):
    """The queries of a request after another page's: sizes of pictures are made, but not kept.

    The tallies are up to date, as they are once a change is committed.
    """
    tallies.fold()
    assert client.get(url).status_code == 200
    cache.clear()
    assert client.get("/subscribe/").status_code == 200
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return [query["sql"] for query in captured.captured_queries]


def shown(queries):
    """The tables that queries start from, a line each."""
    return "\n" + "\n".join(sql.partition(" FROM ")[2][:90] for sql in queries)


def fill(tree, number):
    """Articles with two issues, a country, two authors with portraits and a lead picture each."""
    issues = [factories.issue(name) for name in ("Geopolitics", "Energy", "Security")]
    countries = [
        factories.country(),
        factories.country("Iraq", "IQ"),
        factories.country("Oman", "OM"),
    ]
    people = [factories.author(tree, photo=factories.image()) for _ in range(3)]
    picture = factories.image()
    return [
        factories.article(
            tree,
            issues=[issues[n % 3], issues[(n + 1) % 3]],
            countries=[countries[n % 3]],
            authors=[people[n % 3], people[(n + 1) % 3]],
            lead_image=picture if n % 2 else factories.image() if n < 20 else None,
            body=[("heading", {"text": "One", "level": "h2"}), ("paragraph", factories.PARAGRAPH)],
        )
        for n in range(number)
    ]


def complete(tree, article, *, number=1):
    """`article` with pictures, stills, notes and further authors, and in a series."""
    marks = [f"{n:032x}" for n in range(1, number + 1)]
    said = "".join(f'Said<footnote id="{uuid.UUID(mark)}">[x]</footnote>. ' for mark in marks)
    body = [("paragraph", f"<p>{said}</p>")]
    for _ in range(number):
        picture = factories.image()
        picture.contextual_alt_text, picture.decorative = "Two men", False
        body.append(("image", {"image": picture, "caption": ""}))
        body.append(("embed", {"url": VIDEO, "title": "A talk", "still": factories.image()}))
    article.body = body
    article.footnotes = [Footnote(uuid=uuid.UUID(mark), text="<p>Who.</p>") for mark in marks]
    article.bylines = [
        Byline(author=factories.author(tree, photo=factories.image())) for _ in range(number)
    ]
    article.social_image = factories.image()
    article.save()
    factories.series(tree, articles=[article, *(factories.article(tree) for _ in range(number))])
    return article


CHOICE = "issue=energy&country=iran"
AMONG_MANY = {
    f"/commentary/?issue=geopolitics&{CHOICE}": LISTING,
    f"/search/?q=ministers&{CHOICE}": SEARCH,
    f"/search/?q=article+ministers&{CHOICE}": SEARCH,
    f"/search/?q=nothing+ministres+iran&{CHOICE}": SEARCH,
}


def test_pages_take_the_same_few_queries_among_30_and_300(client, tree):
    most = {complete(tree, fill(tree, 30)[0]).url: ARTICLE, **AMONG_MANY}
    call_command("update_index", verbosity=0)
    few = {url: queries_of(client, url) for url in most}
    fill(tree, 270)
    call_command("update_index", verbosity=0)
    for url in most:
        many = queries_of(client, url)
        assert len(many) == len(few[url]) <= most[url], (url, shown(many))


def test_an_article_of_text_and_a_photograph_takes_eight_queries(client, tree):
    queries = queries_of(client, fill(tree, 12)[1].url)
    assert len(queries) <= PLAIN, shown(queries)


@pytest.mark.parametrize(("suffix", "most"), [("/", ARTICLE), *((f, FORM) for f in FORMS)])
def test_an_article_and_its_forms_do_not_grow_with_what_it_holds(client, tree, suffix, most):
    pieces = fill(tree, 3)
    few, many = (
        queries_of(client, complete(tree, piece, number=number).url.rstrip("/") + suffix)
        for piece, number in zip(pieces, (1, 6), strict=False)
    )
    assert len(many) <= len(few) <= most, shown(many)


def test_an_author_takes_the_same_few_queries_with_much_and_with_little(client, tree):
    def measured(number):
        person = fill(tree, number)[0].authors[0]
        names = ("Geopolitics", "Energy", "Security")[:number]
        person.issues.set([factories.issue(name) for name in names])
        person.countries.set([factories.country()])
        person.links = [AuthorLink(label="X", url="https://example.org/") for _ in names]
        person.social_image = factories.image()
        person.save()
        return queries_of(client, person.url)

    few, many = measured(2), measured(12)
    assert len(many) <= len(few) <= AUTHOR, shown(many)


def test_a_private_section_elsewhere_costs_one_query_at_most(client, tree):
    url = fill(tree, 3)[0].url
    few = queries_of(client, url)
    factories.closed(tree.authors)
    many = queries_of(client, url)
    assert len(many) <= len(few) + 1, shown(many)


@pytest.mark.parametrize(
    "url",
    [
        "/",
        "/issues/energy/",
        "/countries/",
        "/countries/iran/",
        "/authors/",
        "/series/",
        "/corrections/",
        "/llms.txt",
        "/sitemap.xml",
        "/sitemap-articles.xml",
        "/api/authors/",
    ],
)
def test_other_lists_do_not_grow_with_what_they_list(client, tree, url):
    fill(tree, 3)
    few = queries_of(client, url)
    fill(tree, 12)
    many = queries_of(client, url)
    assert len(many) <= len(few), shown(many)
