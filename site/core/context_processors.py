"""What every template needs: the site's settings and its menus."""

from django.utils.functional import SimpleLazyObject

from .colour import DEFAULT_ACCENT
from .models import SiteSettings


def settings_of(request):
    """The site's settings; the defaults where no Site answers to this host, not even by default."""
    try:
        return SiteSettings.for_request(request)
    except SiteSettings.DoesNotExist:
        return SiteSettings()


def chrome(request):
    """`site`, its settings, and `menus`; neither is read before a template asks for it."""
    site = SimpleLazyObject(lambda: settings_of(request))
    return {
        "site": site,
        "menus": SimpleLazyObject(lambda: site.menus()),
        "default_accent": DEFAULT_ACCENT,
    }
