"""Triggers that note whose place in the tallies a change may have changed, in its transaction.

By whichever door it comes: a form, a bulk action, an import, `QuerySet.update`, SQL by hand.
They are made after each `migrate`, because on SQLite a migration that changes a table makes the
table anew and drops its triggers. On Postgres they name no columns outside their functions, or a
column's type could not be changed.
"""

from dataclasses import dataclass

from django.db import connections

SERIES = "v2"  # raise it when a trigger changes
FORMER = ("v1",)  # those before, which are taken away


@dataclass(frozen=True)
class Watched:
    """A table, what is noted of a row, and the columns of which a change counts; () means any."""

    table: str
    noted: str
    columns: tuple[str, ...]

    def note(self, *rows):
        """SQL that notes the page of each of `rows`, OLD or NEW."""
        values = ", ".join(f"({self.noted.format(row)})" for row in rows)
        return f"INSERT INTO articles_touched (page) VALUES {values}"  # noqa: S608

    def changed(self, differs):
        return " OR ".join(f"OLD.{one} {differs} NEW.{one}" for one in self.columns)


TERM = ("slug", "name", "sort_order", "locale_id")
WATCHED = (
    Watched("wagtailcore_page", "{}.id", ("live", "path", "title", "slug")),
    Watched(
        "articles_articlepage",
        "{}.page_ptr_id",
        ("date", "listed_at", "article_type_id", "summary_only"),
    ),
    Watched("articles_articlepage_issues", "{}.articlepage_id", ("articlepage_id", "issue_id")),
    Watched(
        "articles_articlepage_countries", "{}.articlepage_id", ("articlepage_id", "country_id")
    ),
    Watched("articles_byline", "{}.article_id", ("article_id", "author_id")),
    Watched("wagtailcore_pageviewrestriction", "-{}.page_id", ("page_id",)),
    Watched("topics_issue", "0", TERM),
    Watched("topics_country", "0", (*TERM, "iso_code")),
    Watched("articles_articletype", "0", TERM),
)


def make_triggers(using="default", **kwargs):
    """Make those that are missing; a receiver of `post_migrate`."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    if "articles_touched" not in tables:
        return
    make = {"sqlite": _for_sqlite, "postgresql": _for_postgres}[connection.vendor]
    with connection.cursor() as cursor:
        for watched in WATCHED:
            if watched.table in tables:
                make(cursor, watched)


def _for_sqlite(cursor, watched):
    when = f"WHEN {watched.changed('IS NOT')}"
    for event, rows, condition in (
        ("INSERT", ["NEW"], ""),
        ("DELETE", ["OLD"], ""),
        ("UPDATE", ["OLD", "NEW"], when),
    ):
        name = f"touched_{watched.table}_{event.lower()}"
        for series in FORMER:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}_{series}")
        cursor.execute(
            f"CREATE TRIGGER IF NOT EXISTS {name}_{SERIES}"
            f" AFTER {event} ON {watched.table} {condition}"
            f" BEGIN {watched.note(*rows)}; END"
        )


def _for_postgres(cursor, watched):
    for series in FORMER:
        cursor.execute(f"DROP FUNCTION IF EXISTS touched_{watched.table}_{series}() CASCADE")
    name = f"touched_{watched.table}_{SERIES}"
    cursor.execute(
        f"""
        CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'INSERT' THEN {watched.note("NEW")};
            ELSIF TG_OP = 'DELETE' THEN {watched.note("OLD")};
            ELSIF {watched.changed("IS DISTINCT FROM")} THEN {watched.note("OLD", "NEW")};
            END IF;
            RETURN NULL;
        END $$"""
    )
    cursor.execute(
        "SELECT 1 FROM pg_trigger WHERE tgname = %s AND tgrelid = to_regclass(%s)",
        [name, watched.table],
    )
    if cursor.fetchone() is None:
        cursor.execute(
            f"CREATE TRIGGER {name} AFTER INSERT OR UPDATE OR DELETE ON {watched.table}"
            f" FOR EACH ROW EXECUTE FUNCTION {name}()"
        )
