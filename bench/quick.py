#!/usr/bin/env python
"""`make bench-quick`: pages read no more when the site grows; by counting, never by the clock.

On SQLite it counts the steps of its virtual machine and looks for tables read from end to end; on
the empty Postgres database that DATABASE_URL names, the rows that were really read.
"""

import os
import sys
import tempfile
from pathlib import Path

from scratch import Site

FEW, MANY = 300, 2_400
# How much more than among few articles a page may read among eight times as many.
BOUND = 1.15
BOUNDS = {
    "article": 4,  # what is alike in words: a keyword may lead to 400 others, and no more
    "search, common word": 4,  # it ranks the newest 500
    "sitemap, articles": 7,  # as many as it lists: 1,000 at most
    "admin, articles by issue": 1.5,  # it counts what the filter leads to, in an index
    "admin, articles of an author": 1.5,
    "admin, authors": 8,  # it counts the bylines of those shown, drafts among them
}
# Less than this is noise: an index a level deeper, a term more. Reading every article is more.
NOISE = {"sqlite": 5_000, "postgresql": 300}


def problems(page, few, many, vendor="sqlite"):
    """Yield what is wrong with a page among many articles, in sentences."""
    if many.queries > few.queries:
        yield f"{page}: {few.queries} queries among few articles, {many.queries} among many."
    bound = BOUNDS.get(page, BOUND)
    if many.work > max(few.work * bound, few.work + NOISE[vendor]):
        yield (
            f"{page}: reads {few.work:,} among {FEW:,} articles and {many.work:,} among {MANY:,}, "
            f"{many.work / max(few.work, 1):.1f} times; {bound} are allowed."
        )
    if many.scans:
        yield f"{page}: reads from end to end {', '.join(many.scans)}."


def main():
    with tempfile.TemporaryDirectory(prefix="rostrum-bench-", ignore_cleanup_errors=True) as name:
        os.environ |= Site(Path(name)).environment(PAGE_CACHE="off")
        sys.path += os.environ["PYTHONPATH"].split(os.pathsep)
        return measure()


def measure():
    """Fill the site twice, read its pages twice, and say what has grown."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from pages import ADMIN, all_addresses
    from reads import publish, read, reader, want_indexes

    from articles import tallies
    from articles.models import ArticlePage

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    found = []
    for size in (FEW, MANY):
        call_command("make_articles", size)
        if connection.vendor == "postgresql":  # as its autovacuum would
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
        tallies.fold()
        want_indexes()
        clients = {False: reader(), True: reader(may_everything=True)}
        found.append(
            {
                page: read(clients[page in ADMIN], address)
                for page, address in all_addresses().items()
            }
            | {"publishing an article": publish(ArticlePage.objects.published().first())}
        )
    wrong = []
    print(f"\n{'':34}{'queries':>12}{'read':>22}{'times':>8}")
    for page, few in found[0].items():
        many = found[1][page]
        queries, work = f"{few.queries} → {many.queries}", f"{few.work:,} → {many.work:,}"
        print(f"{page:34}{queries:>12}{work:>22}{many.work / max(few.work, 1):8.1f}")
        wrong += problems(page, few, many, connection.vendor)
    print("\n" + ("\n".join(wrong) if wrong else "No page reads more than it may."))
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
