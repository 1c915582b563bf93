"""A small rate limit on Django's cache, for forms that strangers send.

With LocMemCache it counts for each process; with Redis for all of them.
"""

import hashlib

from django.conf import settings
from django.core.cache import cache


def client_address(request):
    """The visitor's IP address, believing no more proxies than TRUSTED_PROXIES says."""
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    trusted = settings.TRUSTED_PROXIES
    if trusted and len(hops) >= trusted and hops[-trusted]:
        return hops[-trusted]
    return request.META.get("REMOTE_ADDR", "")


def allowed(scope, identity, *, limit, seconds):
    """Count one attempt of `identity` in `scope`; False once `limit` in `seconds` is passed.

    The identity is hashed with the site's secret: an address is never kept, not even here.
    """
    digest = hashlib.blake2s(
        identity.encode(), key=settings.SECRET_KEY.encode()[:32], digest_size=16
    ).hexdigest()
    key = f"throttle:{scope}:{digest}"
    if cache.add(key, 1, seconds):
        return True
    try:
        return cache.incr(key) <= limit
    except ValueError:  # it expired between the two calls
        return True
