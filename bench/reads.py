"""How much a page or a publication reads: queries, and steps or rows within the database.

Counted and not timed.
"""

from contextlib import contextmanager

from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import connection
from django.test import Client

EVERY = 100  # steps of SQLite's virtual machine between two countings
# Tables that grow with the site: nothing may read one of them from end to end.
BIG = (
    "wagtailcore_page",
    "articles_articlepage",
    "articles_articlepage_issues",
    "articles_articlepage_countries",
    "articles_byline",
    "articles_keyword",
    "wagtailcore_revision",
    "wagtailcore_referenceindex",
    "wagtailsearch_indexentry",
)


class Reading:
    """What one page took: `queries`, `work` within the database, and `scans` of big tables."""

    def __init__(self):
        self.queries, self.work, self.scans = 0, 0, []


def reader(*, may_everything=False):
    """A browser; one who `may_everything` is logged in to the admin."""
    client = Client(headers={"host": "127.0.0.1"}, SERVER_NAME="127.0.0.1")
    if may_everything:
        people = get_user_model().objects
        person = people.filter(is_superuser=True).first() or people.create_superuser(
            "bench", "bench@example.org", None
        )
        client.force_login(person)
    return client


def read(client, address):
    """The `Reading` of a page that nothing is kept of."""

    def ask():
        response = client.get(address)
        if response.status_code != 200:
            raise SystemExit(f"{address} answers {response.status_code}.")

    ask()
    cache.clear()
    return _reading_of(ask)


def publish(article):
    """The `Reading` of publishing an article once more, and of what follows from it."""
    for title in ("Published anew", "And once more"):
        article.title = title
        revision = article.save_revision()
        reading = _reading_of(revision.publish)
    return reading


def _reading_of(action):
    with _counted() as (reading, asked):
        action()
    explain = _scans if connection.vendor == "sqlite" else _rows
    for sql, params in asked:
        explain(reading, sql, params)
    reading.scans = sorted(set(reading.scans))
    return reading


def want_indexes():
    """Have Postgres read as it does large tables: small ones it reads whole, though it need not."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for way in ("seqscan", "hashjoin", "mergejoin"):
                cursor.execute(f"SET enable_{way} = off")


@contextmanager
def _counted():
    reading, asked = Reading(), []

    def note(execute, sql, params, many, context):
        if sql.lstrip().upper().startswith(("SELECT", "WITH")):
            reading.queries += 1
            asked.append((sql, params))
        return execute(sql, params, many, context)

    def step():
        reading.work += EVERY

    connection.ensure_connection()
    counts = connection.vendor == "sqlite"
    if counts:
        connection.connection.set_progress_handler(step, EVERY)
    with connection.execute_wrapper(note):
        yield reading, asked
    if counts:
        connection.connection.set_progress_handler(None, 0)


def _scans(reading, sql, params):
    """Note which big tables SQLite means to read without an index."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
        aliases = dict(_aliases(sql))
        for row in cursor.fetchall():
            words = row[3].split()
            if words[0] == "SCAN" and "USING" not in words:
                table = aliases.get(words[1], words[1])
                if table in BIG:
                    reading.scans.append(table)


def _aliases(sql):
    """Yield `(alias, table)` of a statement that Django has written."""
    words = sql.replace('"', "").replace(",", " ").replace("(", " ").replace(")", " ").split()
    for place, word in enumerate(words[:-1]):
        if word in BIG:
            yield words[place + 1], word


def _rows(reading, sql, params):
    """Add the rows that Postgres has really read."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}", params)
        reading.work += sum(_read_rows(cursor.fetchone()[0][0]["Plan"]))


def _read_rows(plan):
    if "Scan" in plan["Node Type"]:
        removed = plan.get("Rows Removed by Filter", 0)
        yield (plan["Actual Rows"] + removed) * plan["Actual Loops"]
    for inner in plan.get("Plans", ()):
        yield from _read_rows(inner)
