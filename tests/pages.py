"""One site that has every page type in awkward states, and where its pages are.

A new page type or state is a line in `build`, or a line in `MACHINES` where no browser shows it.
What is listed here is measured: for barriers, valid HTML, keyboard, and rubbish in its address.
"""

import datetime
import uuid

from django.core.management import call_command
from django.utils import timezone
from wagtail_footnotes.models import Footnote

from articles.models import ArticlePage, Correction
from home.bootstrap import ensure_tree
from home.models import InformationPage
from subscriptions.links import confirm_url, stop_url
from subscriptions.models import Subscription
from tests import factories

HEADLINE = "An unusually long headline that says in fourteen words what this piece is about today"
UNSAFE = 'Oil & gas: “5 < 6”, </title><script>alert("no")</script>'
LARGE, SMALL, TINY = (1800, 1200), (500, 333), (48, 32)  # pixels
VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
NOTES = [str(uuid.UUID(int=n)) for n in (1, 2)]
SECTIONS = [("heading", {"text": text, "level": "h2"}) for text in ("Then", "Now", "Next")]
EVERY_BLOCK = [
    (
        "paragraph",
        '<p>Text with a <a href="https://example.org/">link</a>.</p><ul><li>One</li></ul>',
    ),
    ("heading", {"text": "A section", "level": "h2"}),
    ("heading", {"text": "Within it", "level": "h3"}),
    ("heading", {"text": "Another", "level": "h2"}),
    ("quote", {"quote": "Cooler heads seem to have prevailed.", "source": "A minister"}),
    ("embed", {"url": "https://youtu.be/x", "title": "A talk", "caption": "About it"}),
    (
        "table",
        {
            "data": [[f"Column {n}" for n in range(9)], ["1.234"] * 9],
            "first_row_is_table_header": True,
            "first_col_is_header": True,
            "table_caption": "Trade",
        },
    ),
    ("heading", {"text": "The last", "level": "h2"}),
    ("sources", {"heading": "Sources", "items": ["<p>IISS, 2024.</p>"]}),
]
# What answers programs, or with no page; `test_fuzz` says when one is missing.
MACHINES = (
    "/healthz",
    "/robots.txt",
    "/sitemap.xml",
    "/sitemap-articles.xml",
    "/sitemap-pages.xml",
    "/sitemap-topics.xml",
    "/theme/7a1f3d.css",
    "/media/images/none.png",
    "/documents/9/none.pdf",
    "/documents/authenticate_with_password/9/",
    "/_util/authenticate_with_password/9/9/",
    "/_util/login/",
    "/footnotes/footnotes_modal/",
    "/sitemap-news.xml",
    "/commentary/feed/",
    "/commentary/feed/atom/",
    "/commentary/feed/json/",
    "/commentary/csv/",
    "/commentary/bibtex/",
    "/commentary/oil.md",
    "/commentary/oil.bib",
    "/commentary/oil.ris",
    "/commentary/oil.csl.json",
    "/commentary/oil.pdf",
    "/cards/9-0123456789abcdef.png",
    "/corrections/feed/",
    "/corrections/feed/atom/",
    "/llms.txt",
    "/search/suggest/",
    "/api/",
    "/api/articles/",
    "/api/authors/",
    "/api/issues/",
    "/api/countries/",
    "/api/openapi.json",
    "/commentary/oil.txt",
)


def build():
    """Make the site in an empty database; `{name: path}` of its pages, each a document of HTML."""
    call_command("import_seed", verbosity=0)
    tree = ensure_tree()
    person, bare = _authors(tree)
    rich, unsafe = _articles(tree, person, bare)
    _front(tree, rich, person)
    plain, small, noted = _awkward(tree, person)
    about = InformationPage(title="About", slug="about", body="<h2>Us</h2><p>We write.</p>")
    tree.home.add_child(instance=about)
    return {
        "home": "/",
        "listing": "/commentary/",
        "listing, last page": "/commentary/?page=2",
        "listing, one country": "/commentary/?country=iran",
        "listing, words": "/commentary/?q=ministers&year=2024",
        "listing, nothing left": "/commentary/?country=bahrain&issue=geopolitics",
        "issues": "/issues/",
        "issue": "/issues/geopolitics/",
        "countries": "/countries/",
        "countries, the world": "/countries/?map=world",
        "country": "/countries/iran/",
        "country, a choice": "/countries/iran/?issue=geopolitics&q=ministers",
        "country without a map": "/countries/atlantis/",
        "authors": "/authors/",
        "author": person.url,
        "author, a name alone": bare.url,
        "author of the seed": "/authors/syed-mohammad-ali/",
        "search": "/search/",
        "search, results": "/search/?q=iran",
        "search, nothing found": "/search/?q=nothingofthekind",
        "article of the seed": ArticlePage.objects.get(summary_only=False, imported=True).url,
        "article, every block": rich.url,
        "article, a summary": ArticlePage.objects.filter(summary_only=True, imported=True)[0].url,
        "article, hard to print": unsafe.url,
        "article, contents and no picture": plain.url,
        "article, small pictures": small.url,
        "article, notes and a video without a still": noted.url,
        "article in Arabic": factories.article(tree, "مضيق هرمز", body=None, date=None).url,
        "series": "/series/",
        "series of two": factories.series(tree, "Two views", [rich, unsafe]).url,
        "series of notes, small picture": factories.series(
            tree, "Notes", [noted, plain], picture=factories.image(size=SMALL)
        ).url,
        "series, empty": factories.series(tree, "To come").url,
        "information": about.url,
        **_corrected(noted),
        "missing": "/nowhere/",
        **_subscribing(),
    }


