"""Small makers of real content."""

import datetime
import itertools
from contextlib import contextmanager

from django.db.models.signals import post_save
from modelsearch.index import insert_or_update_object
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import Locale, PageViewRestriction

from articles.models import ArticlePage, Byline, SeriesPage, SeriesPart
from authors.models import AuthorPage
from core.models import SiteSettings
from images.models import CustomImage
from topics.models import Country, Issue, Region

_numbers = itertools.count(1)
PARAGRAPH = "<p>The ministers met, and agreed to meet again.</p>"
DISCLAIMER = "The views expressed here are the author's own."
SUMMARY = "What the ministers said in Doha this week, and what they left unsaid."


def issue(name="Geopolitics", **fields):
    """An Issue; the slug follows the name."""
    slug = name.lower().replace(" ", "-")
    return Issue.objects.get_or_create(
        slug=slug, locale=Locale.get_default(), defaults={"name": name, **fields}
    )[0]


def country(name="Iran", iso_code="IR", region=Region.SOUTHERN_ASIA, **fields):
    """A Country; the slug follows the name."""
    slug = name.lower().replace(" ", "-")
    return Country.objects.get_or_create(
        slug=slug,
        locale=Locale.get_default(),
        defaults={"name": name, "iso_code": iso_code, "region": region, **fields},
    )[0]


def author(tree, name=None, *, live=True, **fields):
    """An AuthorPage under the author index."""
    page = AuthorPage(title=name or f"Author {next(_numbers)}", live=live, **fields)
    tree.authors.add_child(instance=page)
    return page


def article(
    tree,
    title=None,
    *,
    issues=(),
    countries=(),
    authors=(),
    body=PARAGRAPH,
    live=True,
    date=datetime.date(2024, 6, 1),
    publish=False,
    **fields,
):
    """An ArticlePage under the listing; `body` is HTML, a list of blocks, or None for a summary.

    It is live as it stands, without a revision, unless `publish` asks for the real thing.
    """
    if isinstance(body, str):
        body = [("paragraph", body)]
    page = ArticlePage(
        title=title or f"Article {next(_numbers)}",
        body=body or [],
        live=live and not publish,
        date=date,
        **{"summary": "A summary.", **fields},
    )
    page.bylines = [Byline(author=one, sort_order=n) for n, one in enumerate(authors)]
    page.issues, page.countries = issues, countries
    with _not_indexed_yet():
        tree.commentary.add_child(instance=page)
    if publish:
        page.save_revision().publish()
    else:
        insert_or_update_object(page)
    return page


def house_disclaimer():
    """The site's own is written, as it is where articles are published."""
    SiteSettings.objects.filter(disclaimer="").update(disclaimer=DISCLAIMER)


@contextmanager
def _not_indexed_yet():
    """Saving an article would index it before its bylines and terms are saved."""
    post_save.disconnect(post_save_signal_handler, sender=ArticlePage)
    try:
        yield
    finally:
        post_save.connect(post_save_signal_handler, sender=ArticlePage)


def fit(tree):
    """What the house rules ask of every new article, as fields of `article`; and of the house."""
    house_disclaimer()
    name, biography = "Nadia Rahman", "<p>She writes on the Gulf.</p>"
    writer = AuthorPage.objects.filter(title=name).first()
    return {
        "summary": SUMMARY,
        "issues": [issue()],
        "countries": [country()],
        "authors": [writer or author(tree, name, biography=biography)],
        "lead_image": image(),
    }


def series(tree, title=None, articles=(), **fields):
    """A published SeriesPage of these `articles` in their order."""
    page = SeriesPage(title=title or f"Series {next(_numbers)}", **fields)
    page.parts = [SeriesPart(article=one, sort_order=n) for n, one in enumerate(articles)]
    tree.series.add_child(instance=page)
    return page


def closed(page):
    """`page`, with all below it, open to those alone who are signed in."""
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    return page


def picture_file(name="picture.png", size=(48, 32)):
    """An uploaded PNG, small and real."""
    from io import BytesIO

    from django.core.files.images import ImageFile
    from PIL import Image

    stream = BytesIO()
    Image.new("RGB", size, "teal").save(stream, "PNG")
    return ImageFile(BytesIO(stream.getvalue()), name=name)


def image(title="A handshake", *, credit="Ministry via AP", size=(48, 32), **fields):
    """A CustomImage with a real file, `size` in pixels."""
    return CustomImage.objects.create(
        title=title,
        file=picture_file(size=size),
        credit=credit,
        **{"description": "Two men", **fields},
    )
