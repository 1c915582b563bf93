"""The pages of the tree, served as Wagtail does, after one query for what all of them need."""

from wagtail.models import Page
from wagtail.views import serve as wagtail_serve

from core.sites import home_of, site_of


def serve(request, path):
    """The page at `path`: the site, its settings, home page and language are read at once."""
    if home_of(request) is not None:
        found = Page.route_for_request(request, path)
        if found is not None:
            found.page.is_surely_open = not site_of(request).has_private_pages
    return wagtail_serve(request, path)