def _front(tree, rich, person):
    """A front page of every kind of section."""
    tree.home.sections = [
        {"type": name, "value": value}
        for name, value in (
            ("lead", {"article": rich.pk}),
            ("quotation", {"words": UNSAFE, "who": "A minister", "article": rich.pk}),
            ("latest", {}),
            ("country", {"term": factories.country().pk}),
            ("issue", {"term": factories.issue().pk}),
            ("picked", {"heading": HEADLINE, "text": UNSAFE, "articles": [rich.pk]}),
            ("latest", {"style": "rows", "heading": "And before"}),
            ("authors", {"authors": [person.pk]}),
            ("issues", {}),
            ("countries", {}),
            ("subscribe", {}),
        )
    ]
    tree.home.save_revision().publish()


def _authors(tree):
    person = factories.author(
        tree,
        "María Ángeles Fernández-Villaverde",
        photo=factories.image(size=(1200, 1200)),
        honorific="Prof.",
        role="Fellow",
        affiliation="Institute of Very Long Names",
        biography='<p>She writes. <a href="https://example.org/">More</a></p>',
    )
    person.issues.add(factories.issue("Energy"))
    person.countries.add(factories.country("Iraq", "IQ"))
    person.save()
    return person, factories.author(tree, "Plato")


def _articles(tree, person, bare):
    """One with everything, one with hostile words, and enough others for a second page."""
    rich = factories.article(
        tree,
        HEADLINE,
        authors=[person, bare, *(factories.author(tree) for _ in range(4))],
        issues=[
            factories.issue("Energy"),
            factories.issue("Water & Food", introduction="<p>I</p>"),
        ],
        countries=[factories.country("Iraq", "IQ"), factories.country("Bahrain", "BH")],
        lead_image=factories.image(size=LARGE),
        lead_caption="A handshake in Doha",
        updated_date=datetime.date(2024, 7, 1),
        funders=[
            ("funder", {"name": "Carnegie Corporation of New York", "url": "https://example.org/"}),
            ("funder", {"name": "مؤسسة الخليج", "url": ""}),
        ],
        interest="The first author advised the ministry until 2022.",
        ai_use="translated",
        ai_note="The Arabic quotations were translated by hand.",
        body=[
            *EVERY_BLOCK,
            ("image", {"image": factories.image(size=LARGE), "caption": "A picture"}),
        ],
    )
    unsafe = factories.article(
        tree,
        UNSAFE,
        slug="oil",
        summary=UNSAFE,
        authors=[bare],
        countries=[factories.country("Atlantis", "XX")],
        disclaimer_choice=ArticlePage.Disclaimer.OWN,
        disclaimer=UNSAFE,
        funders=[("funder", {"name": UNSAFE[:160], "url": ""})],
        interest=UNSAFE,
        ai_note=UNSAFE,
    )
    for _ in range(12):
        factories.article(tree, issues=[factories.issue()], countries=[factories.country()])
    return rich, unsafe


def _awkward(tree, person):
    """Contents under no picture; pictures smaller than their place; notes about a bare video."""
    plain = factories.article(tree, body=[*SECTIONS, ("paragraph", factories.PARAGRAPH)])
    small = factories.article(
        tree,
        authors=[factories.author(tree, photo=factories.image(size=TINY))],
        lead_image=factories.image(size=SMALL),
        body=[
            *(("image", {"image": factories.image(size=s), "caption": ""}) for s in (SMALL, TINY)),
            ("embed", {"url": VIDEO, "title": "A talk", "still": factories.image(size=SMALL)}),
        ],
    )
    marks = [f'<footnote id="{note}">[{note[:6]}]</footnote>' for note in NOTES]
    noted = factories.article(
        tree,
        authors=[person],
        lead_image=factories.image(size=TINY),
        body=[
            *SECTIONS,
            ("paragraph", f"<p>Said{marks[0]} and written{marks[1]}, twice{marks[0]}.</p>"),
            ("embed", {"url": VIDEO, "title": "A talk", "caption": "About it"}),
        ],
    )
    text = '<p>IISS, <i>Balance</i>. <a href="https://example.org/">Here</a></p>'
    noted.footnotes = [Footnote(uuid=note, text=text) for note in NOTES]
    noted.save()
    return plain, small, noted


def _corrected(article):
    """An article of which a correction and an update were published, one after the other."""
    article.save_revision().publish()
    for kind, text in (("correction", UNSAFE), ("update", "Two ministers have resigned since.")):
        draft = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
        draft.corrections.add(Correction(kind=kind, text=text))
        draft.save_revision().publish()
    return {
        "article, corrected": article.url,
        "article, an earlier version": f"{article.url}versions/2/",
        "corrections": "/corrections/",
    }


def _subscribing():
    reader = Subscription.objects.create(
        email="reader@example.org",
        language="en",
        consent_text="Yes.",
        consent_version="1",
        requested_at=timezone.now(),
    )
    return {
        "subscribe": "/subscribe/",
        "subscribe, sent": "/subscribe/sent/",
        "subscribe, confirm": _path(confirm_url(reader)),
        "subscribe, a dead link": "/subscribe/confirm/zzz/",
        "subscribe, welcome": "/subscribe/welcome/",
        "subscribe, stop": _path(stop_url(reader)),
        "subscribe, unknown": "/subscribe/stop/zzz/",
    }


def _path(address):
    return "/" + address.split("/", 3)[3]
