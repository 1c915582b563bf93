"""What every template needs: the site's settings and its menus."""

from django.utils.functional import SimpleLazyObject

from .colour import DEFAULT_ACCENT
from .models import SiteSettings


def chrome(request):
    """`site`, its settings, and `menus`; neither is read before a template asks for it."""
    site = SimpleLazyObject(lambda: SiteSettings.for_request(request))
    return {
        "site": site,
        "menus": SimpleLazyObject(lambda: site.menus()),
        "default_accent": DEFAULT_ACCENT,
    }
