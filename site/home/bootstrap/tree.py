"""The page tree of a new site: home, commentary, series, authors."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from articles.models import ArticleIndexPage, SeriesIndexPage
from authors.models import AuthorIndexPage
from core.models import SiteSettings
from home.blocks import arrangement
from home.models import HomePage


@dataclass(frozen=True)
class Tree:
    """The pages that everything else hangs from."""

    home: HomePage
    commentary: ArticleIndexPage
    authors: AuthorIndexPage
    series: SeriesIndexPage


@transaction.atomic
def ensure_tree():
    """The site's `Tree`; what is missing of it is made and published, what is there is kept."""
    home = HomePage.objects.first() or _new_home()
    commentary = _child(home, ArticleIndexPage, title="Commentary", slug="commentary")
    authors = _child(home, AuthorIndexPage, title="Authors", slug="authors")
    series = _child(home, SeriesIndexPage, title="Series")  # an older site may use that address
    _ensure_settings(home, commentary, authors)
    return Tree(home, commentary, authors, series)


def _new_home():
    root = Page.objects.get(depth=1)
    # Wagtail's first migration leaves a page that says "Welcome to your new Wagtail site!".
    welcome = Page.objects.filter(depth=2, slug="home", content_type__model="page").first()
    if welcome:
        Site.objects.filter(root_page=welcome).delete()
        welcome.delete()
        root = Page.objects.get(depth=1)
    home = HomePage(title="Home", slug="home", locale=Locale.get_default(), sections=arrangement())
    root.add_child(instance=home)
    home.save_revision().publish()
    address = urlsplit(settings.SITE_URL)
    Site.objects.create(
        hostname=address.hostname,
        port=address.port or (443 if address.scheme == "https" else 80),
        site_name=SiteSettings._meta.get_field("name").default,
        root_page=home,
        is_default_site=True,
    )
    return home


def _child(home, model, *, title, slug=""):
    page = model.objects.child_of(home).first()
    if page is None:
        page = model(title=title, slug=slug, locale=home.locale)
        home.add_child(instance=page)
        page.save_revision().publish()
    return page


def _ensure_settings(home, commentary, authors):
    site = Site.objects.get(is_default_site=True)
    if SiteSettings.objects.filter(site=site).exists():
        return
    links = [
        {"label": "", "page": commentary.pk, "address": ""},
        {"label": "Issues", "page": None, "address": "/issues/"},
        {"label": "Countries", "page": None, "address": "/countries/"},
        {"label": "", "page": authors.pk, "address": ""},
    ]
    menu = SiteSettings._meta.get_field("menu").to_python(
        [{"type": "link", "value": link} for link in links]
    )
    SiteSettings.objects.create(site=site, menu=menu)
