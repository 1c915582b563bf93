"""Random editorial actions against a running site, with readers about: is any page ever stale?

`python tests/pagecache/storm.py ADDRESS ACTIONS [SEED]`, in the environment of the site's own
process. After each action, what readers get is compared with what Django makes for someone with a
session, whom no kept page is shown. Prints each difference; the exit code is how many there were.
"""

import datetime
import difflib
import http.client
import random
import re
import sys
import threading
from urllib.parse import urlsplit

import brotli
import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail.models import PageViewRestriction  # noqa: E402

from articles.models import (  # noqa: E402
    ArticleIndexPage,
    ArticlePage,
    SeriesPage,
    SeriesPart,
)
from core.models import SiteSettings  # noqa: E402
from home.bootstrap import ensure_tree  # noqa: E402
from home.models import HomePage  # noqa: E402
from tests import factories  # noqa: E402

READERS, LOOKS = 3, 4
# Two who ask first for a size of a picture both make it; each page names its own.
TWIN = re.compile(rb"(?:_[A-Za-z0-9]{7})+(?=\.(?:[0-9a-f]{8}\.)?[a-z]+-)")
LISTS = ["/", "/commentary/", "/commentary/feed/", "/issues/", "/countries/", "/authors/",
    "/commentary/?country=iran", "/issues/energy/", "/sitemap-articles.xml", "/countries/iran/",
    "/search/?q=iran", "/commentary/?q=piece"]  # fmt: skip


connections = threading.local()  # which stay open, so that the server's own thread answers


def get(address, path, **headers):
    """Status, body and place moved to; the state of the cache beside."""
    at = urlsplit(address)
    headers = {"Host": at.netloc, "Accept-Encoding": "br", **headers}
    try:
        response, body = _asked(at, path, headers)
    except (http.client.HTTPException, ConnectionError):  # closed, when it was not used for a while
        connections.open = None
        response, body = _asked(at, path, headers)
    if response.getheader("Content-Encoding") == "br":
        body = brotli.decompress(body)
    state = response.getheader("Cache-Status", "")
    return (response.status, response.getheader("Location"), TWIN.sub(b"", body)), state


def _asked(at, path, headers):
    if getattr(connections, "open", None) is None:
        connections.open = http.client.HTTPConnection(at.hostname, at.port, timeout=30)
    connections.open.request("GET", path, headers=headers)
    response = connections.open.getresponse()
    return response, response.read()


def difference(seen, made):
    """The lines that only one of two answers has."""
    if seen[:2] != made[:2]:
        return seen[:2], made[:2]
    lines = [answer[2].decode().splitlines() for answer in (seen, made)]
    return list(difflib.unified_diff(*lines, "seen", "made", lineterm="", n=0))[:20]


