"""The site that a request asks for, with all that the frame of a page shows of it, in one query.

Wagtail reads the site, then its settings, then the home page, each in a query of its own, for
every page there is. What is read here stands where Wagtail looks first.
"""

from django.db.models import Exists, Q
from django.http.request import split_domain_port
from django.utils.translation import get_language
from wagtail.models import PageViewRestriction, Site

from pagecache import parts
from pagecache.shown import PAGES

FRAME = ("root_page__homepage__locale", "sitesettings__logo")


def site_of(request):
    """The `Site` that answers `request`, or None, with its settings.

    `has_private_pages` tells whether any page at all is closed to someone. While parts are in use
    it is one that is kept between pages, and nobody changes it.
    """
    if not hasattr(request, "_wagtail_site"):
        request._wagtail_site = _kept(request) if parts.in_use() else _read(request)
    return request._wagtail_site


def home_of(request):
    """The home page of the site that answers `request`, as its own type, or None.

    It comes with its language, in the query for the site.
    """
    site = site_of(request)
    return _with_home(site).root_page if site else None


def _kept(request):
    host = split_domain_port(request._get_raw_host())[0]
    key = ("frame", host, request.get_port(), get_language())
    # The settings' menus read the pages that they name later.
    return parts.kept(key, lambda: _with_home(_read(request)), tags=[PAGES])


def _read(request):
    host = split_domain_port(request._get_raw_host())[0]
    sites = (
        Site.objects.filter(Q(hostname=host) | Q(is_default_site=True))
        .select_related(*FRAME)
        .annotate(has_private_pages=Exists(PageViewRestriction.objects.all()))
    )
    return best_of(sites, host, request.get_port())


def _with_home(site):
    """`site` with its home page as its own type, which comes with its language."""
    if site and site.root_page.specific_class is not type(site.root_page):
        site.root_page = getattr(site.root_page, "homepage", site.root_page).specific
    return site


def best_of(sites, host, port):
    """The one of `sites` that answers `host` and `port`, by Wagtail's rule, or None.

    The host with the port, or the host of the default site; else the only one of that host; else
    the default. Source: `wagtail.models.sites.get_site_for_hostname`.
    """
    named = [site for site in sites if site.hostname == host]
    exact = [site for site in named if site.port == int(port)]
    default = [site for site in sites if site.is_default_site]
    named_default = [site for site in default if site.hostname == host]
    only = named if len(named) == 1 else []
    return next(iter([*exact, *named_default, *only, *default]), None)
