"""Telling the caches in front which tags are old, until they have heard it.

They are configured as Wagtail's front-end caches are (`WAGTAILFRONTENDCACHE`), and know tags by the
headers of the answers. A change is told twice: a page that was made just before may arrive there
just after.
"""

import datetime
import logging

import requests
from django.db import connection, transaction
from django.utils import timezone
from wagtail.contrib.frontend_cache.backends.base import BaseBackend
from wagtail.contrib.frontend_cache.backends.cloudfront import CloudfrontBackend
from wagtail.contrib.frontend_cache.utils import get_backends

from .models import Change

logger = logging.getLogger("rostrum.pagecache")

AT_ONCE = 100  # changes
TIMEOUT = 10  # seconds
AGAIN = datetime.timedelta(seconds=5)
LONGEST_PAUSE = 300  # seconds between two tries


class Varnish(BaseBackend):
    """Varnish with the xkey module: PURGE with the tags in a header."""

    def __init__(self, params):
        self.location = params.pop("LOCATION")
        super().__init__(params)

    def purge_tags(self, tags):
        headers = {"xkey-purge": " ".join(tags)}
        requests.request(
            "PURGE", self.location, headers=headers, timeout=TIMEOUT
        ).raise_for_status()

    def purge(self, url):
        requests.request("PURGE", url, timeout=TIMEOUT)


class Cloudflare(BaseBackend):
    """Cloudflare, by Cache-Tag. https://developers.cloudflare.com/cache/how-to/purge-cache/"""

    ZONES = "https://api.cloudflare.com/client/v4/zones"
    MOST = 30  # tags a request

    def __init__(self, params):
        self.zone, self.token = params.pop("ZONE"), params.pop("TOKEN")
        super().__init__(params)

    def _post(self, data):
        headers = {"Authorization": f"Bearer {self.token}"}
        url = f"{self.ZONES}/{self.zone}/purge_cache"
        requests.post(url, json=data, headers=headers, timeout=TIMEOUT).raise_for_status()

    def purge_tags(self, tags):
        for some in _portions(tags, self.MOST):
            self._post({"tags": some})

    def purge(self, url):
        self._post({"files": [url]})


class Fastly(BaseBackend):
    """Fastly, by Surrogate-Key. https://www.fastly.com/documentation/reference/api/purging/"""

    SERVICES = "https://api.fastly.com/service"
    MOST = 256  # tags a request

    def __init__(self, params):
        self.service, self.token = params.pop("SERVICE"), params.pop("TOKEN")
        super().__init__(params)

    def purge_tags(self, tags):
        url = f"{self.SERVICES}/{self.service}/purge"
        for some in _portions(tags, self.MOST):
            headers = {"Fastly-Key": self.token, "Surrogate-Key": " ".join(some)}
            requests.post(url, headers=headers, timeout=TIMEOUT).raise_for_status()

    def purge(self, url):
        requests.request("PURGE", url, headers={"Fastly-Key": self.token}, timeout=TIMEOUT)


class CloudFront(CloudfrontBackend):
    """CloudFront, which knows no tags: everything is asked for again."""

    def purge_tags(self, tags):
        self.client.create_invalidation(
            DistributionId=self.cloudfront_distribution_id,
            InvalidationBatch={
                "Paths": {"Quantity": 1, "Items": ["/*"]},
                "CallerReference": timezone.now().isoformat(),
            },
        )


def tell():
    """Tell what is due to every cache in front; whatever fails is due again, ever later."""
    now = timezone.now()
    with transaction.atomic():
        due = Change.objects.filter(told=False, due__lte=now).order_by("due")
        if connection.features.has_select_for_update_skip_locked:
            due = due.select_for_update(skip_locked=True)
        changes = list(due[:AT_ONCE])
        if not changes:
            return
        tags = sorted({tag for change in changes for tag in change.tags.split()})
        heard = all([_told(backend, tags) for backend in get_backends().values()])
        for change in changes:
            change.told = heard and change.tries == 1
            pause = datetime.timedelta(seconds=min(2**change.tries, LONGEST_PAUSE))
            change.due = now + (AGAIN if heard else pause)
            change.tries = 1 if heard else min(change.tries + 2, 20)
        Change.objects.bulk_update(changes, ["told", "due", "tries"])


def _portions(tags, most):
    """Lists of `most` tags at most."""
    return [tags[start : start + most] for start in range(0, len(tags), most)]


def _told(backend, tags):
    try:
        backend.purge_tags(tags)
    except Exception as error:  # boto3 and requests each raise their own
        logger.warning("%s was not told: %s", type(backend).__name__, type(error).__name__)
        return False
    return True


def headers_for(tags):
    """The headers by which a cache in front knows an answer, and may keep it."""
    tags = sorted(tags)
    return [
        ("Cache-Control", "public, max-age=0, s-maxage=86400, must-revalidate"),
        ("Cache-Tag", ",".join(tags)),
        ("Surrogate-Key", " ".join(tags)),
        ("xkey", " ".join(tags)),
    ]