class Newsroom:
    """Editors who do anything at any time."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.tree = ensure_tree()
        self.picture = factories.image()
        self.people = [factories.author(self.tree, f"Person {n}") for n in range(4)]
        self.issues = [factories.issue(name) for name in ("Energy", "Water", "Trade")]
        self.countries = [factories.country(), factories.country("Oman", "OM")]
        for _ in range(8):
            self.write()
        self.number = 0

    def word(self):
        self.number += 1
        return f"Word{self.number}x{self.random.randrange(10**6)}"

    def any(self, **wanted):
        found = list(ArticlePage.objects.filter(**wanted).order_by("pk"))
        return self.random.choice(found) if found else self.write()

    def write(self):
        pick = self.random
        return factories.article(
            self.tree,
            f"Piece {pick.randrange(10**9)}",
            issues=[pick.choice(self.issues)],
            countries=[pick.choice(self.countries)],
            authors=[pick.choice(self.people)],
            lead_image=self.picture if pick.random() < 0.5 else None,
            date=datetime.date(2024, 1, 1) + datetime.timedelta(days=pick.randrange(700)),
            publish=True,
        )

    def edit(self):
        page = self.any(live=True)
        page.title = self.word()
        page.save_revision().publish()

    def unpublish(self):
        self.any(live=True).unpublish()

    def publish(self):
        self.any(live=False).get_latest_revision_as_object().save_revision().publish()

    def delete(self):
        if ArticlePage.objects.count() > 5:
            self.any().delete()

    def move(self):
        page = self.any(live=True)
        page.slug = self.word().lower()
        page.save_revision().publish()

    def schedule(self):
        page = self.any()
        page.go_live_at = timezone.now() - datetime.timedelta(minutes=1)
        page.save_revision(approved_go_live_at=page.go_live_at)
        call_command("publish_scheduled", verbosity=0)

    def expire(self):
        page = self.any(live=True)
        page.expire_at = timezone.now() - datetime.timedelta(minutes=1)
        page.save()
        call_command("publish_scheduled", verbosity=0)

    def rename_author(self):
        person = self.random.choice(self.people)
        person.refresh_from_db()
        person.title = f"Person {self.word()}"
        person.save_revision().publish()

    def rename_term(self):
        term = self.random.choice([*self.issues, *self.countries])
        term.name = f"Term {self.word()}"
        term.save()

    def credit(self):
        self.picture.credit = self.word()
        self.picture.save()

    def settings(self):
        settings = SiteSettings.objects.get()
        settings.name = self.word()
        settings.save()

    def series(self):
        """Another one, or one more piece for an old one, in any place."""
        free = self.any(series_parts__isnull=True)
        found = list(SeriesPage.objects.all())
        if len(found) < 3:
            factories.series(self.tree, self.word(), [free])
            return
        page = self.random.choice(found)
        page.parts.add(SeriesPart(article=free, sort_order=self.random.randrange(9)))
        page.save_revision().publish()

    def rename_listing(self):
        listing = ArticleIndexPage.objects.get()
        listing.title = f"Commentary {self.word()}"
        listing.save_revision().publish()

    def pick(self):
        page = self.any(live=True)
        page.picks = [("article", self.any())]
        page.save_revision().publish()

    def portrait(self):
        person = self.random.choice(self.people)
        person.refresh_from_db()
        person.photo = None if person.photo else self.picture
        person.save_revision().publish()

    def menu(self):
        settings = SiteSettings.objects.get()
        settings.menu = [("link", {"label": "", "page": self.any(live=True), "address": ""})]
        settings.save()

    def close(self):
        PageViewRestriction.objects.create(
            page=self.any(live=True), restriction_type=PageViewRestriction.LOGIN
        )

    def open(self):
        PageViewRestriction.objects.all().delete()

    def quote(self):
        home = HomePage.objects.get()
        said = {"words": "So be it.", "who": "Someone", "article": self.any()}
        latest = {"heading": "", "number": 3, "style": "rows"}
        home.sections = [("quotation", said), ("latest", latest)]
        home.save_revision().publish()

    ACTIONS = (write, edit, edit, unpublish, publish, delete, move, schedule, expire,
        rename_author, rename_term, credit, settings, close, open,
        series, series, rename_listing, pick, portrait, menu, quote)  # fmt: skip


def is_stale(address, path, after):
    """Whether a reader is shown another page than is made for someone with a session."""
    seen, state = get(address, path)
    made, _ = get(address, path, Cookie="sessionid=none")
    if seen == made:
        return False
    print(f"STALE after {after}: {path} ({state})", *difference(seen, made), sep="\n")
    return True


def main(address, actions, seed=1):
    room = Newsroom(seed)
    over, kept = threading.Event(), [0]

    def read():
        mine = random.Random(threading.get_ident())
        while not over.is_set():
            path = mine.choice(paths)
            kept[0] += "hit" in get(address, path)[1]

    paths = [*LISTS, *(urlsplit(page.url).path for page in ArticlePage.objects.all())]
    readers = [threading.Thread(target=read) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    stale = 0
    try:
        for n in range(actions):
            action = room.random.choice(Newsroom.ACTIONS)
            action(room)
            if n % 10 == 0:
                pages = ArticlePage.objects.all()
                paths[len(LISTS) :] = [urlsplit(page.url).path for page in pages]
            for path in room.random.sample(paths, LOOKS):
                stale += is_stale(address, path, f"action {n}, {action.__name__}")
    finally:
        over.set()
    for reader in readers:
        reader.join()
    print(
        f"{actions} actions, {actions * LOOKS} looks, {kept[0]} pages from the cache, {stale} stale"
    )
    return min(stale, 100)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), *map(int, sys.argv[3:])))
