"""Seed documents that tests read, and ways to alter and import them."""

from io import StringIO

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from transfer.seed import DEFAULT_SEED

SEED_TEXT = DEFAULT_SEED.read_text(encoding="utf-8")

# Another article altogether: no caption, two issues, a heading that asks, no country line.
OTHER = """\
• Start
  • Publications
    • Water and Wealth
Water and Wealth

The aquifers under the Gulf are running dry.

They will not fill again.

What Comes Next?

Will prices hold?

The view of the ministry is that

“nothing changes.”

Issues: Water, Trade and Energy

Ports of Call

2 March 2025

Harbours are busy…

U.S.

A Tide Turns in the U.S.

Policy Brief

Desalination is cheap now...

Subscribe for more
"""

# Every part once, one block each: what the table of malformed documents cuts and alters.
SMALL = """\
• Home
  • Small
A harbour at dawn. (Agency)

Small

A paragraph.

Issue: Trade
Country: Oman

Ports of Call and Why They Matter to Us All

June 10, 2024

Harbours are busy…

Oman

A Tide Turns

Commentary

Desalination is cheap now...

Prof. Jane van Doe is a fellow. Prof. Doe sails.

Subscribe here.
"""

PORTS = "Ports of Call and Why They Matter to Us All"
DESALINATION = "Desalination is cheap now...\n\n"
JANE = "Prof. Jane van Doe is a fellow. Prof. Doe sails.\n\n"
TERMS = "Issue: Trade\nCountry: Oman"
VIEWS = "The author’s views do not necessarily reflect ours."


def replaced(old: str, new: str, text: str = SMALL) -> str:
    """`text` with its first `old` made `new`."""
    assert old in text, "the table names text the document does not have"
    return text.replace(old, new, 1)


def run(*files, **options) -> list[str]:
    """The lines that `manage.py import_seed` prints."""
    out = StringIO()
    call_command("import_seed", *map(str, files), stdout=out, **options)
    return out.getvalue().splitlines()


def everything() -> dict[str, list[dict]]:
    """Every row of every table."""
    models = (model for model in apps.get_models(include_auto_created=True) if model._meta.managed)
    return {model._meta.label: list(model.objects.order_by("pk").values()) for model in models}


def writes_of(function, *args, **options):
    """The SQL by which a function would change the database."""
    with CaptureQueriesContext(connection) as queries:
        function(*args, **options)
    words = ("INSERT", "UPDATE", "DELETE")
    return [query["sql"] for query in queries if query["sql"].lstrip().startswith(words)]
