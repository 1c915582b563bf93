"""Addresses of this site that were written by hand: whether anything answers there.

Nothing is requested. An address is asked of Django's own table of addresses, and what Wagtail would
serve of the tree of pages: those that it names, redirects, and what a page answers below itself.
"""

from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.apps import apps
from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils import translation
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from core.visibility import restricted

from .files import dead_documents

TERMS = ("issue", "country")  # names of addresses with the slug of a term


@dataclass(frozen=True)
class Place:
    """Where an address leads within the tree: `url_path` as Wagtail keeps it."""

    address: str
    path: str
    url_path: str

    @property
    def above(self):
        """Its own and all url_paths above it, the nearest first."""
        steps = self.url_path.strip("/").split("/")
        return [f"/{'/'.join(steps[:n])}/" for n in range(len(steps), 0, -1)]


def is_ours(address):
    """Whether `address` is a path on this site, or a full address of it."""
    if address.startswith("/") and not address.startswith("//"):
        return True
    return any(_is_below(address, root.root_url) for root in Site.get_site_root_paths())


def _is_below(address, root_url):
    """Whether it names the host of `root_url`, by whichever scheme, in capitals or not."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    own = urlsplit(root_url).netloc.lower()
    return parts.scheme.lower() in {"", "http", "https"} and parts.netloc.lower() == own


def dead_addresses(addresses, page):
    """Those of `addresses`, all ours and written into `page`, at which nothing answers."""
    dead, places, terms, documents = set(), [], [], {}
    for address in addresses:
        path = unquote(urlsplit(address).path) or "/"
        match _match(path):
            case None:
                dead.add(address)
            case match if match.url_name == "wagtail_serve" or "suffix" in match.kwargs:
                step = match.kwargs.get("path", "".join(match.args))
                places.append(Place(address, path, _root(address, path, page) + _closed(step)))
            case match if match.url_name in TERMS:
                terms.append((address, match.kwargs["model"], match.kwargs["slug"]))
            case match if match.url_name == "wagtaildocs_serve":
                documents[address] = int(match.args[0])
    gone = dead_documents({*documents.values()})
    dead |= {address for address, pk in documents.items() if pk in gone}
    return dead | _dead_places(places) | _dead_terms(terms)


def _match(path):
    """What answers `path`, in the language that it names; None: nothing. A last slash is added."""
    if "\x00" in path:
        return None
    with translation.override(_language(path)):
        for written in (path, f"{path}/"):
            with suppress(Resolver404):
                return resolve(written)
    return None


def _language(path):
    return translation.get_language_from_path(path) or settings.LANGUAGE_CODE


def _closed(step):
    return f"{step.strip('/')}/" if step.strip("/") else ""


def _root(address, path, page):
    """The url_path of the home page below which `address` leads."""
    roots = Site.get_site_root_paths()
    if urlsplit(address).netloc:
        ours = [one for one in roots if _is_below(address, one.root_url)]
    else:
        ours = [one for one in roots if page.url_path.startswith(one.root_path)] or roots
    same = [one for one in ours if one.language_code == _language(path)]
    return (same or ours)[0].root_path if ours else "/"


def _dead_places(places):
    """One query for all pages; another for redirects, and one a page that answers below itself."""
    if not places:
        return set()
    asked = {url_path for place in places for url_path in place.above}
    seen = Page.objects.live().filter(~restricted(), url_path__in=asked)
    pages = {page.url_path: page for page in seen.defer_streamfields()}
    left = [one for one in places if one.url_path not in pages]
    old = {Redirect.normalise_path(one.path): one for one in left}
    known = Redirect.objects.filter(old_path__in=old) if old else ()
    moved = {old[one.old_path] for one in known}
    return {one.address for one in left if one not in moved and not _answers_below(one, pages)}


def _answers_below(place, pages):
    """Whether the nearest page above has something at the rest of the path: a feed, a version."""
    above = next((pages[url_path] for url_path in place.above if url_path in pages), None)
    page = above.specific if above else None
    if not hasattr(page, "resolve_subpage"):
        return False
    try:
        page.resolve_subpage(f"/{place.url_path.removeprefix(page.url_path)}")
    except Resolver404:
        return False
    return True


def _dead_terms(terms):
    """Named by label: imports run from `topics` to `core`, not back."""
    former_slugs = apps.get_model("topics", "FormerSlug").objects
    dead = set()
    for model in {model for __, model, __ in terms}:
        slugs = {slug for __, of, slug in terms if of is model}
        known = {*model.objects.filter(slug__in=slugs).values_list("slug", flat=True)}
        former = former_slugs.filter(facet=model.facet, slug__in=slugs - known)
        known |= {*former.values_list("slug", flat=True)} if slugs - known else set()
        dead |= {address for address, of, slug in terms if of is model and slug not in known}
    return dead
