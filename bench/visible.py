"""How soon a published change is seen by readers: `manage.py shell` runs it against a server."""

import os
import statistics
import time
import urllib.request

from articles.models import ArticlePage

TIMES = 15


def main():
    base = os.environ["SITE_URL"]
    article = ArticlePage.objects.published().first()
    pages = [f"/commentary/{article.slug}/", "/commentary/", "/", "/commentary/feed/"]
    times, stale = [], 0
    for n in range(TIMES):
        for page in pages:
            urllib.request.urlopen(base + page).read()  # noqa: S310 (loopback)
        article.title = f"Published anew, number {n}."
        revision = article.save_revision()
        start = time.perf_counter()
        revision.publish()
        for page in pages:
            text = urllib.request.urlopen(base + page).read().decode()  # noqa: S310 (loopback)
            stale += article.title not in text
        times.append(1000 * (time.perf_counter() - start))
    print(f"{statistics.median(times):.0f} {stale} {TIMES * len(pages)}")


main()
