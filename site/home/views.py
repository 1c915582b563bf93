"""The pages of the tree, served as Wagtail does, after one query for what all of them need."""

from wagtail.models import Page
from wagtail.views import serve as wagtail_serve

from core.sites import site_of


def serve(request, path):
    """The page at `path`: the site, its settings, home page and language are read at once."""
    site = site_of(request, "root_page__homepage__locale")
    if site is not None:
        site.root_page = getattr(site.root_page, "homepage", site.root_page)
        found = Page.route_for_request(request, path)
        if found is not None:
            found.page.is_surely_open = not site.has_private_pages
    return wagtail_serve(request, path)
