"""What every template needs: the site's settings and its menus."""

from django.urls import reverse
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
    """`site`, its settings, `menus`, and `here`; none is read before a template asks for it.

    `here` is the address of the request where the masthead has a link to it, else "".
    """
    site = SimpleLazyObject(lambda: settings_of(request))
    menus = SimpleLazyObject(lambda: site.menus())

    def here():
        known = {reverse("search"), *(link.url for link in menus["main"])}
        return request.path if request.path in known else ""

    return {
        "site": site,
        "menus": menus,
        "here": SimpleLazyObject(here),
        "default_accent": DEFAULT_ACCENT,
    }
