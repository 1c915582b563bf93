"""What protects forms without cookies, and pages whose address is a secret."""

from functools import wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.views.decorators.cache import never_cache


def is_from_elsewhere(request):
    """Whether the browser says that another site sent this form.

    Readers get no cookie, so there is no CSRF token to compare; and a forged request could do no
    more than a typed one, because nothing counts before the address's owner has confirmed. This
    only spares them the message. `Origin: null` passes: our own pages with no-referrer send it.
    """
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        return True
    origin = request.headers.get("Origin", "null")
    if origin == "null":
        return False
    try:
        host = urlsplit(origin).netloc.lower()
    except ValueError:  # as "http://["
        return True
    return host not in {request.get_host().lower(), urlsplit(settings.SITE_URL).netloc.lower()}


def secret_address(view):
    """Decorator for pages with a token in their address: kept, indexed and told to nobody.

    Django's SecurityMiddleware only fills in a missing Referrer-Policy, so this one stays.
    """

    @never_cache
    @wraps(view)
    def guarded(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return guarded
