"""Finished pages: how much is kept of them, and which caches stand in front."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from .environment import BASE_DIR, env

PAGE_CACHE = env.bool("PAGE_CACHE", default=True)
PAGE_CACHE_MB = env.int("PAGE_CACHE_MB", default=64)  # of memory, in each process
# Every page is made anew, of parts that are kept: to measure what that costs.
PAGE_CACHE_PARTS_ONLY = env.bool("PAGE_CACHE_PARTS_ONLY", default=False)
PAGE_CACHE_FILES_MB = env.int("PAGE_CACHE_FILES_MB", default=512)  # in VAR_DIR, without Redis
PAGE_CACHE_CODE = [
    BASE_DIR / name for name in ("articles", "authors", "site", "subscriptions", "topics")
]

# varnish://127.0.0.1:6081, cloudflare://ZONE:TOKEN@, fastly://SERVICE:TOKEN@ or
# cloudfront://DISTRIBUTION; several, with commas between.
_KINDS = {
    "varnish": lambda at: {"LOCATION": f"http://{at.netloc}/"},
    "cloudflare": lambda at: {"ZONE": at.username, "TOKEN": at.password},
    "fastly": lambda at: {"SERVICE": at.username, "TOKEN": at.password},
    "cloudfront": lambda at: {"DISTRIBUTION_ID": at.netloc},
}
_CLASSES = {
    "varnish": "Varnish",
    "cloudflare": "Cloudflare",
    "fastly": "Fastly",
    "cloudfront": "CloudFront",
}


def _front(address):
    at = urlsplit(address)
    made = _KINDS[at.scheme](at) if at.netloc and at.scheme in _KINDS else {}
    if not made or not all(made.values()):
        raise ImproperlyConfigured(
            "FRONTEND_CACHE is varnish://HOST:PORT, cloudflare://ZONE:TOKEN@, "
            f"fastly://SERVICE:TOKEN@ or cloudfront://DISTRIBUTION, not {at.scheme}://…"
        )
    return {"BACKEND": f"pagecache.cdn.{_CLASSES[at.scheme]}", **made}


FRONTEND_CACHES = env.list("FRONTEND_CACHE", default=[])
WAGTAILFRONTENDCACHE = {f"front-{n}": _front(one) for n, one in enumerate(FRONTEND_CACHES)}
