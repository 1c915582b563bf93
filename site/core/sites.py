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

FRAME = ("root_page", "sitesettings__logo")


def site_of(request, *related):
    """The `Site` that answers `request`, or None, with its settings and its `related` objects.

    `has_private_pages` tells whether any page at all is closed to someone.
    """
    if not hasattr(request, "_wagtail_site"):
        host = split_domain_port(request._get_raw_host())[0]
        sites = (
            Site.objects.filter(Q(hostname=host) | Q(is_default_site=True))
            .select_related(*FRAME, *related)
            .annotate(has_private_pages=Exists(PageViewRestriction.objects.all()))
        )
        request._wagtail_site = best_of(sites, host, request.get_port())
    return request._wagtail_site


def frame_of(request):
    """`site_of` and `home_of` at once, from what is kept between pages, which nobody changes.

    Not for the home page itself, whose sections are filled while it is shown.
    """
    host = split_domain_port(request._get_raw_host())[0]
    key = ("frame", host, request.get_port(), get_language())
    # The settings' menus read the pages that they name later.
    request._wagtail_site = parts.kept(key, lambda: _frame(request), tags=[PAGES])
    return request._wagtail_site


def _frame(request):
    home_of(request)
    return site_of(request)


def home_of(request):
    """The home page of the site that answers `request`, as its own type, or None.

    It comes with its language, in the query for the site.
    """
    site = site_of(request, "root_page__homepage__locale")
    if site is None:
        return None
    if site.root_page.specific_class is not type(site.root_page):
        site.root_page = getattr(site.root_page, "homepage", site.root_page).specific
    return site.root_page


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
